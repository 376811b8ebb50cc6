import {
  fromB64,
  type Holder,
  type InvitationKeys,
  invitationKeys,
  openPayload,
  openSecretWrap,
} from "../../../crypto/index.ts";
import type { StaffCertificate } from "../../../protocol/accounts/account.ts";
import type { InvitationGrant, InvitationView } from "../../../protocol/invitations/endpoints.ts";
import { caseHolders } from "../cases/case-envelope.ts";
import type { OpenedCase } from "../cases/opened-case.ts";
import { ownCertificate, ownHolder } from "../identity.ts";
import type { UnlockedSession } from "../session.ts";
import { TrustError, trusting } from "../trust.ts";
import { verifyGrant } from "./invited.ts";
import { writeInvitationLink } from "./link.ts";

export interface ReopenedInvitation {
  /** Who it is for, as its inviter wrote it. */
  readonly name: string;
  readonly link: string;
}

/**
 * What an inviter's side can read again of an invitation: of a case pass the case, of staff null. So a link that did not
 * arrive can be handed over again, and a list can say whom an invitation is for.
 * @throws TrustError when it is not what its inviter granted, or was made by another administrator
 */
export function reopenInvitation(
  session: UnlockedSession,
  invitation: InvitationView,
  of: OpenedCase | null,
): ReopenedInvitation {
  const { grant, secretB64 } = openInvitation(session, invitation, of);
  const { invitationId } = invitation;
  return {
    name: grant.name,
    link: writeInvitationLink(session.client.http.baseUrl, { invitationId, secretB64 }),
  };
}

/**
 * The inviter's side of an invitation: its secret, and what was granted, by a member of staff who still may.
 * @throws TrustError
 */
export function openInvitation(
  session: UnlockedSession,
  invitation: InvitationView,
  of: OpenedCase | null,
): { grant: InvitationGrant; secretB64: string; keys: InvitationKeys } {
  const holders: readonly Holder[] = of === null ? [ownHolder(session)] : caseHolders(of);
  const inviter: StaffCertificate | undefined =
    of === null ? ownCertificate(session) : of.roster.assigned.get(invitation.inviterId);
  const { invitationId, secretWrap } = invitation;
  const { keyId } = secretWrap;
  const holder = holders.find(
    (one) =>
      one.keyId.holder === keyId.holder && one.keyId.id === keyId.id && one.keyId.epoch === keyId.epoch,
  );
  if (inviter === undefined || holder === undefined) throw new TrustError("invitation");
  return trusting(() => {
    const secretB64 = openSecretWrap(secretWrap, invitationId, holder, fromB64(inviter.signPublicKeyB64));
    const keys = invitationKeys(secretB64);
    const payload = openPayload(invitation.payload, keys.payloadKey, { invitationId });
    const { redeemTokenHashB64 } = keys;
    const { grant, inviter: named } = verifyGrant(payload, { invitationId, redeemTokenHashB64 });
    // The certificate inside is the inviter's own word; ours is the one that counts.
    const same = named.accountId === inviter.accountId && named.signPublicKeyB64 === inviter.signPublicKeyB64;
    if (!same || payload.organisation.id !== session.contents.organisation.id)
      throw new TrustError("invitation");
    return { grant, secretB64, keys };
  });
}
