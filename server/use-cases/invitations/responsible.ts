import type { StaffActor } from "../../domain/accounts/actor.ts";
import { type CaseFacts, demandAssigned } from "../../domain/cases/case.ts";
import { demand, present } from "../../domain/domain-error.ts";
import type { InvitationFacts } from "../../domain/invitations/invitation.ts";
import type { Transaction } from "../../domain/unit-of-work.ts";

/** Only who could have sent an invitation may withdraw it or certify by it: staff of its case, or an administrator. */
export async function demandResponsible(
  tx: Transaction,
  staff: StaffActor,
  invitation: InvitationFacts,
  at: string,
): Promise<CaseFacts | null> {
  if (invitation.caseId === null) {
    demand(staff.role === "administrator", "not-found");
    return null;
  }
  const of = present(await tx.cases.lock(invitation.caseId, at), "not-found");
  demandAssigned(of, staff.accountId);
  return of;
}
