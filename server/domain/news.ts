import type { ServerEventName, ServerEvents } from "../../protocol/events.ts";
import type { Id } from "../../protocol/ids.ts";

export type Audience =
  | { readonly account: Id }
  | { readonly session: Id }
  /** Everybody on the staff. */
  | { readonly staff: true };

/** One socket event and whom it is for. */
export type News = {
  [Name in ServerEventName]: {
    readonly to: Audience;
    readonly event: Name;
    readonly payload: ServerEvents[Name];
  };
}[ServerEventName];

/** Brings news to browsers. Never fails: an event says only that something changed. */
export interface Publisher {
  publish(news: readonly News[]): void;
}
