import type { Ranges } from "./frame-messages.ts";

/** Ranges that are nearer to each other than this are one: clocks and samples do not meet to the millisecond. */
const NEAR_MS = 100;

/** All of them in order, overlapping and neighbouring ones as one. */
export function joined(...all: readonly Ranges[]): Ranges {
  const sorted = all.flat().toSorted(([one], [other]) => one - other);
  const ranges: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = ranges.at(-1);
    if (last !== undefined && from <= last[1] + NEAR_MS) last[1] = Math.max(last[1], to);
    else ranges.push([from, to]);
  }
  return ranges;
}

/** The last sound and the last frame end a little apart, and a browser may stop with the earlier. */
const LONGEST_TAIL_MS = 500;

/** The end of a recording that was played until the browser had no more, though its header counts a moment longer. */
export function tailAfter(endedAtMs: number, durationMs: number): Ranges {
  const restMs = durationMs - endedAtMs;
  return restMs > 0 && restMs <= LONGEST_TAIL_MS ? [[endedAtMs, durationMs]] : [];
}

/** The range that holds a moment. */
export function rangeAt(ranges: Ranges, ms: number): readonly [number, number] | undefined {
  return ranges.find(([from, to]) => from <= ms + NEAR_MS && ms < to);
}

/** Sound and picture seldom begin at the same sample: a hole this short is stepped over. */
const MAX_HOLE_MS = 1_000;
/** So long before a hole a browser may have stopped already. */
const NEAR_HOLE_MS = 100;

/** Where it goes on for whom a short hole keeps from playing, in or just before it; null: there is none. */
export function endOfHole(ranges: Ranges, ms: number): number | null {
  const here = ranges.find(([start, to]) => start <= ms && ms < to);
  if (here !== undefined && here[1] - ms > NEAR_HOLE_MS) return null;
  const from = here?.[1] ?? ms;
  return ranges.find(([start]) => start > from && start <= from + MAX_HOLE_MS)?.[0] ?? null;
}

export function sameRanges(one: Ranges, other: Ranges): boolean {
  return (
    one.length === other.length &&
    one.every(([from, to], at) => from === other[at]?.[0] && to === other[at]?.[1])
  );
}
