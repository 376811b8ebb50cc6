/** A piece of what is played now: from and to, in whole seconds. */
export type Piece = readonly [number, number];

interface Trim {
  readonly startMs: number;
  readonly endMs: number | null;
}

/**
 * What stays, counted from the beginning of all that was recorded. `max`: the last second of what is played now, which
 * may have been cut `before`.
 */
export function trimOf([from, to]: Piece, of: { max: number; before: Trim | null }): Trim | null {
  const startMs = (of.before?.startMs ?? 0) + from * 1_000;
  const endMs = to >= of.max ? (of.before?.endMs ?? null) : (of.before?.startMs ?? 0) + to * 1_000;
  return startMs === 0 && endMs === null ? null : { startMs, endMs };
}
