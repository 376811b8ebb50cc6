import type { PlayerState } from "./PlayerEngine.ts";

/** How much of a recording was played, from 0 to 1. */
export function playedShare({ played, durationMs }: Pick<PlayerState, "played" | "durationMs">): number {
  const playedMs = played.reduce((sum, [from, to]) => sum + Math.min(to, durationMs) - from, 0);
  return Math.min(1, playedMs / durationMs);
}
