/** A gap shorter than this is none: players count in steps. */
const SHORTEST_GAP_MS = 300;

/** Where the first part begins that was not seen yet, in milliseconds; null when there is none. `seen`: in order. */
export function firstUnseenMs(
  seen: readonly (readonly [number, number])[],
  durationMs: number,
): number | null {
  let until = 0;
  for (const [from, to] of seen) {
    if (from - until > SHORTEST_GAP_MS) return until;
    until = Math.max(until, to);
  }
  return durationMs - until > SHORTEST_GAP_MS ? until : null;
}
