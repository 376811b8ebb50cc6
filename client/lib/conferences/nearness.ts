import type { ConferenceSummary } from "../../../protocol/conferences/endpoints.ts";

/** A conference is offered first this long before its time: to try everything, and to speak alone first. */
const EARLY_MS = 45 * 60_000;
const DAY_MS = 86_400_000;

type Timed = Pick<ConferenceSummary, "phase" | "startsAt">;

/** Whether it is so close that its day need not be put into a calendar any more. */
export function isNear({ startsAt }: Pick<Timed, "startsAt">, nowMs: number): boolean {
  return nowMs >= Date.parse(startsAt) - EARLY_MS;
}

/** Whether a person should go in about now. */
export function isNow(of: Timed, nowMs: number): boolean {
  if (of.phase === "closed" || of.phase === "cancelled") return false;
  return of.phase !== "not-started" || (isAhead(of, nowMs) && isNear(of, nowMs));
}

/** Whether it comes before all else on a person's first page: within a day, or it is news that it does not take place. */
export function isPressing({ phase, startsAt }: Timed, nowMs: number): boolean {
  return phase === "cancelled" || Date.parse(startsAt) - DAY_MS <= nowMs;
}

/**
 * Whether it still concerns a person's first page. What was cancelled is said until its time has passed; what nobody closed
 * goes a day after it.
 */
export function isAhead({ phase, startsAt }: Timed, nowMs: number): boolean {
  if (phase === "closed") return false;
  if (phase === "cancelled") return Date.parse(startsAt) > nowMs;
  return phase !== "not-started" || Date.parse(startsAt) + DAY_MS > nowMs;
}
