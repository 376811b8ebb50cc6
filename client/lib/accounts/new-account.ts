import {
  type AccountKeys,
  freshKdf,
  generateAccountKeys,
  generateRecoveryCode,
  recoveryKeys,
  sealVault,
  toB64,
} from "../../../crypto/index.ts";
import type { Kdf, NewAccount, VaultContents } from "../../../protocol/accounts/account.ts";
import { PROTOCOL } from "../../../protocol/protocol-name.ts";
import type { Client } from "../client.ts";
import type { LockedVault } from "../session.ts";

/** What a joining browser makes before it tells the server anything; a reload before that simply starts again. */
export interface AccountDraft {
  readonly accountId: string;
  readonly keys: AccountKeys;
  /** To be written down and proven (`recovery-proof.ts`) before going on. */
  readonly recoveryCode: string;
  /** Made once, so that sending the same draft again gives the same sign-in secret and passes for the same request. */
  readonly kdf: Kdf;
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
    kdf: freshKdf(),
  };
}

type Pinned = Pick<VaultContents, "role" | "organisation" | "participant" | "organisationSignSecretKeyB64">;

interface SealedAccount {
  readonly newAccount: NewAccount;
  readonly contents: VaultContents;
  readonly locked: LockedVault;
}

/** What was last sealed for a draft, and with which credentials. */
const sealed = new WeakMap<AccountDraft, Credentials & { account: SealedAccount }>();

/**
 * Seals both copies of the vault and gathers what the server is told. The same credentials for the same draft give the
 * very same account, so that a person whose connection broke at the last step can simply press the button again.
 */
export async function sealNewAccount(
  client: Client,
  draft: AccountDraft,
  credentials: Credentials,
  pinned: Pinned,
): Promise<SealedAccount> {
  const before = sealed.get(draft);
  const { signInName, passphrase } = credentials;
  if (before?.signInName === signInName && before.passphrase === passphrase) return before.account;
  const account = await seal(client, draft, credentials, pinned);
  sealed.set(draft, { signInName, passphrase, account });
  return account;
}

async function seal(
  client: Client,
  draft: AccountDraft,
  credentials: Credentials,
  pinned: Pinned,
): Promise<SealedAccount> {
  const { accountId, keys, kdf } = draft;
  const contents: VaultContents = {
    protocol: PROTOCOL,
    type: "vault",
    accountId,
    signSecretKeyB64: toB64(keys.signSecretKey),
    boxSecretKeyB64: toB64(keys.boxSecretKey),
    ...pinned,
  };
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
