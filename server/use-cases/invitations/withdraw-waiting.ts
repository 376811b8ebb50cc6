import type { Id } from "../../../protocol/ids.ts";
import type { Transaction } from "../../domain/unit-of-work.ts";

/**
 * Somebody leaves the staff of a case: no link to it that they could have read lets anybody in any more. Whoever waits for
 * one is invited anew.
 * @param by who lets them go
 */
export async function withdrawWaitingOf(tx: Transaction, caseId: Id, by: Id): Promise<void> {
  for (const subjectId of await tx.invitations.withdrawWaitingOf(caseId)) {
    tx.record({ action: "invitation-withdrawn", actorId: by, caseId, subjectId });
  }
}
