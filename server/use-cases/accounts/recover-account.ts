import type { recoverAccount as endpoint } from "../../../protocol/accounts/endpoints.ts";
import type { BodyOf } from "../../../protocol/endpoint.ts";
import { refuse } from "../../domain/domain-error.ts";
import type { Ports } from "../../domain/ports.ts";
import { checkOneTimeCode } from "./check-one-time-code.ts";
import { countGuesses } from "./count-guesses.ts";
import { type StartedSession, startSession } from "./start-session.ts";

type Input = BodyOf<typeof endpoint>;

const NO_HASH = "A".repeat(43);

/** With the recovery code: a session that can set new credentials and nothing else. */
export function recoverAccount(ports: Ports) {
  const { work, secrets, limits } = ports;
  return async (address: string, input: Input): Promise<StartedSession> => {
    const subject = secrets.signInNameHash(input.signInName);
    return countGuesses(limits, "recovery", { address, subject }, async () => {
      const secretHashB64 = secrets.secretHash(input.recoverySecretB64);

      const started = await work.transact(async (tx) => {
        const account = await tx.accounts.lockByName(subject);
        const matches = secrets.same(account?.recoverySecretHashB64 ?? NO_HASH, secretHashB64);
        if (account === null || account.endedAt !== null || !matches) {
          tx.record({ action: "sign-in-refused", actorId: account?.accountId ?? null });
          return null;
        }
        await checkOneTimeCode(ports, tx, account, input.oneTimeCode);
        tx.record({ action: "recovery-used", actorId: account.accountId });
        return startSession(ports, tx, account, "recovery");
      });
      if (started === null) refuse("sign-in-refused");
      return started;
    });
  };
}
