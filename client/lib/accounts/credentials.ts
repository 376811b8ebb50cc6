import { freshKdf, generateRecoveryCode, recoveryKeys, sealVault } from "../../../crypto/index.ts";
import type { VaultContents } from "../../../protocol/accounts/account.ts";
import { changeCredentials } from "../../../protocol/accounts/endpoints.ts";
import type { Client } from "../client.ts";
import { ProblemError } from "../problem.ts";
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

interface NewCredentials {
  readonly passphrase: string;
  /** Revision of the copy that is known; the other one may be ahead of it. */
  readonly afterRevision: number;
  readonly currentSignInSecretB64?: string;
  readonly recoveryCode?: string;
}

const DAY_MS = 86_400_000;
/** How far ahead a clock may have been that made the copy which is not known. */
const AHEAD_MS = [0, DAY_MS, 400 * DAY_MS, 20_000 * DAY_MS] as const;

/** Seals the vault anew under what is given, and starts the session that the server answers with. */
export async function putCredentials(
  client: Client,
  contents: VaultContents,
  of: NewCredentials,
): Promise<UnlockedSession> {
  for (const [tried, aheadMs] of AHEAD_MS.entries()) {
    try {
      return await tryCredentials(client, contents, of, aheadMs);
    } catch (error) {
      const isBehind = error instanceof ProblemError && error.code === "stale-revision";
      if (!isBehind || tried === AHEAD_MS.length - 1) throw error;
    }
  }
  throw new RangeError("unreachable");
}

async function tryCredentials(
  client: Client,
  contents: VaultContents,
  of: NewCredentials,
  aheadMs: number,
): Promise<UnlockedSession> {
  const kdf = freshKdf();
  const { vaultKey, signInSecretB64 } = await client.deriver.derive(of.passphrase, kdf);
  const revision = nextRevision(of.afterRevision, client.now(), aheadMs);
  const vault = sealVault(contents, vaultKey, "passphrase", revision);
  const { currentSignInSecretB64, recoveryCode } = of;
  const session = await client.http.call(changeCredentials, {
    body: {
      ...(currentSignInSecretB64 === undefined ? {} : { currentSignInSecretB64 }),
      kdf,
      signInSecretB64,
      vault,
      ...(recoveryCode === undefined ? {} : { recovery: recoveryCopy(contents, recoveryCode, revision) }),
    },
  });
  return startSession(client, session, contents, { kdf, vault });
}

function recoveryCopy(contents: VaultContents, recoveryCode: string, revision: number) {
  const { recoverySecretB64, vaultKey } = recoveryKeys(recoveryCode);
  return { recoverySecretB64, recoveryVault: sealVault(contents, vaultKey, "recovery", revision) };
}

/**
 * Revisions follow the clock in milliseconds, because who comes back by recovery code knows the revision of that copy
 * only and must still come after the other one.
 */
function nextRevision(after: number, now: string, aheadMs: number): number {
  return Math.max(after + 1, Date.parse(now)) + aheadMs;
}
