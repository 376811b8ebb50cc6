import type { Id, Time } from "../../../protocol/ids.ts";

/** `recovery`: reached with the recovery code; may set new credentials and nothing else. */
export type SessionScope = "full" | "recovery";

export interface SessionRecord {
  readonly sessionId: Id;
  readonly accountId: Id;
  readonly scope: SessionScope;
  readonly tabKeyB64: string;
  readonly startedAt: Time;
  readonly lastActiveAt: Time;
}

export interface SessionLimits {
  readonly idleSeconds: number;
  readonly absoluteSeconds: number;
}

export function sessionIsOver(session: SessionRecord, now: Date, limits: SessionLimits): boolean {
  return (
    now.getTime() - Date.parse(session.lastActiveAt) > limits.idleSeconds * 1000 ||
    now.getTime() - Date.parse(session.startedAt) > limits.absoluteSeconds * 1000
  );
}

/** Activity is written down at most this often, so that reading a page is not a write. */
const TOUCH_AFTER_MS = 30_000;

export function needsTouch(session: SessionRecord, now: Date): boolean {
  return now.getTime() - Date.parse(session.lastActiveAt) > TOUCH_AFTER_MS;
}
