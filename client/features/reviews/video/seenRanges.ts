/** Stretches of a recording in milliseconds, from the first up to the second; joined ones are in order and apart. */
export type Ranges = readonly (readonly [number, number])[];

/** From here on all of it counts as watched: players stop a little before the end, and seek to the nearest picture. */
const WHOLE = 0.98;
/** A gap shorter than this is a seek that landed beside the place, and nothing that was left out. */
const LEAST_GAP_MS = 500;

export function joinRanges(...all: readonly Ranges[]): Ranges {
  const joined: [number, number][] = [];
  for (const [start, end] of all.flat().toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else if (end > start) joined.push([start, end]);
  }
  return joined;
}

/** What of `ranges` is not in `taken`; both joined. */
export function withoutRanges(ranges: Ranges, taken: Ranges): Ranges {
  return ranges.flatMap(([start, end]) => {
    const left: [number, number][] = [];
    let from = start;
    for (const [takenStart, takenEnd] of taken) {
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
  readonly gaps: Ranges;
}

export function seenOf(ranges: Ranges, durationMs: number): Seen {
  const within = joinRanges(ranges).map(([start, end]) => [start, Math.min(end, durationMs)] as const);
  const seenMs = within.reduce((sum, [start, end]) => sum + Math.max(0, end - start), 0);
  const share = durationMs > 0 ? Math.min(1, seenMs / durationMs) : 0;
  const isAll = share >= WHOLE;
  const gaps = withoutRanges([[0, durationMs]], within).filter(([start, end]) => end - start >= LEAST_GAP_MS);
  return { share, isAll, gaps: isAll ? [] : gaps };
}
