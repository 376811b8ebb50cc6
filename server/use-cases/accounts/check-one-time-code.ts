import { isStaffRole } from "../../../protocol/roles.ts";
import type { AccountFacts } from "../../domain/accounts/account.ts";
import { demand, present } from "../../domain/domain-error.ts";
import type { Ports } from "../../domain/ports.ts";
import type { Transaction } from "../../domain/unit-of-work.ts";

/** Staff who have a second factor give a code of it; a code counts once. */
export async function checkOneTimeCode(
  { secrets, oneTimeCodes, clock }: Ports,
  tx: Transaction,
  account: AccountFacts,
  code: string | undefined,
): Promise<void> {
  if (!isStaffRole(account.role) || account.secondFactorAt === null || account.secondFactorB64 === null)
    return;
  const given = present(code, "second-factor-needed");
  const secret = secrets.openSecondFactor(account.secondFactorB64, account.accountId);
  const step = present(await oneTimeCodes.stepOf(secret, given, clock.now()), "second-factor-refused");
  demand(await tx.accounts.spendSecondFactorStep(account.accountId, step), "second-factor-refused");
}
