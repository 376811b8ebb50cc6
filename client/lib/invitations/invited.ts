import { fromB64, verifyStaffCertificate, verifyStatement } from "../../../crypto/index.ts";
import type { StaffCertificate } from "../../../protocol/accounts/account.ts";
import type { Id } from "../../../protocol/ids.ts";
import {
  type InvitationGrant,
  type InvitationPayload,
  invitationGrantSchema,
} from "../../../protocol/invitations/endpoints.ts";
import { isStaffRole } from "../../../protocol/roles.ts";
import { TrustError, trusting } from "../trust.ts";

/**
 * Whether an opened payload is what its inviter granted: the inviter's certificate and signature, the same person, role
 * and place in both, and the secret that opened it.
 */
export function verifyGrant(
  payload: InvitationPayload,
  of: { invitationId: Id; redeemTokenHashB64: string },
): { grant: InvitationGrant; inviter: StaffCertificate } {
  const { organisation, participant } = payload;
  const inviter = trusting(() => verifyStaffCertificate(payload.inviterCertificate, organisation));
  const grant = trusting(() =>
    verifyStatement(
      "invitation-grant",
      invitationGrantSchema,
      payload.grant,
      fromB64(inviter.signPublicKeyB64),
    ),
  );
  const fits =
    grant.invitationId === of.invitationId &&
    grant.redeemTokenHashB64 === of.redeemTokenHashB64 &&
    grant.inviterId === inviter.accountId &&
    grant.role === payload.role &&
    grant.name === payload.name &&
    grant.caseId === (participant?.caseId ?? null) &&
    grant.participantId === (participant?.participantId ?? null) &&
    (participant === null ? inviter.role === "administrator" : participant.role === payload.role) &&
    isStaffRole(payload.role) === (participant === null);
  if (!fits) throw new TrustError("invitation");
  return { grant, inviter };
}
