import {
  type AccountKeys,
  freshKdf,
  generateAccountKeys,
  generateRecoveryCode,
  recoveryKeys,
  sealVault,
  toB64,
} from "../../../crypto/index.ts";
import type { NewAccount, VaultContents } from "../../../protocol/accounts/account.ts";
import { PROTOCOL } from "../../../protocol/protocol-name.ts";
import type { Client } from "../client.ts";
import type { LockedVault } from "../session.ts";

/** What a joining browser makes before it tells the server anything; a reload before that simply starts again. */
export interface AccountDraft {
  readonly accountId: string;
  readonly keys: AccountKeys;
  /** To be written down and proven (`recovery-proof.ts`) before going on. */
  readonly recoveryCode: string;
}

export interface Credentials {
  signInName: string;
  passphrase: string;
}

export function draftAccount(): AccountDraft {
  return {
    accountId: crypto.randomUUID(),
    keys: generateAccountKeys(),
    recoveryCode: generateRecoveryCode(),
  };
}

type Pinned = Pick<VaultContents, "role" | "organisation" | "participant" | "organisationSignSecretKeyB64">;

/** Seals both copies of the vault and gathers what the server is told. */
export async function sealNewAccount(
  client: Client,
  draft: AccountDraft,
  credentials: Credentials,
  pinned: Pinned,
): Promise<{ newAccount: NewAccount; contents: VaultContents; locked: LockedVault }> {
  const { accountId, keys } = draft;
  const contents: VaultContents = {
    protocol: PROTOCOL,
    type: "vault",
    accountId,
    signSecretKeyB64: toB64(keys.signSecretKey),
    boxSecretKeyB64: toB64(keys.boxSecretKey),
    ...pinned,
  };
  const kdf = freshKdf();
  const { vaultKey, signInSecretB64 } = await client.deriver.derive(credentials.passphrase, kdf);
  const recovery = recoveryKeys(draft.recoveryCode);
  const vault = sealVault(contents, vaultKey, "passphrase", 1);
  const newAccount: NewAccount = {
    accountId,
    signInName: credentials.signInName,
    kdf,
    signInSecretB64,
    recoverySecretB64: recovery.recoverySecretB64,
    signPublicKeyB64: toB64(keys.signPublicKey),
    boxPublicKeyB64: toB64(keys.boxPublicKey),
    vault,
    recoveryVault: sealVault(contents, recovery.vaultKey, "recovery", 1),
  };
  return { newAccount, contents, locked: { kdf, vault } };
}
