import type { Id } from "../../../protocol/ids.ts";
import type { StaffRecord } from "../../domain/accounts/account.ts";
import { type Actor, asStaff } from "../../domain/accounts/actor.ts";
import { demand, present } from "../../domain/domain-error.ts";
import type { Ports } from "../../domain/ports.ts";
import { staffRecordOf } from "./staff-record.ts";

/** For a lost telephone. The person sets up a new one at the next sign-in, and can do nothing else before. */
export function resetSecondFactor({ work }: Ports) {
  return (actor: Actor, accountId: Id): Promise<StaffRecord> =>
    work.transact(async (tx) => {
      const administrator = asStaff(actor, "administrator");
      demand(accountId !== administrator.accountId, "forbidden");
      const account = staffRecordOf(present(await tx.accounts.lock(accountId), "not-found"));
      demand(account.endedAt === null, "wrong-state");
      if (account.secondFactorAt === null) return account;
      await tx.accounts.clearSecondFactor(accountId);
      for (const session of await tx.sessions.endAllOf(accountId)) {
        tx.tell({ to: { session }, event: "session-ended", payload: { reason: "ended" } });
      }
      tx.record({ action: "second-factor-reset", actorId: administrator.accountId, subjectId: accountId });
      tx.tell({ to: { staff: true }, event: "staff-changed", payload: {} });
      return staffRecordOf(present(await tx.accounts.find(accountId), "not-found"));
    });
}
