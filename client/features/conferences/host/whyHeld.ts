import { useEffect, useReducer } from "react";
import type { ConferencePhase } from "../../../../protocol/conferences/conference.ts";
import type { AttendanceState } from "../../../lib/conferences/attendance.ts";

/** `paused`: by this facilitator. `cutOff`: their line broke. `held`: a colleague paused it, or nobody was there. */
export type WhyHeld = "paused" | "cutOff" | "held";

export interface Holding {
  readonly phase: ConferencePhase;
  /** This facilitator has asked for a pause since it went on last. */
  readonly asked: boolean;
  /** Their line broke while it was in session, and it has not been seen to go on since. */
  readonly cutOff: boolean;
  readonly why: WhyHeld;
}

export type HoldingEvent =
  | { readonly type: "asked" }
  | { readonly type: "seen"; readonly stage: AttendanceState["stage"]; readonly phase: ConferencePhase };

export const unheld: Holding = { phase: "not-started", asked: false, cutOff: false, why: "held" };

export function nextHolding(before: Holding, event: HoldingEvent): Holding {
  if (event.type === "asked") return { ...before, asked: true };
  const { stage, phase } = event;
  const wasRunning = before.phase === "in-session";
  if (phase === "in-session") {
    return {
      phase,
      asked: wasRunning && before.asked,
      cutOff: stage === "reconnecting",
      why: "held",
    };
  }
  if (!wasRunning) return { ...before, phase };
  // The news of it may come while the line is still broken, or with the line.
  const cutOff = before.cutOff || stage === "reconnecting";
  return { ...before, phase, cutOff, why: cutOff ? "cutOff" : before.asked ? "paused" : "held" };
}

/** Why the conference stands still, as this tab saw it come; and how to say that one asks for it oneself. */
export function useWhyHeld(stage: AttendanceState["stage"], phase: ConferencePhase) {
  const [holding, tell] = useReducer(nextHolding, unheld);
  useEffect(() => tell({ type: "seen", stage, phase }), [stage, phase]);
  return { why: holding.why, askedForPause: () => tell({ type: "asked" }) };
}
