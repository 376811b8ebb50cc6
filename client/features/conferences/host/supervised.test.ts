import { describe, expect, it } from "vitest";
import type { SupervisedConference, SupervisedPerson } from "../../../../protocol/conferences/endpoints.ts";
import {
  besides,
  canSpeakWith,
  firstActFor,
  hindranceOf,
  keptAlone,
  onBreak,
  otherActsFor,
} from "./supervised.ts";

const person = (accountId: string, some: Partial<SupervisedPerson>): SupervisedPerson => ({
  accountId,
  participantId: accountId,
  role: "party",
  side: "victim",
  place: "away",
  privateWith: null,
  connected: true,
  mutedByStaff: false,
  cameraOffByStaff: false,
  waitingSince: null,
  device: { camera: true, microphone: true, encryption: true },
  asksForHelp: false,
  line: "good",
  ...some,
});
const staff = (accountId: string, some: Partial<SupervisedPerson> = {}) =>
  person(accountId, { role: "facilitator", side: null, participantId: null, place: "admitted", ...some });
const conference = (
  people: SupervisedPerson[],
  some: Partial<SupervisedConference> = {},
): SupervisedConference => ({
  view: "staff",
  conferenceId: "c",
  caseId: "k",
  startsAt: "2026-03-12T14:00:00.000Z",
  minutes: 60,
  phase: "in-session",
  encryption: "end-to-end",
  decision: null,
  available: true,
  people,
  keysWanted: [],
  keys: [],
  panel: null,
  notes: null,
  debrief: null,
  ...some,
});

describe("what a facilitator sees of a conference", () => {
  it("shows those of the same room alone", () => {
    const me = staff("me");
    const view = conference([
      me,
      person("in", { place: "admitted" }),
      person("waits", { place: "waiting" }),
      person("alone", { place: "private", side: "offender" }),
      staff("colleague", { place: "private", privateWith: "offender" }),
    ]);
    expect(besides(view, me).map(({ accountId }) => accountId)).toEqual(["in"]);
    const colleague = view.people.at(-1) as SupervisedPerson;
    expect(besides(view, colleague).map(({ accountId }) => accountId)).toEqual(["alone"]);
  });

  it("tells a break from being spoken with", () => {
    const away = person("v", { place: "private" });
    expect(onBreak(conference([staff("f"), away]), "victim")).toEqual([away]);
    const with_ = conference([staff("f", { place: "private", privateWith: "victim" }), away]);
    expect(onBreak(with_, "victim")).toEqual([]);
  });

  it("offers what suits where a person is", () => {
    expect(firstActFor(person("v", { place: "waiting" }))).toBe("admit");
    expect(firstActFor(person("v", { place: "removed" }))).toBe("let-back");
    expect(firstActFor(person("v", { place: "admitted" }))).toBeNull();
    expect(firstActFor(staff("f"))).toBeNull();
    expect(otherActsFor(person("v", { place: "admitted", mutedByStaff: true }))).toEqual([
      "unmute",
      "camera-off",
      "send-to-waiting",
      "remove",
    ]);
    expect(otherActsFor(person("v", { place: "waiting" }))).toEqual(["mute", "camera-off", "remove"]);
    expect(otherActsFor(person("v", { place: "away" }))).toEqual([]);
    expect(otherActsFor(staff("f"))).toEqual([]);
  });

  it("says who cannot be let in while it is encrypted", () => {
    const cannot = person("v", { device: { camera: true, microphone: true, encryption: false } });
    expect(hindranceOf(conference([cannot]), cannot)).toBe("no-encryption");
    expect(hindranceOf(conference([cannot], { encryption: "none" }), cannot)).toBeNull();
  });

  it("knows the side that is kept until the other has gone", () => {
    const people = [person("v", { place: "away" }), person("o", { side: "offender", place: "admitted" })];
    expect(keptAlone(conference(people, { phase: "paused" }))).toBe("offender");
    expect(keptAlone(conference(people, { phase: "in-session" }))).toBeNull();
    expect(keptAlone(conference(people.slice(0, 1), { phase: "paused" }))).toBeNull();
    expect(canSpeakWith(conference(people), "victim")).toBe(false);
  });
});
