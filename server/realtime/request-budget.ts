interface Limit {
  /** Requests that an account may send in one go. */
  readonly burst: number;
  /** And a second for as long as it likes, over all its sockets. */
  readonly eachSecond: number;
  /** So far beyond it that nobody means well; until then what is refused counts too. 0: it never does. */
  readonly flood: number;
}
const ofAll: Limit = { burst: 120, eachSecond: 25, flood: 200 };
/** Steps wait for their turn, are written down for ever and are told to staff; no person clicks as often. */
const ofSteps: Limit = { burst: 60, eachSecond: 2, flood: 0 };

export interface RequestBudget {
  /**
   * "flood": it went on and on although it was refused.
   * @param isStep whether it asks for a step in the course of a conference
   */
  spend(accountId: string, nowMs: number, isStep: boolean): "granted" | "refused" | "flood";
}

/** Two buckets of each account that drip: of all requests, and of steps among them. */
export function requestBudget(): RequestBudget {
  const all = bucket(ofAll);
  const steps = bucket(ofSteps);
  return {
    spend: (accountId, nowMs, isStep) => {
      const spent = all(accountId, nowMs);
      if (spent !== "granted" || !isStep) return spent;
      return steps(accountId, nowMs) === "granted" ? "granted" : "refused";
    },
  };
}

/** What is full again is forgotten. */
function bucket({ burst, eachSecond, flood }: Limit) {
  const spent = new Map<string, { count: number; atMs: number }>();
  const forgetFull = (nowMs: number) => {
    for (const [accountId, { count, atMs }] of spent)
      if (count - ((nowMs - atMs) / 1000) * eachSecond <= 0) spent.delete(accountId);
  };
  return (accountId: string, nowMs: number): "granted" | "refused" | "flood" => {
    if (spent.size > 1_000) forgetFull(nowMs);
    const { count, atMs } = spent.get(accountId) ?? { count: 0, atMs: nowMs };
    const left = Math.max(0, count - ((nowMs - atMs) / 1000) * eachSecond);
    const isGranted = left < burst;
    const counts = isGranted || flood > 0 ? 1 : 0;
    spent.set(accountId, { count: Math.min(left + counts, burst + Math.max(flood, 1)), atMs: nowMs });
    if (isGranted) return "granted";
    return left + 1 < burst + flood ? "refused" : "flood";
  };
}
