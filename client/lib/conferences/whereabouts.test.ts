import { describe, expect, test } from "vitest";
import type { AttendedConference, SupervisedPerson } from "../../../protocol/conferences/endpoints.ts";
import { whereaboutsOf } from "./whereabouts.ts";

const id = (number: number) => `00000000-0000-4000-8000-00000000000${number}`;
const common = {
  conferenceId: id(9),
  caseId: id(8),
  startsAt: "2030-01-01T10:00:00.000Z",
  minutes: 60,
  phase: "in-session",
  encryption: "end-to-end",
  decision: null,
  available: true,
} as const;
const person = (accountId: string, but: Partial<SupervisedPerson>): SupervisedPerson => ({
  accountId,
  participantId: null,
  role: "facilitator",
  side: null,
  place: "admitted",
  privateWith: null,
  connected: true,
  mutedByStaff: false,
  cameraOffByStaff: false,
  waitingSince: null,
  device: null,
  asksForHelp: false,
  line: "good",
  ...but,
});

describe("where somebody is", () => {
  test.each([
    ["admitted", "victim", "main"],
    ["private", "victim", "private-victim"],
    ["private", "offender-supporter", "private-offender"],
    ["waiting", "victim", null],
    ["removed", "offender", null],
  ] as const)("%s, as %s: %s", (place, role, room) => {
    const beside = [{ accountId: id(2), role: "party" as const, side: null, line: "good" as const }];
    const view: AttendedConference = {
      ...common,
      view: "attending",
      place,
      mutedByStaff: false,
      cameraOffByStaff: false,
      spared: false,
      asksForHelp: false,
      beside,
      keys: [],
      panel: null,
    };
    const where = whereaboutsOf(view, { accountId: id(1), role });
    expect(where.room).toBe(room);
    // Whoever waits beside one is in no room with one.
    expect(where.people).toEqual(room === null ? [] : [id(1), id(2)]);
  });

  test("of staff: with those who are connected in the same room, and with nobody else", () => {
    const people = [
      person(id(1), { place: "private", privateWith: "victim" }),
      person(id(2), { role: "party", side: "victim", place: "private" }),
      person(id(3), { role: "party", side: "offender", place: "private" }),
      person(id(4), { role: "supporter", side: "victim", place: "private", connected: false }),
      person(id(5), {}),
    ];
    const view = { ...common, view: "staff" as const, people, keysWanted: [], keys: [] };
    const texts = { panel: null, notes: null, debrief: null };
    const where = (accountId: string) =>
      whereaboutsOf({ ...view, ...texts }, { accountId, role: "facilitator" });
    expect(where(id(1))).toMatchObject({ room: "private-victim", people: [id(1), id(2)] });
    expect(where(id(5))).toMatchObject({ room: "main", people: [id(5)] });
    expect(where(id(7))).toMatchObject({ room: null, people: [] });
  });
});
