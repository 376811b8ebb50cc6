const STEPS_MS = [500, 1_000, 2_000, 4_000] as const;

/** How long to wait before trying again, after so many tries that failed. In milliseconds. */
export function againAfterMs(tries: number): number {
  return STEPS_MS[Math.min(tries, STEPS_MS.length - 1)] ?? 0;
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
