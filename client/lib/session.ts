import { z } from "zod";
import {
  type AccountKeys,
  accountKeysFromVault,
  openFromTab,
  sealForTab,
  toB64,
  verifyStaffCertificate,
} from "../../crypto/index.ts";
import {
  type AccountView,
  kdfSchema,
  type StaffCertificate,
  type VaultContents,
  vaultCopySchema,
} from "../../protocol/accounts/account.ts";
import { readSession, type Session } from "../../protocol/accounts/endpoints.ts";
import type { Client } from "./client.ts";
import { ProblemError } from "./problem.ts";
import { TrustError, trusting } from "./trust.ts";

/** What opens the vault again after a lock or for a new passphrase: nothing in it is readable without the passphrase. */
const lockedVaultSchema = z.strictObject({ kdf: kdfSchema, vault: vaultCopySchema });
export type LockedVault = z.infer<typeof lockedVaultSchema>;

const tabRecordSchema = z.strictObject({ sealed: z.string(), locked: lockedVaultSchema });
const TAB_RECORD = "session";

/** A person's unlocked keys in this tab, until `forget`. Every area's functions take it first. */
export class UnlockedSession {
  readonly client: Client;
  readonly keys: AccountKeys;
  /** What rests on the server of the vault, for `lock` and `changePassphrase`. */
  readonly locked: LockedVault;
  /** Seconds without a sign of life after which the portal ends the session. */
  readonly idleSeconds: number;
  #contents: VaultContents | null;
  #account: AccountView;
  #certificate: StaffCertificate | null;

  constructor(client: Client, session: Session, contents: VaultContents, locked: LockedVault) {
    this.client = client;
    this.keys = trusting(() => accountKeysFromVault(contents));
    this.locked = locked;
    this.idleSeconds = session.idleSeconds;
    this.#contents = contents;
    this.#account = session.account;
    this.#certificate = null;
    this.update(session.account);
  }

  get account(): AccountView {
    return this.#account;
  }

  /** What this person pinned when they joined. Throws once the keys are forgotten. */
  get contents(): VaultContents {
    if (this.#contents === null) throw new Error("the session's keys are forgotten");
    return this.#contents;
  }

  get forgotten(): boolean {
    return this.#contents === null;
  }

  /** Own staff certificate, verified against the pinned organisation; null for parties and until it is made. */
  get certificate(): StaffCertificate | null {
    return this.#certificate;
  }

  /** Takes a newer view of the account; the server can neither change whose it is nor its role or keys. */
  update(account: AccountView): void {
    const { accountId, role, organisation } = this.contents;
    if (account.accountId !== accountId || account.role !== role) throw new TrustError("pin");
    const signed = account.certificate;
    if (signed !== null) {
      const certificate = trusting(() => verifyStaffCertificate(signed, organisation));
      const mine =
        certificate.accountId === accountId &&
        certificate.role === role &&
        certificate.signPublicKeyB64 === toB64(this.keys.signPublicKey) &&
        certificate.boxPublicKeyB64 === toB64(this.keys.boxPublicKey);
      if (!mine) throw new TrustError("pin");
      this.#certificate = certificate;
    }
    this.#account = account;
  }

  /** Overwrites the secret keys. What was derived from them stays readable only where the screens still show it. */
  forget(): void {
    this.keys.signSecretKey.fill(0);
    this.keys.boxSecretKey.fill(0);
    this.#contents = null;
  }
}

/** Starts an unlocked session and keeps what a reload of the tab needs, sealed under a key that the server holds. */
export function startSession(
  client: Client,
  session: Session,
  contents: VaultContents,
  locked: LockedVault,
): UnlockedSession {
  const unlocked = new UnlockedSession(client, session, contents, locked);
  client.memory.sawVault(contents.accountId, locked.vault.revision);
  const sealed = sealForTab(contents, session.tabKeyB64);
  client.tabStorage.write(TAB_RECORD, JSON.stringify({ sealed, locked }));
  return unlocked;
}

/** After a reload in the same tab: the session without the passphrase, or null where there is none to be had. */
export async function resumeSession(client: Client): Promise<UnlockedSession | null> {
  const record = readTabRecord(client);
  if (record === null) return null;
  try {
    const session = await client.http.call(readSession);
    const contents = trusting(() => openFromTab(record.sealed, session.tabKeyB64));
    return new UnlockedSession(client, session, contents, record.locked);
  } catch (error) {
    const over =
      error instanceof TrustError || (error instanceof ProblemError && error.code === "not-signed-in");
    if (!over) throw error;
    forgetTab(client);
    return null;
  }
}

/** The account as the portal has it now (second factor, certificate). */
export async function refreshAccount(session: UnlockedSession): Promise<AccountView> {
  const { account } = await session.client.http.call(readSession);
  session.update(account);
  return account;
}

/** Nothing of the session stays in the tab's storage. */
export function forgetTab(client: Client): void {
  client.tabStorage.remove(TAB_RECORD);
  client.memory.leaveStorage();
}

function readTabRecord(client: Client) {
  const text = client.tabStorage.read(TAB_RECORD);
  if (text === null) return null;
  try {
    return tabRecordSchema.parse(JSON.parse(text));
  } catch {
    forgetTab(client);
    return null;
  }
}
