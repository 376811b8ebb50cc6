import type { ConferenceSummary } from "../../../../protocol/conferences/endpoints.ts";

const DAY_MS = 86_400_000;

/**
 * Whether it still concerns a person's first page. What was cancelled is said until its time has passed; what nobody closed
 * goes a day after it.
 */
export function isAhead(
  { phase, startsAt }: Pick<ConferenceSummary, "phase" | "startsAt">,
  nowMs: number,
): boolean {
  if (phase === "closed") return false;
  if (phase === "cancelled") return Date.parse(startsAt) > nowMs;
  return phase !== "not-started" || Date.parse(startsAt) + DAY_MS > nowMs;
}
