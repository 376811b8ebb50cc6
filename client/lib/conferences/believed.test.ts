import { expect, test } from "vitest";
import type { UnlockedSession } from "../session.ts";
import { believed } from "./believed.ts";
import { attendedView, facilitatorSeen, partySeen, supervisedView } from "./trial-views.ts";

const { conferenceId, caseId } = attendedView([]);
const sessionOf = (role: "facilitator" | "victim") =>
  ({ contents: { role, participant: role === "victim" ? { caseId } : null } }) as unknown as UnlockedSession;

test("a rehearsal in which somebody of the other side stands is believed by nobody", () => {
  const people = [facilitatorSeen("priya"), partySeen("anwen", "victim"), partySeen("jordan", "offender")];
  const staff = sessionOf("facilitator");
  const rehearsal = { rehearsalWith: "victim" } as const;
  const believe =
    (of: Parameters<typeof believed>[2], session = staff) =>
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
