import { joinRanges, type Range, SEEN_ENOUGH, seenShare, within } from "../../../lib/recorder/seen.ts";

/** A gap shorter than this is a seek that landed beside the place, and nothing that was left out. */
const LEAST_GAP_MS = 500;

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

export interface Seen {
  /** 0 to 1. */
  readonly share: number;
  readonly isAll: boolean;
  /** Stretches that were not watched, in order; none once it counts as whole. */
  readonly gaps: readonly Range[];
}

/** What was watched of a recording of so many milliseconds. */
export function seenOf(ranges: readonly Range[], durationMs: number): Seen {
  const share = seenShare(ranges, durationMs);
  const isAll = share >= SEEN_ENOUGH;
  const gaps = withoutRanges([[0, durationMs]], within(ranges, 0, durationMs)).filter(
    ([start, end]) => end - start >= LEAST_GAP_MS,
  );
  return { share, isAll, gaps: isAll ? [] : gaps };
}
