import type { QueryClient, QueryKey } from "@tanstack/react-query";
import type { ServerEventName, ServerEvents } from "../../protocol/events.ts";
import type { Realtime } from "../lib/realtime.ts";

type LiveEvent = Exclude<ServerEventName, "session-ended">;

/**
 * What of what was fetched an event makes stale, by the beginnings of query keys. An event says only that something
 * changed. It is kept close, for a facilitator has many cases, and each is verified and decrypted anew.
 */
const staleAfter: { readonly [Event in LiveEvent]: (payload: ServerEvents[Event]) => readonly QueryKey[] } = {
  "queue-changed": () => [["reviews"]],
  "message-changed": () => [["messages"], ["reviews"], ["letters"], ["cases", "list"]],
  "case-changed": ({ caseId }) => [
    ["cases", "list"],
    ["cases", caseId],
    ["invitations", caseId],
    ["letters", caseId],
    ["reviews"],
    ["my-case"],
    ["messages"],
  ],
  "conference-changed": ({ conferenceId }) => [
    ["conferences", "list"],
    ["conferences", conferenceId],
  ],
  "staff-changed": () => [["staff"], ["invitations"], ["cases"]],
  "account-changed": () => [["account"]],
};

/** Keeps what is on the screen true. Returns how to stop. */
export function followEvents(realtime: Realtime, queries: QueryClient): () => void {
  function follow<Event extends LiveEvent>(event: Event) {
    return realtime.on(event, (payload) => {
      for (const queryKey of staleAfter[event](payload)) void queries.invalidateQueries({ queryKey });
    });
  }
  const stops = (Object.keys(staleAfter) as LiveEvent[]).map(follow);
  stops.push(realtime.onReconnected(() => void queries.invalidateQueries()));
  return () => {
    for (const stop of stops) stop();
  };
}
