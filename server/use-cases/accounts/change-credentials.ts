import { kdfIsStrongEnough } from "../../../protocol/accounts/account.ts";
import type { changeCredentials as endpoint } from "../../../protocol/accounts/endpoints.ts";
import type { BodyOf } from "../../../protocol/endpoint.ts";
import type { AccountFacts } from "../../domain/accounts/account.ts";
import type { Actor } from "../../domain/accounts/actor.ts";
import type { CredentialChange } from "../../domain/accounts/ports.ts";
import { demand, present } from "../../domain/domain-error.ts";
import type { Ports } from "../../domain/ports.ts";
import { countGuesses } from "./count-guesses.ts";

type Input = BodyOf<typeof endpoint>;

/**
 * A new passphrase, and where it is wanted a new recovery code. Every other session ends. This one goes on, so that a
 * request whose answer was lost can be sent again.
 */
export function changeCredentials(ports: Ports) {
  const { work, secrets, limits } = ports;
  return async (address: string, actor: Actor, input: Input): Promise<Actor> => {
    const { accountId } = actor.account;
    const { sessionId } = actor.session;
    demand(kdfIsStrongEnough(input.kdf), "key-derivation-too-weak");
    const attempt = { address, subject: accountId };
    return countGuesses(limits, "sign-in", attempt, async () => {
      return work.transact(async (tx): Promise<Actor> => {
        const account = present(await tx.accounts.lock(accountId), "not-signed-in");
        const newHashB64 = secrets.secretHash(input.signInSecretB64);
        if (!isRepeated(account, input, newHashB64)) {
          demandCurrentSecret(ports, actor, account, input);
          demandNextCopies(account, input);
          await tx.accounts.changeCredentials(accountId, changeOf(ports, input, newHashB64));
          tx.record({ action: "credentials-changed", actorId: accountId });
        }
        for (const session of await tx.sessions.endOthersOf(accountId, sessionId)) {
          tx.tell({ to: { session }, event: "session-ended", payload: { reason: "ended" } });
        }
        await tx.sessions.widen(sessionId);
        return {
          account: present(await tx.accounts.find(accountId), "not-signed-in"),
          session: present(await tx.sessions.find(sessionId), "not-signed-in"),
        };
      });
    });
  };
}

function changeOf({ secrets }: Ports, input: Input, signInSecretHashB64: string): CredentialChange {
  const { kdf, vault, recovery } = input;
  if (recovery === undefined) return { kdf, signInSecretHashB64, vault, recovery: null };
  const { recoverySecretB64, recoveryVault } = recovery;
  const recoverySecretHashB64 = secrets.secretHash(recoverySecretB64);
  return { kdf, signInSecretHashB64, vault, recovery: { recoverySecretHashB64, recoveryVault } };
}

function isRepeated(account: AccountFacts, input: Input, newHashB64: string): boolean {
  return (
    account.signInSecretHashB64 === newHashB64 &&
    account.vault.revision === input.vault.revision &&
    account.vault.ciphertextB64 === input.vault.ciphertextB64
  );
}

/** Whoever came with the recovery code has forgotten the old passphrase, and sets a new recovery code too. */
function demandCurrentSecret(
  { secrets }: Ports,
  { session }: Actor,
  account: AccountFacts,
  input: Input,
): void {
  if (session.scope === "recovery") {
    demand(input.recovery !== undefined, "malformed");
    return;
  }
  const current = present(input.currentSignInSecretB64, "sign-in-refused");
  demand(secrets.same(account.signInSecretHashB64, secrets.secretHash(current)), "sign-in-refused");
}

function demandNextCopies(account: AccountFacts, { vault, recovery }: Input): void {
  demand(vault.accountId === account.accountId && vault.copy === "passphrase", "malformed");
  demand(vault.revision > account.vault.revision, "stale-revision");
  if (recovery === undefined) return;
  const { recoveryVault } = recovery;
  demand(recoveryVault.accountId === account.accountId && recoveryVault.copy === "recovery", "malformed");
  demand(recoveryVault.revision > account.recoveryVault.revision, "stale-revision");
}
