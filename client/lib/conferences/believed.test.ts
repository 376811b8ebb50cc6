import { expect, test } from "vitest";
import type { UnlockedSession } from "../session.ts";
import { createMemoryTabStorage } from "../tab-storage.ts";
import { createTrustMemory } from "../trust-memory.ts";
import { believed, believedSummaries } from "./believed.ts";
import { attendedView, facilitatorSeen, partySeen, supervisedView } from "./trial-views.ts";

const { conferenceId, caseId } = attendedView([]);
const sessionOf = (role: "facilitator" | "victim" | "victim-supporter") =>
  ({
    contents: { role, participant: role === "facilitator" ? null : { caseId } },
    client: { memory: createTrustMemory(createMemoryTabStorage()) },
  }) as unknown as UnlockedSession;

test("a rehearsal in which somebody of the other side stands is believed by nobody", () => {
  const people = [facilitatorSeen("priya"), partySeen("anwen", "victim"), partySeen("jordan", "offender")];
  const rehearsal = { rehearsalWith: "victim" } as const;
  const believe =
    (of: Parameters<typeof believed>[2], session = sessionOf("facilitator")) =>
    () =>
      believed(session, conferenceId, of);
  expect(believe(supervisedView(people))).not.toThrow();
  expect(believe(supervisedView(people.slice(0, 2), rehearsal))).not.toThrow();
  expect(believe(supervisedView(people, rehearsal))).toThrow("pin");
  const jordan = { accountId: "jordan", role: "party", side: "offender", line: "good" } as const;
  const victim = sessionOf("victim");
  expect(believe(attendedView(["priya"], rehearsal), victim)).not.toThrow();
  expect(believe(attendedView(["priya"], { ...rehearsal, beside: [jordan] }), victim)).toThrow("pin");
});

test.each(["victim", "victim-supporter"] as const)(
  "a %s is asked to no rehearsal of the other side",
  (role) => {
    const jordan = { accountId: "jordan", role: "party", side: "offender", line: "good" } as const;
    const theirs = attendedView(["priya"], { rehearsalWith: "offender", beside: [jordan] });
    expect(() => believed(sessionOf(role), conferenceId, theirs)).toThrow("pin");
    expect(() => believedSummaries(sessionOf(role), [theirs])).toThrow("pin");
  },
);

test("what was told as a rehearsal, by a list too, is never a conference afterwards", () => {
  const rehearsal = attendedView(["priya"], { rehearsalWith: "victim" });
  const conference = attendedView(["priya"]);
  const victim = sessionOf("victim");
  expect(believedSummaries(victim, [rehearsal])).toEqual([rehearsal]);
  expect(() => believed(victim, conferenceId, conference)).toThrow("pin");
  expect(believed(victim, conferenceId, rehearsal)).toBe(rehearsal);
  const other = sessionOf("victim");
  expect(believed(other, conferenceId, conference)).toBe(conference);
  expect(() => believedSummaries(other, [rehearsal])).toThrow("pin");
});
