import { describe, expect, it, test } from "vitest";
import type { ConferencePhase, Place } from "../../../../protocol/conferences/conference.ts";
import type { AttendedConference } from "../../../../protocol/conferences/endpoints.ts";
import { isLive, sceneOf } from "./sceneOf.ts";

const id = "00000000-0000-4000-8000-000000000001";
const facilitator = { accountId: id, role: "facilitator", side: null, line: "good" } as const;

function viewOf(phase: ConferencePhase, place: Place, withFacilitator = true): AttendedConference {
  return {
    view: "attending",
    conferenceId: id,
    caseId: id,
    startsAt: "2026-03-12T14:00:00.000Z",
    minutes: 60,
    phase,
    encryption: "end-to-end",
    decision: null,
    rehearsalWith: null,
    available: true,
    place,
    mutedByStaff: false,
    cameraOffByStaff: false,
    spared: false,
    asksForHelp: false,
    beside: withFacilitator ? [facilitator] : [],
    keys: [],
    panel: null,
  };
}

describe("while the person is there, the place and the phase say what is seen", () => {
  it.each([
    ["not-started", "waiting", "waiting"],
    ["in-session", "waiting", "waiting"],
    ["paused", "waiting", "waiting"],
    ["not-started", "admitted", "not-begun"],
    ["in-session", "admitted", "room"],
    ["paused", "admitted", "holding"],
    ["in-session", "private", "private"],
    ["in-session", "away", "left"],
    ["in-session", "removed", "removed"],
    ["closed", "away", "over"],
    ["cancelled", "away", "cancelled"],
  ] as const)("%s and %s: %s", (phase, place, scene) => {
    expect(sceneOf({ stage: "here", view: viewOf(phase, place) })).toBe(scene);
  });
});

test("a private room without a facilitator is a break", () => {
  expect(sceneOf({ stage: "here", view: viewOf("in-session", "private", false) })).toBe("break");
});

test("the line going before anything was seen is still the way in; afterwards the place is kept", () => {
  expect(sceneOf({ stage: "reconnecting", view: null })).toBe("joining");
  expect(sceneOf({ stage: "reconnecting", view: viewOf("in-session", "admitted") })).toBe("reconnecting");
});

test("nothing of the room is shown once the stage says that the person is not in it", () => {
  for (const stage of ["elsewhere", "left", "removed", "over", "refused"] as const) {
    expect(isLive(sceneOf({ stage, view: viewOf("in-session", "admitted") }))).toBe(false);
  }
});
