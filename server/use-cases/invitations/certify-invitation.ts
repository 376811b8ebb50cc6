import type { Id } from "../../../protocol/ids.ts";
import type { Signed } from "../../../protocol/signed.ts";
import { type AccountFacts, demandCertificateOf } from "../../domain/accounts/account.ts";
import { type Actor, asStaff, type StaffActor } from "../../domain/accounts/actor.ts";
import { caseChangedFor, caseChangedForStaff } from "../../domain/audience.ts";
import type { CaseFacts } from "../../domain/cases/case.ts";
import { demandPlausibleTime, timeOf } from "../../domain/clock.ts";
import { demand, present } from "../../domain/domain-error.ts";
import type { InvitationFacts } from "../../domain/invitations/invitation.ts";
import type { Ports } from "../../domain/ports.ts";
import type { Transaction } from "../../domain/unit-of-work.ts";
import { demandResponsible } from "./responsible.ts";

/**
 * The inviter's browser checked that the keys came through the link. Two of its tabs may do so at once: the first
 * certificate stays, and the second gets the same answer.
 */
export function certifyInvitation(ports: Ports) {
  const { work, clock } = ports;
  return (actor: Actor, invitationId: Id, certificate: Signed): Promise<InvitationFacts> =>
    work.transact(async (tx) => {
      const staff = asStaff(actor);
      const found = present(await tx.invitations.find(invitationId), "not-found");
      const of = await demandResponsible(tx, staff, found, timeOf(clock.now()));
      const invitation = present(await tx.invitations.lock(invitationId), "not-found");
      const joinedId = present(invitation.accountId, "wrong-state");
      const account = present(await tx.accounts.lock(joinedId), "wrong-state");
      demand(account.endedAt === null, "wrong-state");
      if (of === null) await certifyStaff(ports, tx, staff, invitation, account, certificate);
      else await certifyParticipant(ports, tx, staff, invitation, account, certificate, of);
      return present(await tx.invitations.find(invitationId), "internal");
    });
}

async function certifyStaff(
  { checks, clock }: Ports,
  tx: Transaction,
  staff: StaffActor,
  invitation: InvitationFacts,
  account: AccountFacts,
  signed: Signed,
): Promise<void> {
  const organisation = present(await tx.organisation.read(), "wrong-state");
  const certificate = checks.verify("staff-certificate", signed, organisation.signPublicKeyB64);
  demandCertificateOf(certificate, account, organisation.organisationId);
  if (invitation.state === "certified") return;
  demandPlausibleTime(certificate.createdAt, clock.now());
  await tx.accounts.certify(account.accountId, signed);
  await tx.invitations.markCertified(invitation.invitationId);
  tx.record({ action: "staff-certified", actorId: staff.accountId, subjectId: account.accountId });
  tx.tell(
    { to: { staff: true }, event: "staff-changed", payload: {} },
    { to: { account: account.accountId }, event: "account-changed", payload: {} },
  );
}

async function certifyParticipant(
  { checks, clock }: Ports,
  tx: Transaction,
  staff: StaffActor,
  invitation: InvitationFacts,
  account: AccountFacts,
  signed: Signed,
  of: CaseFacts,
): Promise<void> {
  const certificate = checks.verify("participant-certificate", signed, staff.signPublicKeyB64);
  const participantId = present(account.participantId, "wrong-state");
  demand(
    certificate.issuerId === staff.accountId &&
      certificate.caseId === of.caseId &&
      certificate.participantId === participantId &&
      certificate.accountId === account.accountId &&
      certificate.role === account.role &&
      certificate.signPublicKeyB64 === account.signPublicKeyB64 &&
      certificate.boxPublicKeyB64 === account.boxPublicKeyB64,
    "signature-invalid",
  );
  if (invitation.state === "certified") return;
  demandPlausibleTime(certificate.createdAt, clock.now());
  const { accountId } = account;
  await tx.cases.certify({
    hashB64: checks.hashB64("participant-certificate", signed),
    participantId,
    caseId: of.caseId,
    accountId,
    issuerId: staff.accountId,
    signed,
  });
  await tx.invitations.markCertified(invitation.invitationId);
  tx.record({
    action: "participant-certified",
    actorId: staff.accountId,
    caseId: of.caseId,
    subjectId: participantId,
  });
  tx.tell(...caseChangedForStaff(of), ...caseChangedFor(of, participantId));
  tx.tell({ to: { account: accountId }, event: "account-changed", payload: {} });
}
