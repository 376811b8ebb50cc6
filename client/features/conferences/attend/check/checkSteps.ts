import type { LineReport } from "../../../../lib/conferences/device-check.ts";
import type { OwnDevicesState } from "../../../../lib/conferences/own-devices.ts";

/** What is tried, in this order; `begin` and `done` stand around it. */
export const CHECK_STEPS = ["camera", "microphone", "speaker", "line"] as const;
export type CheckStep = "begin" | (typeof CHECK_STEPS)[number] | "done";

const order: readonly CheckStep[] = ["begin", ...CHECK_STEPS, "done"];

export function stepAfter(step: CheckStep): CheckStep {
  return order[order.indexOf(step) + 1] ?? "done";
}

export function stepBefore(step: CheckStep): CheckStep {
  return order[order.indexOf(step) - 1] ?? "begin";
}

/** 1 for the first that is tried; 0 for what stands around them. */
export function numberOf(step: CheckStep): number {
  return step === "done" ? 0 : order.indexOf(step);
}

/** What came of one step, for the page at the end. */
export type Finding = "good" | "heardNot" | "without" | "notTried";

export interface Tried {
  readonly wasVoiceHeard: boolean;
  /** What the person said of the notes; null where they did not say. */
  readonly wereNotesHeard: boolean | null;
}

export function findings(
  { camera, microphone }: Pick<OwnDevicesState, "camera" | "microphone">,
  tried: Tried,
): { readonly camera: Finding; readonly microphone: Finding; readonly speaker: Finding } {
  return {
    camera: camera.track === null ? "without" : "good",
    microphone: microphone.track === null ? "without" : tried.wasVoiceHeard ? "good" : "heardNot",
    speaker: tried.wereNotesHeard === null ? "notTried" : tried.wereNotesHeard ? "good" : "heardNot",
  };
}

/** How many of a hundred parts were lost, for whoever helps. */
export function lostPercent({ lost }: Pick<LineReport, "lost">): string {
  const percent = lost * 100;
  return percent > 0 && percent < 1 ? "< 1" : String(Math.round(percent));
}
