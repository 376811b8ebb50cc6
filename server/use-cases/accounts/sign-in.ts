import type { signIn as endpoint } from "../../../protocol/accounts/endpoints.ts";
import type { BodyOf } from "../../../protocol/endpoint.ts";
import { refuse } from "../../domain/domain-error.ts";
import type { Ports } from "../../domain/ports.ts";
import { checkOneTimeCode } from "./check-one-time-code.ts";
import { countGuesses } from "./count-guesses.ts";
import { type StartedSession, startSession } from "./start-session.ts";

type Input = BodyOf<typeof endpoint>;

/** Stands in for the hash of an account that does not exist, so that both cost the same. */
const NO_HASH = "A".repeat(43);

export function signIn(ports: Ports) {
  const { work, secrets, limits } = ports;
  return async (address: string, input: Input): Promise<StartedSession> => {
    const subject = secrets.signInNameHash(input.signInName);
    return countGuesses(limits, "sign-in", { address, subject }, async () => {
      const secretHashB64 = secrets.secretHash(input.signInSecretB64);

      const started = await work.transact(async (tx) => {
        const account = await tx.accounts.lockByName(subject);
        const matches = secrets.same(account?.signInSecretHashB64 ?? NO_HASH, secretHashB64);
        if (account === null || account.endedAt !== null || !matches) {
          tx.record({ action: "sign-in-refused", actorId: account?.accountId ?? null });
          return null;
        }
        await checkOneTimeCode(ports, tx, account, input.oneTimeCode);
        tx.record({ action: "signed-in", actorId: account.accountId });
        return startSession(ports, tx, account, "full");
      });
      if (started === null) refuse("sign-in-refused");
      return started;
    });
  };
}
