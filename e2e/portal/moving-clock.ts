export const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;

/** For a server in the test's own process: a clock that is ahead by as much as the test says. */
export interface MovingClock {
  aheadMs: number;
  now(): Date;
}

export function movingClock(): MovingClock {
  const clock: MovingClock = { aheadMs: 0, now: () => new Date(Date.now() + clock.aheadMs) };
  return clock;
}
