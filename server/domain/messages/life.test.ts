import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Id } from "../../../protocol/ids.ts";
import { DomainError } from "../domain-error.ts";
import { fault, type Guards, type Life, type LifeEvent, next } from "./life.ts";

/**
 * A model of a case with everything that may happen in any order: the parties' consents, a pause, staff coming and
 * going, and every event of a message's life, in and out of turn, by the right and the wrong people, for the right and
 * for older versions. The invariants are the promises that people rely on.
 */
const people: Id[] = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`);
const person = fc.constantFrom(...people);
const version = fc.integer({ min: 0, max: 4 });

const event: fc.Arbitrary<LifeEvent> = fc.oneof(
  fc.constant({ type: "save-draft" } as const),
  fc.constant({ type: "discard-draft" } as const),
  { weight: 2, arbitrary: fc.record({ type: fc.constant("submit" as const), version }) },
  fc.record({ type: fc.constant("take-back" as const), version }),
  fc.record({
    type: fc.constantFrom("claim" as const, "unclaim" as const, "return" as const, "decline" as const),
    version,
    by: person,
  }),
  { weight: 3, arbitrary: fc.record({ type: fc.constant("approve" as const), version, by: person }) },
  fc.record({ type: fc.constant("open" as const), version }),
  fc.record({
    type: fc.constant("answer" as const),
    version,
    answer: fc.constantFrom("postponed" as const, "asked-together" as const, "refused" as const),
  }),
);

type Step =
  | { kind: "event"; event: LifeEvent; inTurn: boolean }
  | { kind: "consent"; which: "send" | "receive"; given: boolean }
  | { kind: "pause"; paused: boolean }
  | { kind: "assign"; who: Id; assigned: boolean };

/** Mostly as it should be, so that walks get far; often enough not. */
const mostly = (usual: boolean) => fc.integer({ min: 0, max: 4 }).map((n) => (n === 0 ? !usual : usual));

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: fc.constant("event" as const), event, inTurn: mostly(true) }) },
  fc.record({
    kind: fc.constant("consent" as const),
    which: fc.constantFrom("send" as const, "receive" as const),
    given: mostly(true),
  }),
  fc.record({ kind: fc.constant("pause" as const), paused: mostly(false) }),
  fc.record({ kind: fc.constant("assign" as const), who: person, assigned: mostly(true) }),
);

interface World {
  consents: { send: boolean; receive: boolean };
  paused: boolean;
  assigned: Set<Id>;
  approvals: number;
}

function guardsOf(world: World): Guards {
  const sending = world.paused ? "exchange-paused" : world.consents.send ? null : "consent-missing";
  return {
    submitting: sending,
    passing: sending ?? (world.consents.receive ? null : "consent-missing"),
    approvals: world.approvals,
    isAssigned: (who) => world.assigned.has(who),
  };
}

const start: Life = {
  state: "draft",
  version: 0,
  hasDraft: true,
  claimedBy: null,
  approvedBy: [],
  offer: null,
};

/** Walks the steps and hands each accepted event, with what was before and after, to `look`. */
function walk(
  approvals: number,
  steps: readonly Step[],
  look: (of: { before: Life; event: LifeEvent; after: Life; world: World }) => void,
): void {
  const world: World = {
    consents: { send: true, receive: true },
    paused: false,
    assigned: new Set(people.slice(0, 2)),
    approvals,
  };
  let now = start;
  for (const one of steps) {
    if (one.kind === "consent") world.consents[one.which] = one.given;
    else if (one.kind === "pause") world.paused = one.paused;
    else if (one.kind === "assign") world.assigned[one.assigned ? "add" : "delete"](one.who);
    else {
      const tried = one.inTurn ? inTurn(one.event, now) : one.event;
      const guards = guardsOf(world);
      const refusal = fault(now, tried, guards);
      if (refusal !== null) {
        expect(() => next(now, tried, guards)).toThrow(DomainError);
        continue;
      }
      const after = next(now, tried, guards);
      look({ before: now, event: tried, after, world });
      now = after;
    }
  }
}

/** The same event about the version that it can be about, so that the walk gets somewhere. */
function inTurn(of: LifeEvent, now: Life): LifeEvent {
  if (!("version" in of)) return of;
  return { ...of, version: of.type === "submit" ? now.version + 1 : now.version };
}

const steps = fc.array(step, { minLength: 1, maxLength: 60, size: "max" });
const approvals = fc.constantFrom(1, 2);
const decisions: ReadonlySet<string> = new Set(["return", "decline"]);

describe("the life of a message", () => {
  it("passes nothing on without the approvals of different, assigned staff for exactly this version", () => {
    let passedOn = 0;
    fc.assert(
      fc.property(approvals, steps, (needed, all) => {
        let approvers: { version: number; by: Id }[] = [];
        walk(needed, all, ({ before, event: of, after, world }) => {
          if (of.type === "submit" || of.type === "take-back") approvers = [];
          if (of.type === "approve") {
            expect(world.assigned.has(of.by)).toBe(true);
            expect(of.version).toBe(before.version);
            approvers.push({ version: of.version, by: of.by });
          }
          if (after.state !== "approved") {
            expect(after.offer).toBeNull();
            return;
          }
          if (before.state === "approved") return;
          passedOn += 1;
          expect(of.type).toBe("approve");
          expect(new Set(approvers.map((one) => one.by)).size).toBe(needed);
          expect(approvers.every((one) => one.version === after.version)).toBe(true);
        });
      }),
      { numRuns: 2_000 },
    );
    // A model in which nothing is ever passed on would prove nothing.
    expect(passedOn).toBeGreaterThan(100);
  });

  it("decides each version once at the most", () => {
    fc.assert(
      fc.property(approvals, steps, (needed, all) => {
        const decided = new Set<number>();
        walk(needed, all, ({ before, event: of, after }) => {
          const isDecision = decisions.has(of.type) || (of.type === "approve" && after.state === "approved");
          if (!isDecision) return;
          expect(["held", "in-review"]).toContain(before.state);
          expect(decided.has(after.version)).toBe(false);
          decided.add(after.version);
        });
      }),
      { numRuns: 1_000 },
    );
  });

  it("moves nothing without the consents, nor while the exchange is paused", () => {
    fc.assert(
      fc.property(approvals, steps, (needed, all) => {
        walk(needed, all, ({ event: of, world }) => {
          if (of.type === "submit") expect(world.consents.send && !world.paused).toBe(true);
          if (of.type === "approve" || of.type === "open") {
            expect(world.consents.send && world.consents.receive && !world.paused).toBe(true);
          }
        });
      }),
      { numRuns: 1_000 },
    );
  });

  it("lets the author take back at every point until the decision, and never after it", () => {
    fc.assert(
      fc.property(approvals, steps, (needed, all) => {
        walk(needed, all, ({ after, world }) => {
          const refusal = fault(after, { type: "take-back", version: after.version }, guardsOf(world));
          const waiting = after.state === "held" || after.state === "in-review";
          expect(refusal === null).toBe(waiting);
        });
      }),
      { numRuns: 1_000 },
    );
  });

  it("never goes back to an older version, and never submits one twice", () => {
    fc.assert(
      fc.property(approvals, steps, (needed, all) => {
        const submitted = new Set<number>();
        walk(needed, all, ({ before, event: of, after }) => {
          expect(after.version).toBeGreaterThanOrEqual(before.version);
          if (of.type !== "submit") return;
          expect(submitted.has(of.version)).toBe(false);
          submitted.add(of.version);
        });
      }),
      { numRuns: 1_000 },
    );
  });

  it("keeps what was opened opened, and lets the recipient change their mind before", () => {
    fc.assert(
      fc.property(approvals, steps, (needed, all) => {
        walk(needed, all, ({ before, after }) => {
          if (before.offer === "opened") expect(after.offer).toBe("opened");
          if (before.state === "approved") expect(after.state).toBe("approved");
        });
      }),
      { numRuns: 1_000 },
    );
  });

  it("tells whoever decides second that it is decided, and whoever comes out of turn that it is not the time", () => {
    const guards = guardsOf({
      consents: { send: true, receive: true },
      paused: false,
      assigned: new Set(people),
      approvals: 1,
    });
    const [one, two] = people as [Id, Id, Id];
    const held = next(start, { type: "submit", version: 1 }, guards);
    const approved = next(held, { type: "approve", version: 1, by: one }, guards);
    expect(fault(approved, { type: "approve", version: 1, by: two }, guards)).toBe("already-decided");
    expect(fault(approved, { type: "return", version: 1, by: two }, guards)).toBe("already-decided");
    expect(fault(start, { type: "approve", version: 0, by: one }, guards)).toBe("wrong-state");
    expect(fault(approved, { type: "take-back", version: 1 }, guards)).toBe("wrong-state");
    expect(fault(held, { type: "open", version: 1 }, guards)).toBe("wrong-state");
    expect(fault(held, { type: "approve", version: 0, by: one }, guards)).toBe("stale-revision");
  });
});
