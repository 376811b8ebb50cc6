/** How many presses of Escape leave the page, and how long they may be apart (ms; GOV.UK allows 5 s). */
export const ESCAPES_TO_LEAVE = 3;
const LONGEST_PAUSE_MS = 5000;

export interface EscapePresses {
  readonly count: number;
  readonly lastAt: number;
}

export const noEscapePresses: EscapePresses = { count: 0, lastAt: Number.NEGATIVE_INFINITY };

/** The count after one more key: other keys and long pauses begin anew. `now` in ms. */
export function countEscape(before: EscapePresses, key: string, now: number): EscapePresses {
  if (key !== "Escape") return noEscapePresses;
  const continues = now - before.lastAt <= LONGEST_PAUSE_MS;
  return { count: continues ? before.count + 1 : 1, lastAt: now };
}
