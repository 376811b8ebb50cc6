import type { RecordingHeader } from "../../../protocol/recordings/header.ts";
import type { Ranges } from "./frame-messages.ts";

type Said = Pick<RecordingHeader, "fragments" | "durationMs" | "mediaBytes">;

export interface Fragment {
  readonly number: number;
  readonly startMs: number;
  readonly endMs: number;
  /** Its place among the media bytes. */
  readonly from: number;
  readonly to: number;
  readonly isLast: boolean;
}

/** How far around the position is kept, in milliseconds of the recording. */
export interface Reach {
  readonly aheadMs: number;
  readonly behindMs: number;
  /** Removed in one go when so much too much is there, not a little every second. */
  readonly slackMs: number;
}

export const reach = {
  /** Before it was first played: the fragment that shows something, and no more. */
  first: { aheadMs: 0, behindMs: 30_000, slackMs: 15_000 },
  playing: { aheadMs: 20_000, behindMs: 30_000, slackMs: 15_000 },
  /** Where the browser has no room. */
  least: { aheadMs: 2_000, behindMs: 2_000, slackMs: 0 },
} as const satisfies Record<string, Reach>;

export function fragmentOf(said: Said, number: number): Fragment {
  const at = said.fragments[number];
  const next = said.fragments[number + 1];
  if (at === undefined) throw new RangeError("no such fragment");
  return {
    number,
    startMs: at[0],
    endMs: next?.[0] ?? said.durationMs,
    from: at[1],
    to: next?.[1] ?? said.mediaBytes,
    isLast: next === undefined,
  };
}

/** The fragment that holds a moment; the last one for whatever comes after. */
export function fragmentAt(said: Said, ms: number): Fragment {
  let low = 0;
  let high = said.fragments.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((said.fragments[middle]?.[0] ?? 0) <= ms) low = middle;
    else high = middle - 1;
  }
  return fragmentOf(said, low);
}

/** Fragments that are wanted for a position and not there, the most urgent first; at most `count` of them. */
export function wantedFragments(
  said: Said,
  of: { positionMs: number; aheadMs: number; count: number; has: (number: number) => boolean },
): Fragment[] {
  const wanted: Fragment[] = [];
  const first = fragmentAt(said, of.positionMs).number;
  for (let number = first; number < said.fragments.length && wanted.length < of.count; number++) {
    const fragment = fragmentOf(said, number);
    if (number > first && fragment.startMs > of.positionMs + of.aheadMs) break;
    if (!of.has(number)) wanted.push(fragment);
  }
  return wanted;
}

/** What is there and too far away to be kept; ends on the borders of fragments. */
export function unwantedRanges(said: Said, buffered: Ranges, positionMs: number, kept: Reach): Ranges {
  const fromMs = fragmentAt(said, Math.max(0, positionMs - kept.behindMs)).startMs;
  const toMs = fragmentAt(said, positionMs + kept.aheadMs + kept.slackMs).endMs;
  const [firstFrom] = buffered[0] ?? [fromMs];
  const lastTo = buffered.at(-1)?.[1] ?? toMs;
  const unwanted: [number, number][] = [];
  if (firstFrom < fromMs - kept.slackMs) unwanted.push([0, fromMs]);
  if (lastTo > toMs + kept.slackMs) unwanted.push([toMs, said.durationMs]);
  return unwanted;
}
