import type { ConferenceView } from "../../../protocol/conferences/endpoints.ts";
import type { Id } from "../../../protocol/ids.ts";
import { isStaffRole } from "../../../protocol/roles.ts";
import type { UnlockedSession } from "../session.ts";
import { TrustError } from "../trust.ts";

/** An answer about another conference, another case than one's own, or from another seat is not believed. */
export function believed(session: UnlockedSession, conferenceId: Id, view: ConferenceView): ConferenceView {
  const { role, participant } = session.contents;
  if (view.conferenceId !== conferenceId) throw new TrustError("pin");
  if (participant !== null && view.caseId !== participant.caseId) throw new TrustError("pin");
  if ((view.view === "staff") !== isStaffRole(role)) throw new TrustError("pin");
  return view;
}
