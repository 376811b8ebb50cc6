import { z } from "zod";
import { idSchema } from "./ids.ts";

/**
 * Every socket event and its payload. Events say only that something changed; the client fetches what it may see.
 * So an event can carry no content and no hint, and nothing is lost when one is missed.
 */
export const serverEvents = {
  /** To staff of the case, and to the party whose own view changed. */
  "case-changed": z.strictObject({ caseId: idSchema }),
  /** To the author when their view changed; to the recipient when theirs did; to staff of the case. */
  "message-changed": z.strictObject({ messageId: idSchema }),
  /** To staff of the case, and to whoever's own view of it changed. */
  "conference-changed": z.strictObject({ conferenceId: idSchema }),
  /** To facilitators of the case. */
  "queue-changed": z.strictObject({}),
  "staff-changed": z.strictObject({}),
  "account-changed": z.strictObject({}),
  /** This browser was signed out: by idleness, by another browser, or because the account ended. */
  "session-ended": z.strictObject({ reason: z.enum(["idle", "ended"]) }),
} as const;
export type ServerEvents = { [Name in keyof typeof serverEvents]: z.infer<(typeof serverEvents)[Name]> };
export type ServerEventName = keyof ServerEvents;

/** What a browser may send: that its person is still there, which keeps the session from idling out. */
export const clientEvents = {
  "still-here": z.strictObject({}),
} as const;
export type ClientEvents = { [Name in keyof typeof clientEvents]: z.infer<(typeof clientEvents)[Name]> };
export type ClientEventName = keyof ClientEvents;
