import { describe, expect, test } from "vitest";
import { attendedView, facilitatorSeen, partySeen, supervisedView } from "./trial-views.ts";
import { whereaboutsOf } from "./whereabouts.ts";

const id = (number: number) => `00000000-0000-4000-8000-00000000000${number}`;

describe("where somebody is", () => {
  test.each([
    ["admitted", "victim", "main"],
    ["private", "victim", "private-victim"],
    ["private", "offender-supporter", "private-offender"],
    ["waiting", "victim", null],
    ["removed", "offender", null],
  ] as const)("%s, as %s: %s", (place, role, room) => {
    const view = attendedView([id(2)], { place });
    const where = whereaboutsOf(view, { accountId: id(1), role });
    expect(where.room).toBe(room);
    // Whoever waits beside one is in no room with one.
    expect(where.people).toEqual(room === null ? [] : [id(1), id(2)]);
  });

  test("of staff: with those who are connected in the same room, and with nobody else", () => {
    const view = supervisedView([
      facilitatorSeen(id(1), { place: "private", privateWith: "victim" }),
      partySeen(id(2), "victim", { place: "private" }),
      partySeen(id(3), "offender", { place: "private" }),
      partySeen(id(4), "victim", { role: "supporter", place: "private", connected: false }),
      facilitatorSeen(id(5)),
    ]);
    const where = (accountId: string) => whereaboutsOf(view, { accountId, role: "facilitator" });
    expect(where(id(1))).toMatchObject({ room: "private-victim", people: [id(1), id(2)] });
    expect(where(id(5))).toMatchObject({ room: "main", people: [id(5)] });
    expect(where(id(7))).toMatchObject({ room: null, people: [] });
  });
});
