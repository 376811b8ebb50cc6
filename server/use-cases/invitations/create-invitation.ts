import type { BodyOf } from "../../../protocol/endpoint.ts";
import type { createInvitation as endpoint } from "../../../protocol/invitations/endpoints.ts";
import { isStaffRole } from "../../../protocol/roles.ts";
import { type Actor, asStaff, type StaffActor } from "../../domain/accounts/actor.ts";
import { caseChangedForStaff } from "../../domain/audience.ts";
import { type CaseFacts, demandAssigned, participantOf } from "../../domain/cases/case.ts";
import { timeOf } from "../../domain/clock.ts";
import { demand, present, refuse } from "../../domain/domain-error.ts";
import type { InvitationFacts } from "../../domain/invitations/invitation.ts";
import { accountKey, caseKey, sameKey } from "../../domain/messages/envelope-rules.ts";
import type { Ports } from "../../domain/ports.ts";
import type { Transaction } from "../../domain/unit-of-work.ts";

type Input = BodyOf<typeof endpoint>;

const DAY_MS = 24 * 60 * 60 * 1000;

export function createInvitation({ work, clock, invitationDays }: Ports) {
  return (actor: Actor, input: Input): Promise<InvitationFacts> =>
    work.transact(async (tx) => {
      const { invitationId, role, participantId } = input;
      const staff = asStaff(actor);
      const now = clock.now();
      const known = await tx.invitations.lock(invitationId);
      if (known !== null) {
        const same =
          known.inviterId === staff.accountId && known.redeemTokenHashB64 === input.redeemTokenHashB64;
        demand(same, "conflict");
        return known;
      }
      const of = participantId === null ? null : await lockInvited(tx, staff, input, timeOf(now));
      if (of === null) demandStaffInvitation(staff, input);
      await tx.invitations.create({
        invitationId,
        role,
        inviterId: staff.accountId,
        caseId: of?.caseId ?? null,
        participantId,
        redeemTokenHashB64: input.redeemTokenHashB64,
        payload: input.payload,
        secretWrap: input.secretWrap,
        state: "waiting",
        accountId: null,
        bindingMacB64: null,
        createdAt: timeOf(now),
        expiresAt: timeOf(new Date(now.getTime() + invitationDays * DAY_MS)),
      });
      tx.record({
        action: of === null ? "staff-invited" : "participant-invited",
        actorId: staff.accountId,
        caseId: of?.caseId ?? null,
        subjectId: invitationId,
      });
      if (of === null) tx.tell({ to: { staff: true }, event: "staff-changed", payload: {} });
      else tx.tell(...caseChangedForStaff(of));
      return present(await tx.invitations.find(invitationId), "internal");
    });
}

/** Staff are invited by the administrator, with the secret sealed to the administrator's own key. */
function demandStaffInvitation(staff: StaffActor, { role, secretWrap }: Input): void {
  demand(staff.role === "administrator" && isStaffRole(role), "forbidden");
  demand(sameKey(secretWrap.keyId, accountKey(staff.accountId)), "malformed");
}

/** A party is invited by staff of the case, with the secret sealed to the case's present key. */
async function lockInvited(tx: Transaction, staff: StaffActor, input: Input, at: string): Promise<CaseFacts> {
  const { participantId, role, secretWrap } = input;
  if (participantId === null || isStaffRole(role)) refuse("malformed");
  const { caseId } =
    secretWrap.keyId.holder === "case" ? { caseId: secretWrap.keyId.id } : refuse("malformed");
  const of = present(await tx.cases.lock(caseId, at), "not-found");
  demandAssigned(of, staff.accountId);
  demand(participantOf(of, participantId).role === role, "malformed");
  demand(sameKey(secretWrap.keyId, caseKey(of)), "conflict");
  return of;
}
