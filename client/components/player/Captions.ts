/**
 * The words of a recording, as protocol/recordings/header.ts has them; a building block knows no protocol, so the shape is
 * written here once more. Times in milliseconds; cues in the order of their start.
 */
export interface Captions {
  /** BCP 47. */
  readonly language: string;
  readonly cues: readonly Cue[];
}

export interface Cue {
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
}

/** The place of the cue that is said at a moment; -1 between two. Where two overlap, the later one. */
export function cueAt(cues: readonly Cue[], ms: number): number {
  let low = 0;
  let high = cues.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cues[middle]?.startMs ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  const at = low - 1;
  return (cues[at]?.endMs ?? 0) > ms ? at : -1;
}
