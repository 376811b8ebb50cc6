import {
  generateRecoveryCode,
  normaliseRecoveryCode,
  openVault,
  recoveryKeys,
} from "../../../crypto/index.ts";
import type { VaultContents } from "../../../protocol/accounts/account.ts";
import { recoverAccount } from "../../../protocol/accounts/endpoints.ts";
import type { Client } from "../client.ts";
import { NotPossibleError } from "../problem.ts";
import type { UnlockedSession } from "../session.ts";
import { trusting } from "../trust.ts";
import { putCredentials } from "./credentials.ts";

/** Half-way back in: the vault is open, and new credentials must be set before anything else. */
export interface Recovery {
  readonly contents: VaultContents;
  readonly revision: number;
  /** Replaces the code that was just used; to be written down and proven. */
  readonly newRecoveryCode: string;
}

/**
 * @throws NotPossibleError `wrong-code` (mistyped: its check fails); ProblemError `sign-in-refused`,
 *   `second-factor-needed`, `second-factor-refused`, `too-many-requests`; TrustError
 */
export async function beginRecovery(
  client: Client,
  of: { signInName: string; recoveryCode: string; oneTimeCode?: string },
): Promise<Recovery> {
  const code = normaliseRecoveryCode(of.recoveryCode);
  if (code === null) throw new NotPossibleError("wrong-code");
  const { vaultKey, recoverySecretB64 } = recoveryKeys(code);
  const { session, recoveryVault } = await client.http.call(recoverAccount, {
    body: {
      signInName: of.signInName,
      recoverySecretB64,
      ...(of.oneTimeCode === undefined ? {} : { oneTimeCode: of.oneTimeCode }),
    },
  });
  const { accountId } = session.account;
  const contents = trusting(() => openVault(recoveryVault, vaultKey, { copy: "recovery", accountId }));
  return { contents, revision: recoveryVault.revision, newRecoveryCode: generateRecoveryCode() };
}

/** Sets the new passphrase and the new recovery code, which `proveRecoveryCode` then proves to the server. */
export function completeRecovery(
  client: Client,
  recovery: Recovery,
  passphrase: string,
): Promise<UnlockedSession> {
  return putCredentials(client, recovery.contents, {
    passphrase,
    afterRevision: recovery.revision,
    recoveryCode: recovery.newRecoveryCode,
  });
}
