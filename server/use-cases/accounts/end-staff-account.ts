import type { Id } from "../../../protocol/ids.ts";
import { isStaffRole } from "../../../protocol/roles.ts";
import type { StaffRecord } from "../../domain/accounts/account.ts";
import { type Actor, asStaff } from "../../domain/accounts/actor.ts";
import { caseChangedForStaff } from "../../domain/audience.ts";
import { timeOf } from "../../domain/clock.ts";
import { demand, present } from "../../domain/domain-error.ts";
import type { Ports } from "../../domain/ports.ts";
import { withdrawWaitingOf } from "../invitations/withdraw-waiting.ts";
import { staffRecordOf } from "./staff-record.ts";

/**
 * The account is over at once, with its sessions and every link that whoever had it could read or handed out. Nobody ends
 * their own: somebody must stay to run the service.
 */
export function endStaffAccount({ work, clock }: Ports) {
  return (actor: Actor, accountId: Id): Promise<StaffRecord> =>
    work.transact(async (tx) => {
      const administrator = asStaff(actor, "administrator");
      // The cases first, as everywhere: what they approve at this moment is over before it is let go of.
      const caseIds = (await tx.cases.caseIdsOf(accountId)).toSorted();
      for (const caseId of caseIds) await tx.cases.lock(caseId, timeOf(clock.now()));
      const account = present(await tx.accounts.lock(accountId), "not-found");
      demand(isStaffRole(account.role), "not-found");
      demand(accountId !== administrator.accountId, "forbidden");
      if (account.endedAt !== null) return staffRecordOf(account);
      await tx.accounts.end(accountId, timeOf(clock.now()));
      for (const session of await tx.sessions.endAllOf(accountId)) {
        tx.tell({ to: { session }, event: "session-ended", payload: { reason: "ended" } });
      }
      for (const caseId of caseIds) {
        await tx.reviews.dropUnfinishedOf(caseId, accountId);
        await withdrawWaitingOf(tx, caseId, administrator.accountId);
        tx.tell(...caseChangedForStaff(present(await tx.cases.facts(caseId), "internal")));
      }
      const ofTheirs = await tx.invitations.withdrawWaitingBy(accountId);
      for (const subjectId of ofTheirs)
        tx.record({ action: "invitation-withdrawn", actorId: administrator.accountId, subjectId });
      tx.record({ action: "staff-ended", actorId: administrator.accountId, subjectId: accountId });
      tx.tell({ to: { staff: true }, event: "staff-changed", payload: {} });
      return staffRecordOf(present(await tx.accounts.find(accountId), "not-found"));
    });
}
