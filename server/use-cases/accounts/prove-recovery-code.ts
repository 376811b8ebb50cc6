import type { AccountFacts } from "../../domain/accounts/account.ts";
import type { Actor } from "../../domain/accounts/actor.ts";
import { timeOf } from "../../domain/clock.ts";
import { demand, present } from "../../domain/domain-error.ts";
import type { Ports } from "../../domain/ports.ts";
import { countGuesses } from "./count-guesses.ts";

/** The person typed back the code they wrote down. */
export function proveRecoveryCode({ work, secrets, limits, clock }: Ports) {
  return async (address: string, { account }: Actor, recoverySecretB64: string): Promise<AccountFacts> => {
    const { accountId } = account;
    const attempt = { address, subject: accountId };
    return countGuesses(limits, "recovery", attempt, async () => {
      return work.transact(async (tx) => {
        const current = present(await tx.accounts.lock(accountId), "not-signed-in");
        const matches = secrets.same(current.recoverySecretHashB64, secrets.secretHash(recoverySecretB64));
        demand(matches, "sign-in-refused");
        if (current.recoveryProvenAt !== null) return current;
        await tx.accounts.markRecoveryProven(accountId, timeOf(clock.now()));
        tx.record({ action: "recovery-proven", actorId: accountId });
        tx.tell({ to: { account: accountId }, event: "account-changed", payload: {} });
        return present(await tx.accounts.find(accountId), "not-signed-in");
      });
    });
  };
}
