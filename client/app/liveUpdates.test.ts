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
    stillHere: () => undefined,
    close: () => undefined,
  };
  return {
    realtime,
    listeners,
    say: (name: ServerEventName) => listeners.get(name)?.({}),
    reconnect: () => reconnected(),
  };
}

const areas = ["messages", "reviews", "cases", "my-case", "invitations", "staff", "account", "audit"];
let queries: QueryClient;

beforeEach(() => {
  queries = new QueryClient();
  for (const area of areas) queries.setQueryData([area, "something"], true);
});

function staleAreas(): string[] {
  return areas.filter((area) => queries.getQueryState([area, "something"])?.isInvalidated);
}

test("an event makes stale what it is about, and nothing else", () => {
  const { realtime, say } = fakeRealtime();
  followEvents(realtime, queries);
  say("queue-changed");
  expect(staleAreas()).toEqual(["reviews"]);
  say("message-changed");
  expect(staleAreas()).toEqual(["messages", "reviews", "cases"]);
});

test("a connection that came back makes everything stale", () => {
  const { realtime, reconnect } = fakeRealtime();
  followEvents(realtime, queries);
  reconnect();
  expect(staleAreas()).toEqual(areas);
});

test("every event but the end of the session is followed, until it is stopped", () => {
  const { realtime, listeners, reconnect } = fakeRealtime();
  const stop = followEvents(realtime, queries);
  const followed = Object.keys(serverEvents).filter((name) => name !== "session-ended");
  expect([...listeners.keys()].sort()).toEqual(followed.sort());
  stop();
  reconnect();
  expect(listeners.size).toBe(0);
  expect(staleAreas()).toEqual([]);
});
