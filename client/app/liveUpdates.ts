import type { QueryClient } from "@tanstack/react-query";
import type { ServerEventName } from "../../protocol/events.ts";
import type { Realtime } from "../lib/realtime.ts";

/** Which areas of what was fetched an event makes stale. An event says only that something changed. */
const staleAfter = {
  "queue-changed": ["reviews"],
  "message-changed": ["messages", "reviews", "cases"],
  "case-changed": ["cases", "my-case", "messages", "reviews", "invitations"],
  "staff-changed": ["staff", "invitations", "cases"],
  "account-changed": ["account"],
} as const satisfies Partial<Record<ServerEventName, readonly string[]>>;

type LiveEvent = keyof typeof staleAfter;

/** Keeps what is on the screen true. Returns how to stop. */
export function followEvents(realtime: Realtime, queries: QueryClient): () => void {
  const events = Object.keys(staleAfter) as LiveEvent[];
  const stops = events.map((event) =>
    realtime.on(event, () => {
      for (const area of staleAfter[event]) void queries.invalidateQueries({ queryKey: [area] });
    }),
  );
  stops.push(realtime.onReconnected(() => void queries.invalidateQueries()));
  return () => {
    for (const stop of stops) stop();
  };
}
