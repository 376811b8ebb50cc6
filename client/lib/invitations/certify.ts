import {
  certifyParticipant,
  certifyStaff,
  fromB64,
  type Holder,
  invitationKeys,
  openPayload,
  openSecretWrap,
  verifyJoin,
} from "../../../crypto/index.ts";
import type { StaffCertificate } from "../../../protocol/accounts/account.ts";
import * as endpoints from "../../../protocol/invitations/endpoints.ts";
import { PROTOCOL } from "../../../protocol/protocol-name.ts";
import { isStaffRole } from "../../../protocol/roles.ts";
import type { Signed } from "../../../protocol/signed.ts";
import { caseHolders } from "../cases/case-envelope.ts";
import type { OpenedCase } from "../cases/opened-case.ts";
import { ownCertificate, ownHolder } from "../identity.ts";
import { NotPossibleError } from "../problem.ts";
import type { UnlockedSession } from "../session.ts";
import { TrustError, trusting } from "../trust.ts";
import { verifyGrant } from "./invited.ts";

export interface CertifyOutcome {
  readonly invitation: endpoints.InvitationView;
  /**
   * `alert`: the joiner's keys did not come through the link. They were not certified: withdraw, invite anew, and find
   * out what happened.
   */
  readonly outcome: "certified" | "alert";
}

/**
 * Certifies everybody who has joined, as soon as an inviter's browser sees them. Of a case pass the case, of staff
 * null. One that does not verify is reported and never certified; the others go on.
 */
export async function certifyJoined(
  session: UnlockedSession,
  invitations: readonly endpoints.InvitationView[],
  of: OpenedCase | null,
): Promise<CertifyOutcome[]> {
  const outcomes: CertifyOutcome[] = [];
  for (const invitation of invitations) {
    if (invitation.state === "joined") outcomes.push(await certifyOne(session, invitation, of));
  }
  return outcomes;
}

async function certifyOne(
  session: UnlockedSession,
  invitation: endpoints.InvitationView,
  of: OpenedCase | null,
): Promise<CertifyOutcome> {
  try {
    const certificate =
      of === null ? staffCertificate(session, invitation) : participantCertificate(session, invitation, of);
    const view = await session.client.http.call(endpoints.certifyInvitation, {
      params: { invitationId: invitation.invitationId },
      body: { certificate },
    });
    return { invitation: view, outcome: "certified" };
  } catch (error) {
    if (error instanceof TrustError) return { invitation, outcome: "alert" };
    throw error;
  }
}

type Joined = NonNullable<endpoints.InvitationView["joined"]>;

/** What the inviter granted and the keys that came through the link, or a refusal. */
function verifyJoined(
  invitation: endpoints.InvitationView,
  holders: readonly Holder[],
  inviter: StaffCertificate | undefined,
): { grant: endpoints.InvitationGrant; joined: Joined } {
  const { invitationId, joined, secretWrap } = invitation;
  const { keyId } = secretWrap;
  const holder = holders.find(
    (one) =>
      one.keyId.holder === keyId.holder && one.keyId.id === keyId.id && one.keyId.epoch === keyId.epoch,
  );
  if (inviter === undefined || joined === null || holder === undefined) throw new TrustError("invitation");
  return trusting(() => {
    const inviterKey = fromB64(inviter.signPublicKeyB64);
    const keys = invitationKeys(openSecretWrap(secretWrap, invitationId, holder, inviterKey));
    const payload = openPayload(invitation.payload, keys.payloadKey, { invitationId });
    const { grant, inviter: named } = verifyGrant(payload, {
      invitationId,
      redeemTokenHashB64: keys.redeemTokenHashB64,
    });
    if (named.accountId !== inviter.accountId || named.signPublicKeyB64 !== inviter.signPublicKeyB64) {
      throw new TrustError("invitation");
    }
    verifyJoin(
      {
        protocol: PROTOCOL,
        type: "join-binding",
        invitationId,
        accountId: joined.accountId,
        role: grant.role,
        participantId: grant.participantId,
        signPublicKeyB64: joined.signPublicKeyB64,
        boxPublicKeyB64: joined.boxPublicKeyB64,
      },
      joined.bindingMacB64,
      keys.bindKey,
    );
    return { grant, joined };
  });
}

function staffCertificate(session: UnlockedSession, invitation: endpoints.InvitationView): Signed {
  const { organisation, organisationSignSecretKeyB64 } = session.contents;
  if (organisationSignSecretKeyB64 === null) throw new NotPossibleError("not-ready");
  const { grant, joined } = verifyJoined(invitation, [ownHolder(session)], ownCertificate(session));
  if (!isStaffRole(grant.role)) throw new TrustError("invitation");
  const { accountId, signPublicKeyB64, boxPublicKeyB64 } = joined;
  const organisationKey = fromB64(organisationSignSecretKeyB64);
  return certifyStaff(
    {
      organisationId: organisation.id,
      accountId,
      role: grant.role,
      displayName: grant.name,
      signPublicKeyB64,
      boxPublicKeyB64,
      createdAt: session.client.now(),
    },
    organisationKey,
  );
}

function participantCertificate(
  session: UnlockedSession,
  invitation: endpoints.InvitationView,
  of: OpenedCase,
): Signed {
  const inviter = of.roster.assigned.get(invitation.inviterId);
  const { grant, joined } = verifyJoined(invitation, caseHolders(of), inviter);
  const participant = of.participants.find((one) => one.participantId === grant.participantId);
  if (grant.caseId !== of.caseId || participant === undefined || participant.role !== grant.role) {
    throw new TrustError("invitation");
  }
  const { accountId, signPublicKeyB64, boxPublicKeyB64 } = joined;
  return certifyParticipant(
    {
      caseId: of.caseId,
      participantId: participant.participantId,
      accountId,
      role: participant.role,
      signPublicKeyB64,
      boxPublicKeyB64,
      issuerId: session.contents.accountId,
      createdAt: session.client.now(),
    },
    session.keys.signSecretKey,
  );
}
