import fc from "fast-check";
import { expect, test } from "vitest";
import { DomainError } from "../domain-error.ts";
import { type Conference, isSupervised, type Person, personOf, roomOf } from "./conference.ts";
import { type CourseEvent, next } from "./course.ts";
import { areOpposed, flowsOf, mayProduce } from "./flows.ts";
import { comingTo } from "./people.ts";

const runs = process.env["LONG"] === "1" ? 50_000 : 3_000;

const person = (accountId: string, role: Person["role"], side: Person["side"]): Person =>
  comingTo({ accountId, participantId: null, role, side });
const cast: Conference = {
  phase: "not-started",
  encryption: "end-to-end",
  decision: null,
  rehearsalWith: null,
  people: [
    person("lead", "facilitator", null),
    person("colleague", "facilitator", null),
    person("victim", "party", "victim"),
    person("friend", "supporter", "victim"),
    person("offender", "party", "offender"),
    person("brother", "supporter", "offender"),
  ],
};

const who = fc.constantFrom(...cast.people.map(({ accountId }) => accountId));
const side = fc.constantFrom("victim" as const, "offender" as const);
const on = fc.boolean();
const type = <Type extends CourseEvent["type"]>(name: Type) => fc.constant(name);
const device = { camera: "on", microphone: "on", encryption: true } as const;
const input = fc.constantFrom("on" as const, "off" as const, "refused" as const, "missing" as const);
const event: fc.Arbitrary<CourseEvent> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      type: type("arrive"),
      at: fc.constant("2030-01-01T10:00:00.000Z"),
      device: fc.constant(device),
    }),
  },
  { weight: 3, arbitrary: fc.record({ type: type("admit"), accountId: who }) },
  { weight: 2, arbitrary: fc.constantFrom<CourseEvent>({ type: "start" }, { type: "resume" }) },
  fc.constantFrom<CourseEvent>(
    { type: "pause" },
    { type: "end-private" },
    { type: "leave" },
    { type: "take-break" },
    { type: "disconnected" },
    { type: "ask-for-help" },
  ),
  fc.record({ type: type("answer-help"), accountId: who }),
  fc.record({
    type: fc.constantFrom("send-to-waiting" as const, "remove" as const, "let-back" as const),
    accountId: who,
  }),
  fc.record({ type: fc.constantFrom("mute" as const, "camera-off" as const), accountId: who, on }),
  fc.record({ type: fc.constantFrom("speak-privately" as const, "let-go" as const), side }),
  fc.record({ type: type("spare"), on }),
  fc.record({ type: type("device"), inputs: fc.record({ camera: input, microphone: input }) }),
  { weight: 1, arbitrary: fc.record({ type: type("consent-withdrawn"), accountId: who }) },
);
/** A conference on its way: chance alone seldom brings six people into one. */
const underWay: (readonly [string, CourseEvent])[] = [
  ...cast.people.map(({ accountId }): [string, CourseEvent] => [
    accountId,
    { type: "arrive", at: "2030-01-01T10:00:00.000Z", device },
  ]),
  ...cast.people
    .filter((one) => one.side !== null)
    .map(({ accountId }): [string, CourseEvent] => ["lead", { type: "admit", accountId }]),
  ["lead", { type: "start" }],
];
const course = fc
  .tuple(fc.nat(underWay.length), fc.array(fc.tuple(who, event), { maxLength: 40 }))
  .map(([first, more]) => [...underWay.slice(0, first), ...more]);

/** Runs a course; what is refused changes nothing. */
function follow(
  steps: readonly (readonly [string, CourseEvent])[],
  see: (before: Conference, after: Conference, by: string, event: CourseEvent) => void,
) {
  let now = cast;
  for (const [by, step] of steps) {
    let after = now;
    try {
      after = next(now, by, step);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
    see(now, after, by, step);
    now = after;
  }
}

const found = (of: Conference, accountId: string): Person => {
  const one = personOf(of, accountId);
  if (one === undefined) throw new Error("somebody is lost");
  return one;
};

const decidedOf = ({ mutedByStaff, cameraOffByStaff }: Person) => ({ mutedByStaff, cameraOffByStaff });

test("nothing flows between the sides but in session, with a facilitator there", () => {
  let crossed = 0;
  fc.assert(
    fc.property(course, (steps) =>
      follow(steps, (_before, after) => {
        const between = flowsOf(after).filter(({ from, to }) =>
          areOpposed(found(after, from), found(after, to)),
        );
        crossed += between.length;
        if (after.phase !== "in-session" || !isSupervised(after)) expect(between).toEqual([]);
      }),
    ),
    { numRuns: runs },
  );
  // A rule that lets nothing through would keep this too.
  expect(crossed).toBeGreaterThan(0);
});

test("nothing flows from or to somebody who was not let in", () => {
  fc.assert(
    fc.property(course, (steps) =>
      follow(steps, (_before, after) => {
        for (const { from, to } of flowsOf(after)) {
          for (const accountId of [from, to]) {
            const one = found(after, accountId);
            expect(one.connected && (one.place === "admitted" || one.place === "private")).toBe(true);
          }
        }
        for (const one of after.people) {
          if (one.place === "waiting" || one.place === "away" || one.place === "removed")
            expect(mayProduce(after, one, "audio")).toBe(false);
        }
      }),
    ),
    { numRuns: runs },
  );
});

test("only staff let somebody in, and only staff unmute whom staff muted", () => {
  fc.assert(
    fc.property(course, (steps) =>
      follow(steps, (before, after, by, step) => {
        if (found(before, by).role === "facilitator") return;
        for (const one of after.people) {
          const was = found(before, one.accountId);
          if (one.place === "admitted") expect(was.place).toBe("admitted");
          expect(decidedOf(one), step.type).toEqual(decidedOf(was));
          if (was.place === "removed") expect(one.place).toBe("removed");
        }
        if (after.phase === "in-session") expect(before.phase).toBe("in-session");
      }),
    ),
    { numRuns: runs },
  );
});

test("a muted person is heard by nobody", () => {
  fc.assert(
    fc.property(course, (steps) =>
      follow(steps, (_before, after) => {
        for (const { from, kind } of flowsOf(after)) {
          const one = found(after, from);
          expect(kind === "audio" ? one.mutedByStaff : one.cameraOffByStaff).toBe(false);
        }
      }),
    ),
    { numRuns: runs },
  );
});

test("a private room is heard in that room alone, and by no other side", () => {
  fc.assert(
    fc.property(course, (steps) =>
      follow(steps, (_before, after) => {
        for (const { from, to } of flowsOf(after)) {
          const [one, other] = [found(after, from), found(after, to)];
          expect(roomOf(one)).toBe(roomOf(other));
          if (roomOf(one) !== "main") expect(areOpposed(one, other)).toBe(false);
        }
      }),
    ),
    { numRuns: runs },
  );
});

test("coming back by another tab changes nothing about who is where", () => {
  fc.assert(
    fc.property(course, who, (steps, accountId) => {
      let now = cast;
      follow(steps, (_before, after) => {
        now = after;
      });
      const was = found(now, accountId);
      fc.pre(was.place !== "away" && was.place !== "removed" && now.phase !== "closed");
      const again = next(next(now, accountId, { type: "disconnected" }), accountId, {
        type: "arrive",
        at: "2030-01-01T11:00:00.000Z",
        device,
      });
      const is = found(again, accountId);
      expect({ place: is.place, muted: is.mutedByStaff, with: is.privateWith }).toEqual({
        place: was.place,
        muted: was.mutedByStaff,
        with: was.privateWith,
      });
    }),
    { numRuns: runs },
  );
});

test("the last facilitator's going pauses it, and only staff go on", () => {
  fc.assert(
    fc.property(course, (steps) =>
      follow(steps, (before, after, by) => {
        if (after.phase === "in-session") expect(isSupervised(after)).toBe(true);
        if (before.phase === "paused" && after.phase === "in-session")
          expect(found(before, by).role).toBe("facilitator");
      }),
    ),
    { numRuns: runs },
  );
});

test("what somebody says of their camera and microphone changes what is said of them, and nothing else", () => {
  let said = 0;
  fc.assert(
    fc.property(course, (steps) =>
      follow(steps, (before, after, by, step) => {
        if (step.type !== "device" || after === before) return;
        said += 1;
        const was = found(before, by);
        const device = { ...step.inputs, encryption: was.device?.encryption };
        const people = before.people.map((one) => (one === was ? { ...one, device } : one));
        expect(after).toEqual({ ...before, people });
        expect(was.connected).toBe(true);
      }),
    ),
    { numRuns: runs },
  );
  expect(said).toBeGreaterThan(0);
});
