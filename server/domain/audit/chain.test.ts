import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CHAIN_START, canonicalEntry, findFault } from "../../../protocol/audit/chain.ts";
import type { AuditEntry } from "../../../protocol/audit/trail.ts";
import { link } from "./chain.ts";

const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("base64url");
const at = "2030-01-02T03:04:05.678Z";
const actorId = "00000000-0000-4000-8000-000000000001";

function chain(length: number): AuditEntry[] {
  const acts = Array.from({ length }, (_, index) => ({
    action: index % 2 === 0 ? ("message-submitted" as const) : ("message-claimed" as const),
    actorId,
    version: index,
  }));
  return link(CHAIN_START, acts, at, sha256);
}

/** An entry of `entries`, which must be there. */
function entryAt(entries: readonly AuditEntry[], index: number): AuditEntry {
  const entry = entries[index];
  if (entry === undefined) throw new RangeError("No such entry");
  return entry;
}

const place = fc
  .integer({ min: 1, max: 40 })
  .chain((length) =>
    fc.record({ length: fc.constant(length), index: fc.integer({ min: 0, max: length - 1 }) }),
  );

describe("the audit chain", () => {
  it("has no fault as it was written, in one go or link by link", () => {
    expect(findFault(chain(30), sha256)).toBeNull();
    const first = chain(3);
    const more = link(entryAt(first, 2), [{ action: "signed-in", actorId }], at, sha256);
    expect(findFault([...first, ...more], sha256)).toBeNull();
    expect(findFault([], sha256)).toBeNull();
  });

  it("names the entry whose content was changed", () => {
    fc.assert(
      fc.property(place, ({ length, index }) => {
        const entries = chain(length);
        entries[index] = { ...entryAt(entries, index), actorId: null };
        expect(findFault(entries, sha256)).toEqual({ seq: index + 1, fault: "changed" });
      }),
    );
  });

  it("names the entry that was changed and hashed anew", () => {
    fc.assert(
      fc.property(place, ({ length, index }) => {
        fc.pre(index < length - 1);
        const entries = chain(length);
        const changed = { ...entryAt(entries, index), action: "message-approved" as const };
        entries[index] = { ...changed, hashB64: sha256(canonicalEntry(changed)) };
        expect(findFault(entries, sha256)).toEqual({ seq: index + 1, fault: "changed" });
      }),
    );
  });

  it("names the entry that was removed", () => {
    fc.assert(
      fc.property(place, ({ length, index }) => {
        fc.pre(index < length - 1);
        const entries = chain(length).filter((_, at) => at !== index);
        expect(findFault(entries, sha256)).toEqual({ seq: index + 1, fault: "removed" });
      }),
    );
  });

  it("names the first place where entries were reordered", () => {
    fc.assert(
      fc.property(place, place, ({ length, index }, { index: other }) => {
        fc.pre(index < other && other < length);
        const entries = chain(length);
        const [one, two] = [entryAt(entries, index), entryAt(entries, other)];
        entries[index] = two;
        entries[other] = one;
        expect(findFault(entries, sha256)).toEqual({ seq: index + 1, fault: "reordered" });
      }),
    );
  });

  it("finds an entry that stands twice", () => {
    const entries = chain(5);
    expect(findFault([...entries.slice(0, 3), ...entries.slice(2)], sha256)).toEqual({
      seq: 4,
      fault: "reordered",
    });
  });
});
