import { QueryClient } from "@tanstack/react-query";
import { beforeEach, expect, test } from "vitest";
import { type ServerEventName, type ServerEvents, serverEvents } from "../../protocol/events.ts";
import type { Realtime } from "../lib/realtime.ts";
import { followEvents } from "./liveUpdates.ts";

type Listener = (payload: ServerEvents[ServerEventName]) => void;

/** A connection that says what a test tells it to. */
function fakeRealtime() {
  const listeners = new Map<string, Listener>();
  let reconnected = () => {};
  const realtime: Realtime = {
    state: () => "connected",
    subscribe: () => () => undefined,
    on(name, listener) {
      listeners.set(name, listener as Listener);
      return () => void listeners.delete(name);
    },
    onReconnected(listener) {
      reconnected = listener;
      return () => {
        reconnected = () => {};
      };
    },
    ask: () => Promise.reject(new Error("nobody is asked")),
    onSignal: () => () => undefined,
    stillHere: () => undefined,
    close: () => undefined,
  };
  return {
    realtime,
    listeners,
    say: (name: ServerEventName, payload: ServerEvents[ServerEventName] = {}) =>
      listeners.get(name)?.(payload),
    reconnect: () => reconnected(),
  };
}

const CASE = "00000000-0000-4000-8000-000000000001";
const areas = ["messages", "reviews", "letters", "my-case", "invitations", "staff", "account", "audit"];
const keys = [
  ...areas.map((area) => [area, "something"]),
  ["cases", "list"],
  ["cases", "another"],
  ["cases", CASE],
  ["invitations", CASE],
  ["conferences", "list"],
  ["conferences", CASE],
  ["conferences", "another"],
];
let queries: QueryClient;

beforeEach(() => {
  queries = new QueryClient();
  for (const key of keys) queries.setQueryData(key, true);
});

function stale(): string[] {
  return keys
    .filter((key) => queries.getQueryState(key)?.isInvalidated)
    .map((key) => key.join(" ").replace(" something", "").replace(CASE, "this"));
}

test("an event makes stale what it is about, and nothing else", () => {
  const { realtime, say } = fakeRealtime();
  followEvents(realtime, queries);
  say("queue-changed");
  expect(stale()).toEqual(["reviews"]);
  say("message-changed");
  expect(stale()).toEqual(["messages", "reviews", "letters", "cases list"]);
});

test("news of one case leaves the others as they are", () => {
  const { realtime, say } = fakeRealtime();
  followEvents(realtime, queries);
  say("case-changed", { caseId: CASE });
  expect(stale()).toEqual(["messages", "reviews", "my-case", "cases list", "cases this", "invitations this"]);
});

test("news of one conference leaves the others as they are", () => {
  const { realtime, say } = fakeRealtime();
  followEvents(realtime, queries);
  say("conference-changed", { conferenceId: CASE });
  expect(stale()).toEqual(["conferences list", "conferences this"]);
});

test("a connection that came back makes everything stale", () => {
  const { realtime, reconnect } = fakeRealtime();
  followEvents(realtime, queries);
  reconnect();
  expect(stale()).toHaveLength(keys.length);
});

test("every event but the end of the session is followed, until it is stopped", () => {
  const { realtime, listeners, reconnect } = fakeRealtime();
  const stop = followEvents(realtime, queries);
  const followed = Object.keys(serverEvents).filter((name) => name !== "session-ended");
  expect([...listeners.keys()].sort()).toEqual(followed.sort());
  stop();
  reconnect();
  expect(listeners.size).toBe(0);
  expect(stale()).toEqual([]);
});
