import { expect, test } from "vitest";
import type { Conference, Person } from "../../domain/conferences/conference.ts";
import { comingTo } from "../../domain/conferences/people.ts";
import type { LiveConference, Sitting } from "./live-conference.ts";
import { type MediaEventsNeeds, mediaEvents } from "./media-events.ts";

const conferenceId = "conference";

const person = (accountId: string, side: Person["side"], more: Partial<Person>): Person => ({
  ...comingTo({ accountId, participantId: null, role: side === null ? "facilitator" : "party", side }),
  place: "waiting",
  connected: true,
  ...more,
});

/** A facilitator speaks with one side in private; the other waits. */
function openEvents() {
  const course: Conference = {
    phase: "paused",
    encryption: "end-to-end",
    decision: null,
    rehearsalWith: null,
    people: [
      person("lead", null, { place: "private", privateWith: "victim" }),
      person("vera", "victim", { place: "private" }),
      person("otto", "offender", {}),
    ],
  };
  const told = new Map<string, (readonly string[])[]>();
  const sitting = (accountId: string): [string, Sitting] => {
    const lists: (readonly string[])[] = [];
    told.set(accountId, lists);
    const tell = { speaking: (accountIds: readonly string[]) => lists.push(accountIds) };
    return [accountId, { tell } as unknown as Sitting];
  };
  const live = {
    conferenceId,
    course,
    sittings: new Map(["lead", "vera", "otto"].map(sitting)),
    lost: new Set<string>(),
    holds: 0,
  } as unknown as LiveConference;
  const needs = { live: { find: () => live }, checks: {}, bring: {}, publisher: {} };
  const { speaking } = mediaEvents(needs as unknown as MediaEventsNeeds);
  return { told, speaking: (accountIds: readonly string[]) => speaking(conferenceId, accountIds) };
}

test("whoever hears nobody is told of nobody, nor that somebody elsewhere begins or stops", () => {
  const { told, speaking } = openEvents();
  speaking(["vera"]);
  speaking(["lead", "vera"]);
  speaking([]);
  expect(told.get("vera")).toEqual([["vera"], ["lead", "vera"], []]);
  expect(told.get("lead")).toEqual([["vera"], ["lead", "vera"], []]);
  expect(told.get("otto")).toEqual([]);
});

test("nobody is told the same twice", () => {
  const { told, speaking } = openEvents();
  speaking(["vera"]);
  speaking(["vera", "otto"]);
  expect(told.get("lead")).toEqual([["vera"]]);
  expect(told.get("otto")).toEqual([["otto"]]);
});
