import type { InvitationView } from "../../../protocol/invitations/endpoints.ts";
import type { OpenedParticipant } from "../../lib/cases/opened-case.ts";

/**
 * Where a person is on their way into a case. `alert`: somebody joined with keys that did not come through the link.
 * `checked`: certified, and the words were compared by voice. `reinvited`: certified once, and invited anew since.
 */
export type PersonStage =
  | "added"
  | "invited"
  | "expired"
  | "withdrawn"
  | "joined"
  | "certified"
  | "checked"
  | "reinvited"
  | "alert";

/** The newest invitation of a person, or null. */
export function newestInvitation(
  person: Pick<OpenedParticipant, "participantId">,
  invitations: readonly InvitationView[],
): InvitationView | null {
  return invitations
    .filter((invitation) => invitation.participantId === person.participantId)
    .reduce<InvitationView | null>(
      (newest, next) => (newest === null || next.createdAt > newest.createdAt ? next : newest),
      null,
    );
}

/** `isRefused`: the keys of this invitation were checked in this browser and did not hold. */
export function personStage(
  person: Pick<OpenedParticipant, "certificate" | "keyCheck">,
  invitation: InvitationView | null,
  isRefused: boolean,
): PersonStage {
  if (invitation?.state === "joined") return isRefused ? "alert" : "joined";
  if (person.certificate !== null) {
    if (invitation?.state === "waiting") return "reinvited";
    return person.keyCheck === null ? "certified" : "checked";
  }
  if (invitation === null) return "added";
  return invitation.state === "waiting" ? "invited" : invitation.state;
}
