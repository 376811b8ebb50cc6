import { useEffect, useReducer } from "react";
import type { ConferencePhase } from "../../../../protocol/conferences/conference.ts";
import type { AttendanceState } from "../../../lib/conferences/attendance.ts";

/** The news of a line that was gone and the news of what came of it reach this tab in any order, within this time. */
const CUT_NEWS_MS = 5_000;

/** `paused`: by this facilitator. `cutOff`: their line broke. `held`: a colleague paused it, or nobody was there. */
export type WhyHeld = "paused" | "cutOff" | "held";

export interface Holding {
  readonly phase: ConferencePhase;
  /** This facilitator has asked for a pause since it went on last. */
  readonly asked: boolean;
  /** Their line broke while it was in session, and it has not been seen to go on since. */
  readonly cutOff: boolean;
  /** When it was seen to stand still; Unix time. */
  readonly heldAtMs: number;
  readonly why: WhyHeld;
}

export type HoldingEvent =
  | { readonly type: "asked" }
  | {
      readonly type: "seen";
      readonly stage: AttendanceState["stage"];
      readonly phase: ConferencePhase;
      readonly atMs: number;
      /** Their line was gone until then, too shortly to be seen, and nobody else held the conference meanwhile. */
      readonly cutUntilMs: number | null;
    };

export const unheld: Holding = {
  phase: "not-started",
  asked: false,
  cutOff: false,
  heldAtMs: 0,
  why: "held",
};

export function nextHolding(before: Holding, event: HoldingEvent): Holding {
  if (event.type === "asked") return { ...before, asked: true };
  const { stage, phase, atMs, cutUntilMs } = event;
  const wasRunning = before.phase === "in-session";
  if (phase === "in-session") {
    return {
      phase,
      asked: wasRunning && before.asked,
      cutOff: stage === "reconnecting",
      heldAtMs: 0,
      why: "held",
    };
  }
  const heldAtMs = wasRunning ? atMs : before.heldAtMs;
  const wasCut = cutUntilMs !== null && Math.abs(cutUntilMs - heldAtMs) <= CUT_NEWS_MS;
  if (!wasRunning) return { ...before, phase, why: before.why === "held" && wasCut ? "cutOff" : before.why };
  // The news of it may come while the line is still broken, or with the line.
  const cutOff = before.cutOff || stage === "reconnecting";
  const why = cutOff ? "cutOff" : before.asked ? "paused" : wasCut ? "cutOff" : "held";
  return { ...before, phase, cutOff, heldAtMs, why };
}

/**
 * Why the conference stands still, as this tab saw it come; and how to say that one asks for it oneself.
 * @param hasColleague whether another facilitator is in the room, so that it goes on without one
 */
export function useWhyHeld(
  { stage, cutUntilMs = null }: AttendanceState,
  phase: ConferencePhase,
  hasColleague: boolean,
) {
  const [holding, tell] = useReducer(nextHolding, unheld);
  const ownCutUntilMs = hasColleague ? null : cutUntilMs;
  useEffect(
    () => tell({ type: "seen", stage, phase, atMs: Date.now(), cutUntilMs: ownCutUntilMs }),
    [stage, phase, ownCutUntilMs],
  );
  return { why: holding.why, askedForPause: () => tell({ type: "asked" }) };
}
