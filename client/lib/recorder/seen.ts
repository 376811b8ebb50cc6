/** From and to, in milliseconds. */
export type Range = readonly [number, number];

/** The player counts what was played in steps; this much between two ranges was played too. */
const JOIN_WITHIN_MS = 250;
/** So much of one's own recording must have been seen before it can be sent. */
export const SEEN_ENOUGH = 0.98;

/** Sorted, and joined where they touch. */
export function joinRanges(ranges: readonly Range[]): Range[] {
  const sorted = ranges.filter(([from, to]) => to > from).sort(([a], [b]) => a - b);
  const joined: Range[] = [];
  for (const [from, to] of sorted) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last[1] + JOIN_WITHIN_MS) {
      joined[joined.length - 1] = [last[0], Math.max(last[1], to)];
    } else joined.push([from, to]);
  }
  return joined;
}

/** How much of what lasts so long was seen, from 0 to 1. */
export function seenShare(ranges: readonly Range[], durationMs: number): number {
  const seen = joinRanges(within(ranges, 0, durationMs));
  const sum = seen.reduce((total, [from, to]) => total + to - from, 0);
  return durationMs > 0 ? Math.min(1, sum / durationMs) : 0;
}

/** The ranges moved by so much, as far as they lie between 0 and the end. */
export function within(ranges: readonly Range[], shiftMs: number, endMs = Number.POSITIVE_INFINITY): Range[] {
  return ranges.flatMap(([from, to]): Range[] => {
    const moved: Range = [Math.max(0, from + shiftMs), Math.min(endMs, to + shiftMs)];
    return moved[1] > moved[0] ? [moved] : [];
  });
}
