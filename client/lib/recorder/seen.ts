/** From and to, in milliseconds. */
export type Range = readonly [number, number];

/** The player counts what was played in steps; this much between two ranges was played too. */
const JOIN_WITHIN_MS = 250;
/**
 * So much of a recording counts as all of it: players skip a moment at the end and at seams. Of one's own so much must
 * have been seen before it can be sent; of another's, before staff pass it on.
 */
const ENOUGH = 0.98;
/** A gap shorter than this is a seek that landed beside the place, and nothing that was left out. */
const LEAST_GAP_MS = 300;

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

export interface Seen {
  /** 0 to 1. */
  readonly share: number;
  readonly isAll: boolean;
  /** Stretches that were not seen, in order; none once it counts as all. */
  readonly gaps: readonly Range[];
}

/** What was seen of a recording of so many milliseconds. */
export function seenOf(ranges: readonly Range[], durationMs: number): Seen {
  const seen = joinRanges(within(ranges, 0, durationMs));
  const sum = seen.reduce((total, [from, to]) => total + to - from, 0);
  const share = durationMs > 0 ? Math.min(1, sum / durationMs) : 0;
  const isAll = share >= ENOUGH;
  const gaps = withoutRanges([[0, durationMs]], seen).filter(([start, end]) => end - start >= LEAST_GAP_MS);
  return { share, isAll, gaps: isAll ? [] : gaps };
}

/** What of `ranges` is not in `taken`. */
export function withoutRanges(ranges: readonly Range[], taken: readonly Range[]): Range[] {
  const gone = joinRanges(taken);
  return joinRanges(ranges).flatMap(([start, end]) => {
    const left: Range[] = [];
    let from = start;
    for (const [takenStart, takenEnd] of gone) {
      if (takenEnd <= from || takenStart >= end) continue;
      if (takenStart > from) left.push([from, takenStart]);
      from = takenEnd;
    }
    if (from < end) left.push([from, end]);
    return left;
  });
}

/** The ranges moved by so much, as far as they lie between 0 and the end. */
export function within(ranges: readonly Range[], shiftMs: number, endMs = Number.POSITIVE_INFINITY): Range[] {
  return ranges.flatMap(([from, to]): Range[] => {
    const moved: Range = [Math.max(0, from + shiftMs), Math.min(endMs, to + shiftMs)];
    return moved[1] > moved[0] ? [moved] : [];
  });
}
