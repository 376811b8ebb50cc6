import type { InvitationView } from "../../../protocol/invitations/endpoints.ts";
import { type InvitationFacts, shownState } from "../../domain/invitations/invitation.ts";

export function presentInvitation(invitation: InvitationFacts, now: Date): InvitationView {
  return {
    invitationId: invitation.invitationId,
    role: invitation.role,
    caseId: invitation.caseId,
    participantId: invitation.participantId,
    inviterId: invitation.inviterId,
    state: shownState(invitation, now),
    createdAt: invitation.createdAt,
    expiresAt: invitation.expiresAt,
    secretWrap: invitation.secretWrap,
    payload: invitation.payload,
    joined: presentJoined(invitation),
  };
}

function presentJoined({ accountId, bindingMacB64, joinedKeys }: InvitationFacts): InvitationView["joined"] {
  if (accountId === null || bindingMacB64 === null || joinedKeys === null) return null;
  const { signPublicKeyB64, boxPublicKeyB64 } = joinedKeys;
  return { accountId, signPublicKeyB64, boxPublicKeyB64, bindingMacB64 };
}
