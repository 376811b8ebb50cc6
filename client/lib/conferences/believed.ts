import type { Side } from "../../../protocol/conferences/conference.ts";
import type { ConferenceSummary, ConferenceView } from "../../../protocol/conferences/endpoints.ts";
import type { Id } from "../../../protocol/ids.ts";
import { isStaffRole, sideOfRole } from "../../../protocol/roles.ts";
import type { UnlockedSession } from "../session.ts";
import { TrustError } from "../trust.ts";

/**
 * An answer about another conference, another case than one's own, or from another seat is not believed; nor a rehearsal in which
 * somebody of the other side stands.
 */
export function believed(session: UnlockedSession, conferenceId: Id, view: ConferenceView): ConferenceView {
  const { role, participant } = session.contents;
  if (view.conferenceId !== conferenceId) throw new TrustError("pin");
  if (participant !== null && view.caseId !== participant.caseId) throw new TrustError("pin");
  if ((view.view === "staff") !== isStaffRole(role)) throw new TrustError("pin");
  const people = view.view === "staff" ? view.people : view.beside;
  const isOther = ({ side }: { readonly side: Side | null }) => side !== null && side !== view.rehearsalWith;
  if (view.rehearsalWith !== null && people.some(isOther)) throw new TrustError("pin");
  demandKind(session, view);
  return view;
}

/** Of a list: each is what it was said to be before. */
export function believedSummaries(
  session: UnlockedSession,
  conferences: readonly ConferenceSummary[],
): readonly ConferenceSummary[] {
  for (const one of conferences) demandKind(session, one);
  return conferences;
}

/** Nobody comes to the other side's rehearsal, and none becomes a conference: whoever comes was told who would be there. */
function demandKind(
  session: UnlockedSession,
  { conferenceId, rehearsalWith }: Pick<ConferenceSummary, "conferenceId" | "rehearsalWith">,
): void {
  const { role } = session.contents;
  const { memory } = session.client;
  if (rehearsalWith !== null && !isStaffRole(role) && sideOfRole[role] !== rehearsalWith)
    throw new TrustError("pin");
  const before = memory.rehearsal(conferenceId);
  if (before !== undefined && before !== rehearsalWith) throw new TrustError("pin");
  memory.sawRehearsal(conferenceId, rehearsalWith);
}
