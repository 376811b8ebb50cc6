/** Requests that an account may send in one go, and a second for as long as it likes, over all its sockets. */
const BURST = 120;
const EACH_SECOND = 25;
/** So far beyond it that nobody means well. */
const FLOOD = 200;

export interface RequestBudget {
  /** "flood": it went on and on although it was refused. */
  spend(accountId: string, nowMs: number): "granted" | "refused" | "flood";
}

/** A bucket that drips, of each account; what is full again is forgotten. */
export function requestBudget(): RequestBudget {
  const spent = new Map<string, { count: number; atMs: number }>();
  const forgetFull = (nowMs: number) => {
    for (const [accountId, { count, atMs }] of spent)
      if (count - ((nowMs - atMs) / 1000) * EACH_SECOND <= 0) spent.delete(accountId);
  };
  return {
    spend: (accountId, nowMs) => {
      if (spent.size > 1_000) forgetFull(nowMs);
      const { count, atMs } = spent.get(accountId) ?? { count: 0, atMs: nowMs };
      const left = Math.max(0, count - ((nowMs - atMs) / 1000) * EACH_SECOND);
      spent.set(accountId, { count: Math.min(left + 1, BURST + FLOOD), atMs: nowMs });
      if (left < BURST) return "granted";
      return left + 1 < BURST + FLOOD ? "refused" : "flood";
    },
  };
}
