import { isStaffRole } from "../../../protocol/roles.ts";
import type { AccountFacts, StaffRecord } from "../../domain/accounts/account.ts";
import { refuse } from "../../domain/domain-error.ts";

/** What colleagues see of a member of staff. */
export function staffRecordOf(account: AccountFacts): StaffRecord {
  const { accountId, role, certificate, secondFactorAt, endedAt } = account;
  if (!isStaffRole(role)) refuse("not-found");
  return { accountId, role, certificate, secondFactorAt, endedAt };
}
