import type { Description } from "../../../../protocol/messages/letter.ts";

/** `words`: what is said is read first. `listen`: it has no picture. */
export type Way = "full" | "sound" | "blurred" | "words" | "listen";

/** The ways there are into a video message, from what its facilitator signed about it. */
export function waysToOpen({ words, soundOnly }: Description): readonly Way[] {
  const withWords: readonly Way[] = words > 0 ? ["words"] : [];
  return soundOnly === true ? ["listen", ...withWords] : ["full", "sound", "blurred", ...withWords];
}

/** How the player begins. */
export function modeOf(way: Way): "full" | "sound" | "blurred" {
  return way === "words" || way === "listen" ? "sound" : way;
}
