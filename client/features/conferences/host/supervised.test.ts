import { describe, expect, it } from "vitest";
import type { SupervisedPerson } from "../../../../protocol/conferences/endpoints.ts";
import { facilitatorSeen, partySeen, supervisedView } from "../../../lib/conferences/trial-views.ts";
import {
  besides,
  canSpeakWith,
  firstActFor,
  hindranceOf,
  keptAlone,
  onBreak,
  otherActsFor,
} from "./supervised.ts";

const person = (accountId: string, but: Partial<SupervisedPerson>) =>
  partySeen(accountId, but.side ?? "victim", but);
const staff = facilitatorSeen;
const conference = supervisedView;

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
    const cannot = person("v", { device: { camera: "on", microphone: "on", encryption: false } });
    expect(hindranceOf(conference([cannot]), cannot)).toBe("no-encryption");
    expect(hindranceOf(conference([cannot], { encryption: "none" }), cannot)).toBeNull();
  });

  it("knows the side that is kept until the other has gone", () => {
    const people = [person("v", { place: "away" }), person("o", { side: "offender", place: "admitted" })];
    expect(keptAlone(conference(people, { phase: "paused" }))).toBe("offender");
    expect(keptAlone(conference(people, { phase: "in-session" }))).toBeNull();
    expect(keptAlone(conference(people, { phase: "paused", rehearsalWith: "offender" }))).toBeNull();
    expect(keptAlone(conference(people.slice(0, 1), { phase: "paused" }))).toBeNull();
    expect(canSpeakWith(conference(people), "victim")).toBe(false);
  });
});
