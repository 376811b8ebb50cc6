import {
  generateInvitationSecret,
  invitationKeys,
  type PublicHolder,
  sealPayload,
  signStatement,
  wrapSecret,
} from "../../../crypto/index.ts";
import type { Id } from "../../../protocol/ids.ts";
import * as endpoints from "../../../protocol/invitations/endpoints.ts";
import { PROTOCOL } from "../../../protocol/protocol-name.ts";
import type { Role, StaffRole } from "../../../protocol/roles.ts";
import { caseHolder } from "../cases/case-envelope.ts";
import { participantOf } from "../cases/cases.ts";
import type { OpenedCase } from "../cases/opened-case.ts";
import { ownPublicHolder } from "../identity.ts";
import { NotPossibleError } from "../problem.ts";
import type { UnlockedSession } from "../session.ts";
import { writeInvitationLink } from "./link.ts";

export interface MadeInvitation {
  readonly invitation: endpoints.InvitationView;
  /** To be handed over once, by hand, as a QR code or on paper. It cannot be shown again. */
  readonly link: string;
}

/** Administrator. `name` is what the certificate of the new member of staff will say. */
export function inviteStaff(
  session: UnlockedSession,
  of: { role: StaffRole; name: string },
): Promise<MadeInvitation> {
  return invite(session, { ...of, participant: null, wrapTo: ownPublicHolder(session) });
}

/** Facilitator. `name` is what they call this person; it is on the first page that the person sees. */
export function inviteParticipant(
  session: UnlockedSession,
  of: OpenedCase,
  participantId: Id,
  name: string,
): Promise<MadeInvitation> {
  const { role } = participantOf(of, participantId);
  const participant = { participantId, caseId: of.caseId, role, rosterRootHashB64: of.roster.rootHashB64 };
  return invite(session, { role, name, participant, wrapTo: caseHolder(of.roster) });
}

async function invite(
  session: UnlockedSession,
  of: {
    role: Role;
    name: string;
    participant: endpoints.InvitationPayload["participant"];
    wrapTo: PublicHolder;
  },
): Promise<MadeInvitation> {
  const { client, contents, keys } = session;
  const inviterCertificate = session.account.certificate;
  if (inviterCertificate === null) throw new NotPossibleError("not-ready");
  const invitationId = crypto.randomUUID();
  const secretB64 = generateInvitationSecret();
  const { redeemTokenHashB64, payloadKey } = invitationKeys(secretB64);
  const participantId = of.participant?.participantId ?? null;
  const grant: endpoints.InvitationGrant = {
    protocol: PROTOCOL,
    type: "invitation-grant",
    invitationId,
    role: of.role,
    name: of.name,
    caseId: of.participant?.caseId ?? null,
    participantId,
    inviterId: contents.accountId,
    redeemTokenHashB64,
    createdAt: client.now(),
  };
  const payload: endpoints.InvitationPayload = {
    protocol: PROTOCOL,
    type: "invitation",
    invitationId,
    role: of.role,
    organisation: contents.organisation,
    inviterCertificate,
    grant: signStatement("invitation-grant", grant, keys.signSecretKey),
    name: of.name,
    participant: of.participant,
  };
  const invitation = await client.http.call(endpoints.createInvitation, {
    body: {
      invitationId,
      role: of.role,
      participantId,
      redeemTokenHashB64,
      payload: sealPayload(payload, payloadKey),
      secretWrap: wrapSecret(secretB64, invitationId, of.wrapTo, keys.signSecretKey),
    },
  });
  return { invitation, link: writeInvitationLink(client.http.baseUrl, { invitationId, secretB64 }) };
}

/** Those of a case for its facilitators; without `caseId` those of staff, for the administrator. */
export async function listInvitations(
  session: UnlockedSession,
  caseId?: Id,
): Promise<endpoints.InvitationView[]> {
  const params = caseId === undefined ? {} : { caseId };
  const { invitations } = await session.client.http.call(endpoints.listInvitations, { params });
  return invitations;
}

export function withdrawInvitation(
  session: UnlockedSession,
  invitationId: Id,
): Promise<endpoints.InvitationView> {
  return session.client.http.call(endpoints.withdrawInvitation, { params: { invitationId } });
}
