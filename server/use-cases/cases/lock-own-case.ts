import type { Id } from "../../../protocol/ids.ts";
import type { Actor, StaffActor } from "../../domain/accounts/actor.ts";
import { asStaff } from "../../domain/accounts/actor.ts";
import { type CaseFacts, demandAssigned } from "../../domain/cases/case.ts";
import { type Clock, timeOf } from "../../domain/clock.ts";
import { present } from "../../domain/domain-error.ts";
import type { Transaction } from "../../domain/unit-of-work.ts";

/** Holds a case that the actor is on; for anybody else there is no such case. */
export async function lockOwnCase(
  tx: Transaction,
  clock: Clock,
  actor: Actor,
  caseId: Id,
): Promise<{ staff: StaffActor; of: CaseFacts }> {
  const staff = asStaff(actor);
  const of = present(await tx.cases.lock(caseId, timeOf(clock.now())), "not-found");
  demandAssigned(of, staff.accountId);
  return { staff, of };
}
