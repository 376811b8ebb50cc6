import type { ConferenceView } from "../../../protocol/conferences/endpoints.ts";
import { ProblemError, ReplyError } from "../problem.ts";
import { TrustError } from "../trust.ts";
import type { AttendanceState } from "./attendance.ts";
import type { Whereabouts } from "./whereabouts.ts";

/** Why one is not in a conference any more, or not let in. */
export type Ending = Pick<AttendanceState, "stage" | "problem">;

export const refused = (problem: AttendanceState["problem"]): Ending => ({ stage: "refused", problem });

/** What the portal's word, or one's own check of it, means for being there; null: it may be tried again. */
export function endingOf(error: unknown): Ending | null {
  if (error instanceof TrustError) return refused("not-verified");
  if (error instanceof ReplyError) return refused("unexpected");
  if (!(error instanceof ProblemError)) return null;
  switch (error.code) {
    case "consent-missing":
    case "exchange-paused":
      return refused(error.code);
    case "unavailable":
      return refused("no-media-server");
    case "forbidden":
      return { stage: "removed", problem: null };
    case "wrong-state":
      return { stage: "over", problem: null };
    case "too-many-requests":
    case "conflict":
      return null;
    default:
      return refused("unexpected");
  }
}

/**
 * As a view says it of its reader.
 * @param hadSeat whether they were there: before, everybody is away
 */
export function endedBy({ phase }: ConferenceView, { place }: Whereabouts, hadSeat: boolean): Ending | null {
  if (phase === "closed" || phase === "cancelled") return { stage: "over", problem: null };
  if (place === "removed") return { stage: "removed", problem: null };
  return place === "away" && hadSeat ? { stage: "left", problem: null } : null;
}
