import { freshKdf, generateRecoveryCode, recoveryKeys, sealVault } from "../../../crypto/index.ts";
import type { VaultContents } from "../../../protocol/accounts/account.ts";
import { changeCredentials } from "../../../protocol/accounts/endpoints.ts";
import type { Client } from "../client.ts";
import { startSession, type UnlockedSession } from "../session.ts";
import { openLocked } from "./lock.ts";

/**
 * New passphrase; other sessions of the account end. Returns the session to go on with, the old one is forgotten.
 * @throws NotPossibleError `wrong-passphrase`
 */
export async function changePassphrase(
  session: UnlockedSession,
  of: { current: string; next: string },
): Promise<UnlockedSession> {
  const { contents, signInSecretB64 } = await openLocked(session.client, session.locked, of.current);
  const changed = await putCredentials(session.client, contents, {
    passphrase: of.next,
    afterRevision: session.locked.vault.revision,
    currentSignInSecretB64: signInSecretB64,
  });
  session.forget();
  return changed;
}

/**
 * A new recovery code in place of the old one, which ends. To be proven by `proveRecoveryCode`.
 * @throws NotPossibleError `wrong-passphrase`
 */
export async function replaceRecoveryCode(
  session: UnlockedSession,
  passphrase: string,
): Promise<{ session: UnlockedSession; recoveryCode: string }> {
  const { contents, signInSecretB64 } = await openLocked(session.client, session.locked, passphrase);
  const recoveryCode = generateRecoveryCode();
  const changed = await putCredentials(session.client, contents, {
    passphrase,
    afterRevision: session.locked.vault.revision,
    currentSignInSecretB64: signInSecretB64,
    recoveryCode,
  });
  session.forget();
  return { session: changed, recoveryCode };
}

/** Seals the vault anew under what is given, and starts the session that the server answers with. */
export async function putCredentials(
  client: Client,
  contents: VaultContents,
  of: { passphrase: string; afterRevision: number; currentSignInSecretB64?: string; recoveryCode?: string },
): Promise<UnlockedSession> {
  const kdf = freshKdf();
  const { vaultKey, signInSecretB64 } = await client.deriver.derive(of.passphrase, kdf);
  const revision = nextRevision(of.afterRevision, client.now());
  const vault = sealVault(contents, vaultKey, "passphrase", revision);
  const recovery = of.recoveryCode === undefined ? null : recoveryKeys(of.recoveryCode);
  const session = await client.http.call(changeCredentials, {
    body: {
      ...(of.currentSignInSecretB64 === undefined
        ? {}
        : { currentSignInSecretB64: of.currentSignInSecretB64 }),
      kdf,
      signInSecretB64,
      vault,
      ...(recovery === null
        ? {}
        : {
            recovery: {
              recoverySecretB64: recovery.recoverySecretB64,
              recoveryVault: sealVault(contents, recovery.vaultKey, "recovery", revision),
            },
          }),
    },
  });
  return startSession(client, session, contents, { kdf, vault });
}

/**
 * Revisions follow the clock in seconds, because who comes back by recovery code knows the revision of that copy only
 * and must still come after the other one.
 */
export function nextRevision(after: number, now: string): number {
  return Math.max(after + 1, Math.floor(Date.parse(now) / 1000));
}
