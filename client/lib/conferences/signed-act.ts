import type { ConferenceView } from "../../../protocol/conferences/endpoints.ts";
import type { CourseAct } from "../../../protocol/conferences/signalling.ts";
import { OfflineError } from "../problem.ts";
import type { Act } from "./attendance.ts";
import type { AttendedNeeds } from "./attended-needs.ts";

/**
 * An act as the portal takes it: what lowers everybody's protection is signed by who decides it, counting on from `view`,
 * which was read last.
 */
export async function signedAct(
  act: Act,
  { conferenceId, decisions }: Pick<AttendedNeeds, "conferenceId" | "decisions">,
  view: ConferenceView | null,
): Promise<CourseAct> {
  const isDecision = act.act === "set-encryption" && act.encryption === "none";
  if (!isDecision) return { ...act, conferenceId } as CourseAct;
  if (view === null) throw new OfflineError();
  return { ...act, conferenceId, decision: await decisions.decide(view) };
}
