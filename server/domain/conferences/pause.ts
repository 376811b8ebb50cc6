import type { PauseReason } from "../../../protocol/conferences/conference.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { Conference } from "./conference.ts";
import type { CourseEvent } from "./course.ts";

/** Why a conference stands still. */
export interface Pause {
  readonly why: PauseReason;
  /** Whose doing, or whose line it was; null where it was nobody's of the conference. */
  readonly accountId: Id | null;
}

export const restarted: Pause = { why: "server-restarted", accountId: null };

/** Why it stands still after somebody's step: the word known before while it stood still already, null while it goes on. */
export function pauseAfter(
  known: Pause | null,
  before: Conference,
  after: Conference,
  by: Id,
  event: CourseEvent,
): Pause | null {
  if (after.phase !== "paused") return null;
  if (before.phase === "paused") return known;
  return { why: reasonOf(event), accountId: event.type === "consent-withdrawn" ? null : by };
}

/** Whatever stops it without anybody's step. */
export function pausedBecause(
  known: Pause | null,
  before: Conference,
  after: Conference,
  why: PauseReason,
): Pause | null {
  if (after.phase !== "paused") return null;
  return before.phase === "paused" ? known : { why, accountId: null };
}

function reasonOf({ type }: CourseEvent): PauseReason {
  if (type === "pause") return "by-facilitator";
  if (type === "disconnected") return "facilitator-lost";
  return type === "consent-withdrawn" ? "case-changed" : "no-facilitator";
}
