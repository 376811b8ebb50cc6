import { certifyParticipant, certifyStaff, fromB64, verifyJoin } from "../../../crypto/index.ts";
import * as endpoints from "../../../protocol/invitations/endpoints.ts";
import { PROTOCOL } from "../../../protocol/protocol-name.ts";
import { isStaffRole } from "../../../protocol/roles.ts";
import type { Signed } from "../../../protocol/signed.ts";
import type { OpenedCase } from "../cases/opened-case.ts";
import { noonOf } from "../noon.ts";

import { NotPossibleError } from "../problem.ts";
import type { UnlockedSession } from "../session.ts";
import { TrustError, trusting } from "../trust.ts";
import { openInvitation } from "./reopen.ts";

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
  session: UnlockedSession,
  invitation: endpoints.InvitationView,
  of: OpenedCase | null,
): { grant: endpoints.InvitationGrant; joined: Joined } {
  const { invitationId, joined, secretWrap } = invitation;
  // A link that a colleague could read who has left since proves nothing, whenever the portal says that it was used.
  if (of !== null && secretWrap.keyId.epoch !== of.roster.epoch) throw new TrustError("invitation");
  const { grant, keys } = openInvitation(session, invitation, of);
  if (joined === null) throw new TrustError("invitation");
  const { accountId, signPublicKeyB64, boxPublicKeyB64, bindingMacB64 } = joined;
  const { role, participantId } = grant;
  const binding = {
    protocol: PROTOCOL,
    type: "join-binding",
    invitationId,
    accountId,
    role,
    participantId,
    signPublicKeyB64,
    boxPublicKeyB64,
  } as const;
  trusting(() => verifyJoin(binding, bindingMacB64, keys.bindKey));
  return { grant, joined };
}

function staffCertificate(session: UnlockedSession, invitation: endpoints.InvitationView): Signed {
  const { organisation, organisationSignSecretKeyB64 } = session.contents;
  if (organisationSignSecretKeyB64 === null) throw new NotPossibleError("not-ready");
  const { grant, joined } = verifyJoined(session, invitation, null);
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
  const { grant, joined } = verifyJoined(session, invitation, of);
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
      createdAt: noonOf(session.client.now()),
    },
    session.keys.signSecretKey,
  );
}
