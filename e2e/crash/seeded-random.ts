/** Random choices that a seed brings back: the same seed, the same choices. */
export interface SeededRandom {
  /** From 0 up to, not including, 1. */
  fraction(): number;
  between(low: number, high: number): number;
  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number;
  one<T>(of: readonly T[]): T;
  chance(probability: number): boolean;
}

/** mulberry32, seeded with FNV-1a of the seed and the number of the trial: each trial stands alone. */
export function seededRandom(seed: number, trial: number): SeededRandom {
  let state = 0x811c9dc5;
  for (const character of `${seed}/${trial}`) {
    state = Math.imul(state ^ character.charCodeAt(0), 0x01000193);
  }
  const fraction = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(fraction() * limit);
  return {
    fraction,
    below,
    between: (low, high) => low + (high - low) * fraction(),
    one(of) {
      const chosen = of[below(of.length)];
      if (chosen === undefined) throw new RangeError("nothing to choose from");
      return chosen;
    },
    chance: (probability) => fraction() < probability,
  };
}
