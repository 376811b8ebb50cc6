import type { SupervisedConference } from "../../../../protocol/conferences/endpoints.ts";
import type { Id } from "../../../../protocol/ids.ts";

type Why = NonNullable<SupervisedConference["pause"]>["why"];

/** Words for why a conference stands still: `-own` where it was by the reader, or for their line. */
export type StandingStill =
  | Why
  | "by-facilitator-own"
  | "facilitator-lost-own"
  | "no-facilitator-own"
  | "unknown";

/** As the portal says it; it alone saw everything that came. */
export function standingStill({ pause }: Pick<SupervisedConference, "pause">, me: Id): StandingStill {
  if (pause === null) return "unknown";
  const { why, accountId } = pause;
  if (accountId !== me) return why;
  return why === "by-facilitator" || why === "facilitator-lost" || why === "no-facilitator"
    ? `${why}-own`
    : why;
}
