import { isStaffRole } from "../../../protocol/roles.ts";
import type { Actor } from "../../domain/accounts/actor.ts";
import { demand, present } from "../../domain/domain-error.ts";
import type { Ports } from "../../domain/ports.ts";

/** Until it is confirmed, asking again gives the same secret, so that a page can be loaded twice. */
export function beginSecondFactor({ work, secrets, oneTimeCodes }: Ports) {
  return ({ account }: Actor): Promise<{ secret: string; uri: string }> =>
    work.transact(async (tx) => {
      demand(isStaffRole(account.role), "forbidden");
      const { accountId, secondFactorBegunB64 } = present(
        await tx.accounts.lock(account.accountId),
        "not-signed-in",
      );
      if (secondFactorBegunB64 !== null) {
        const begun = secrets.openSecondFactor(secondFactorBegunB64, accountId);
        return { secret: begun, uri: oneTimeCodes.uri(begun) };
      }
      const secret = oneTimeCodes.newSecret();
      await tx.accounts.beginSecondFactor(accountId, secrets.sealSecondFactor(secret, accountId));
      return { secret, uri: oneTimeCodes.uri(secret) };
    });
}
