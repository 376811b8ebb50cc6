import { expect, it } from "vitest";
import { missingForConference, sidesReadyForConference } from "./missing-for-conference.ts";
import type { OpenedParticipant } from "./opened-case.ts";

type State = "given" | "withdrawn" | "not-asked";

function somebody(
  role: OpenedParticipant["role"],
  send: State,
  receive: State,
  hasJoined = true,
): OpenedParticipant {
  const word = (state: State) => ({ state, at: null, textVersion: null });
  const unasked = { send: word("not-asked"), receive: word("not-asked") };
  return {
    participantId: `${role} ${send} ${receive}`,
    role,
    certificate: hasJoined ? {} : null,
    consents: {
      letters: unasked,
      "video-messages": unasked,
      conferences: { send: word(send), receive: word(receive) },
    },
  } as OpenedParticipant;
}
const kinds = (...participants: OpenedParticipant[]) =>
  missingForConference({ participants }).map(({ kind }) => kind);

it("waits for both sides, for everybody's keys, and for both words of every party", () => {
  const victim = somebody("victim", "given", "given");
  expect(kinds(victim)).toEqual(["nobody"]);
  expect(kinds(victim, somebody("offender", "given", "given", false))).toEqual(["not-joined"]);
  expect(kinds(victim, somebody("offender", "given", "not-asked"))).toEqual(["consent"]);
  expect(kinds(victim, somebody("offender", "withdrawn", "given"))).toEqual(["withdrawn"]);
  expect(kinds(victim, somebody("offender", "given", "given"))).toEqual([]);
});

it("does not wait for those who accompany a side", () => {
  const parties = [somebody("victim", "given", "given"), somebody("offender", "given", "given")];
  expect(kinds(...parties, somebody("victim-supporter", "not-asked", "not-asked"))).toEqual([]);
});

it("is ready for a rehearsal with each side that has said yes, whatever the other has", () => {
  const ready = (...participants: OpenedParticipant[]) => sidesReadyForConference({ participants });
  const victim = somebody("victim", "given", "given");
  expect(ready()).toEqual([]);
  expect(ready(victim)).toEqual(["victim"]);
  expect(ready(victim, somebody("offender", "given", "not-asked"))).toEqual(["victim"]);
  expect(ready(victim, somebody("victim", "withdrawn", "given"))).toEqual([]);
  expect(ready(victim, somebody("offender", "given", "given"))).toEqual(["victim", "offender"]);
});
