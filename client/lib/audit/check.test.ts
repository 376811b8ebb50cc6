import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { canonicalBytes, ready } from "../../../crypto/index.ts";
import type { AuditEntry } from "../../../protocol/audit/trail.ts";
import { checkTrail } from "./check.ts";

let trail: AuditEntry[] = [];

beforeAll(async () => {
  await ready();
  let previousHashB64 = "A".repeat(43);
  trail = Array.from({ length: 5 }, (_, index) => {
    const entry = {
      seq: index + 1,
      at: "2026-01-01T00:00:00.000Z",
      action: "signed-in" as const,
      actorId: null,
      caseId: null,
      subjectId: null,
      version: null,
      previousHashB64,
    };
    const hashB64 = createHash("sha256").update(canonicalBytes(entry)).digest("base64url");
    previousHashB64 = hashB64;
    return { ...entry, hashB64 };
  });
});

describe("checking a trail", () => {
  test("a whole one has no fault, nor has an empty one", () => {
    expect(checkTrail(trail)).toBeNull();
    expect(checkTrail([])).toBeNull();
  });
  test("names the entry that was changed", () => {
    const changed = trail.map((entry) =>
      entry.seq === 3 ? { ...entry, action: "signed-in" as const, version: 9 } : entry,
    );
    expect(checkTrail(changed)).toEqual({ seq: 3, fault: "changed" });
  });
  test("names the entry that was removed", () => {
    expect(checkTrail(trail.filter((entry) => entry.seq !== 2))).toEqual({ seq: 2, fault: "removed" });
  });
  test("names the place that was reordered", () => {
    const [a, b, c, d, e] = trail;
    const moved = [a, b, d, c, e].flatMap((entry) => entry ?? []);
    expect(checkTrail(moved)).toEqual({ seq: 3, fault: "reordered" });
  });
});
