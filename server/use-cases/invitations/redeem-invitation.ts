import type { BodyOf } from "../../../protocol/endpoint.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { redeemInvitation as endpoint } from "../../../protocol/invitations/endpoints.ts";
import { type AccountRecord, demandSoundAccount, isSameJoiner } from "../../domain/accounts/account.ts";
import { caseChangedForStaff } from "../../domain/audience.ts";
import { participantOf } from "../../domain/cases/case.ts";
import { timeOf } from "../../domain/clock.ts";
import { demand, present, refuse } from "../../domain/domain-error.ts";
import { type InvitationFacts, isOpen } from "../../domain/invitations/invitation.ts";
import type { Ports } from "../../domain/ports.ts";
import type { Transaction } from "../../domain/unit-of-work.ts";
import { countGuesses } from "../accounts/count-guesses.ts";
import { newAccountRecord } from "../accounts/new-account-record.ts";
import { type StartedSession, startSession } from "../accounts/start-session.ts";

type Input = BodyOf<typeof endpoint>;

const NO_HASH = "A".repeat(43);

/** Spends the link, once. The same account by the same link again is a request sent twice, and answers alike. */
export function redeemInvitation(ports: Ports) {
  const { work, clock, secrets, limits } = ports;
  return async (address: string, input: Input): Promise<StartedSession> => {
    const { invitationId } = input;
    const attempt = { address, subject: invitationId };
    return countGuesses(limits, "invitation", attempt, async () => {
      demandSoundAccount(input.account);
      return work.transact(async (tx) => {
        const now = clock.now();
        // The case first, as everywhere, so that two transactions never wait for each other.
        const found = await tx.invitations.find(invitationId);
        if (found?.caseId) await tx.cases.lock(found.caseId, timeOf(now));
        const invitation = await tx.invitations.lock(invitationId);
        const tokenHashB64 = secrets.tokenHash(input.redeemTokenB64);
        const opens = secrets.same(invitation?.redeemTokenHashB64 ?? NO_HASH, tokenHashB64);
        if (invitation === null || !opens) refuse("invitation-refused");
        const account = newAccountRecord(input.account, invitation.role, secrets);
        if (isOpen(invitation, now)) await join(tx, invitation, account, input.bindingMacB64, timeOf(now));
        else demand(invitation.accountId === account.accountId, "invitation-refused");
        const kept = present(await tx.accounts.find(account.accountId), "invitation-refused");
        demand(isSameJoiner(kept, account), "invitation-refused");
        // From then on the link and the passphrase are not enough to sign in.
        demand(kept.secondFactorAt === null, "invitation-refused");
        return startSession(ports, tx, kept, "full");
      });
    });
  };
}

async function join(
  tx: Transaction,
  invitation: InvitationFacts,
  account: AccountRecord,
  bindingMacB64: string,
  at: string,
): Promise<void> {
  const { invitationId, caseId, participantId } = invitation;
  await tx.accounts.create(account);
  await tx.invitations.markJoined(invitationId, account.accountId, bindingMacB64);
  tx.record({ action: "invitation-redeemed", actorId: account.accountId, caseId, subjectId: invitationId });
  if (caseId === null || participantId === null) {
    tx.tell({ to: { staff: true }, event: "staff-changed", payload: {} });
    return;
  }
  const of = present(await tx.cases.facts(caseId), "invitation-refused");
  const { accountId: earlierId } = participantOf(of, participantId);
  await tx.cases.setParticipantAccount(participantId, account.accountId);
  if (earlierId !== null) {
    await endEarlier(tx, earlierId, at);
    await tx.reviews.dropApprovalsAbout(caseId, [participantId]);
  }
  await tx.invitations.withdrawOthers(participantId, invitationId);
  tx.tell(...caseChangedForStaff(of));
}

/** Somebody who lost their key was invited anew: what they had before lets nobody in any more. */
async function endEarlier(tx: Transaction, accountId: Id, at: string): Promise<void> {
  await tx.accounts.end(accountId, at);
  for (const session of await tx.sessions.endAllOf(accountId)) {
    tx.tell({ to: { session }, event: "session-ended", payload: { reason: "ended" } });
  }
}
