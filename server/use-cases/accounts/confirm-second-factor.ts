import type { AccountFacts } from "../../domain/accounts/account.ts";
import type { Actor } from "../../domain/accounts/actor.ts";
import { timeOf } from "../../domain/clock.ts";
import { demand, present } from "../../domain/domain-error.ts";
import type { Ports } from "../../domain/ports.ts";
import { countGuesses } from "./count-guesses.ts";

/** A code made from the secret shows that the app has it. Repeating the same code answers alike. */
export function confirmSecondFactor({ work, secrets, oneTimeCodes, limits, clock }: Ports) {
  return async (address: string, { account }: Actor, code: string): Promise<AccountFacts> => {
    const { accountId } = account;
    const attempt = { address, subject: accountId };
    return countGuesses(limits, "second-factor", attempt, async () => {
      return work.transact(async (tx) => {
        const current = present(await tx.accounts.lock(accountId), "not-signed-in");
        const sealedB64 = present(current.secondFactorBegunB64 ?? current.secondFactorB64, "wrong-state");
        const secret = secrets.openSecondFactor(sealedB64, accountId);
        const step = present(await oneTimeCodes.stepOf(secret, code, clock.now()), "second-factor-refused");
        if (current.secondFactorBegunB64 === null) {
          demand(current.secondFactorStep === step, "second-factor-refused");
          return current;
        }
        await tx.accounts.confirmSecondFactor(accountId, sealedB64, timeOf(clock.now()), step);
        tx.record({ action: "second-factor-set", actorId: accountId });
        tx.tell(
          { to: { account: accountId }, event: "account-changed", payload: {} },
          { to: { staff: true }, event: "staff-changed", payload: {} },
        );
        return present(await tx.accounts.find(accountId), "not-signed-in");
      });
    });
  };
}
