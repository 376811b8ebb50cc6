import { openVault } from "../../../crypto/index.ts";
import { readSession } from "../../../protocol/accounts/endpoints.ts";
import type { Client } from "../client.ts";
import { NotPossibleError } from "../problem.ts";
import { forgetTab, type LockedVault, startSession, type UnlockedSession } from "../session.ts";

/** After idling: the keys are dropped. What remains is useless without the passphrase. */
export function lock(session: UnlockedSession): LockedVault {
  session.forget();
  forgetTab(session.client);
  return session.locked;
}

/**
 * @throws NotPossibleError `wrong-passphrase`; ProblemError `not-signed-in` once the portal ended the session
 */
export async function unlock(
  client: Client,
  locked: LockedVault,
  passphrase: string,
): Promise<UnlockedSession> {
  const contents = await openLocked(client, locked, passphrase);
  const session = await client.http.call(readSession);
  return startSession(client, session, contents.contents, locked);
}

/** The vault's contents and the sign-in secret, if this is the passphrase. */
export async function openLocked(client: Client, locked: LockedVault, passphrase: string) {
  const { vaultKey, signInSecretB64 } = await client.deriver.derive(passphrase, locked.kdf);
  try {
    const { accountId } = locked.vault;
    return {
      contents: openVault(locked.vault, vaultKey, { copy: "passphrase", accountId }),
      signInSecretB64,
    };
  } catch {
    // Nothing came from outside since the vault was opened last: only the passphrase can be wrong.
    throw new NotPossibleError("wrong-passphrase");
  }
}
