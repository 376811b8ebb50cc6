import type { Kdf, VaultCopy } from "../../../protocol/accounts/account.ts";
import type { Id, Time } from "../../../protocol/ids.ts";
import type { Signed } from "../../../protocol/signed.ts";
import type { AccountFacts, AccountRecord, OrganisationRecord, StaffRecord } from "./account.ts";
import type { SessionRecord } from "./session.ts";

export interface OrganisationStore {
  read(): Promise<OrganisationRecord | null>;
  /** Refuses with `set-up-refused` when there is one already. */
  create(organisation: OrganisationRecord): Promise<void>;
}

export interface CredentialChange {
  readonly kdf: Kdf;
  readonly signInSecretHashB64: string;
  readonly vault: VaultCopy;
  readonly recovery: { readonly recoverySecretHashB64: string; readonly recoveryVault: VaultCopy } | null;
}

export interface AccountStore {
  find(accountId: Id): Promise<AccountFacts | null>;
  findByName(signInNameHashB64: string): Promise<AccountFacts | null>;
  /** For letting somebody in: held until the transaction ends, so that nobody comes in with what is just being changed. */
  lockByName(signInNameHashB64: string): Promise<AccountFacts | null>;
  /** The same row, held until the transaction ends. */
  lock(accountId: Id): Promise<AccountFacts | null>;
  /** Refuses with `conflict` when the name or the id is taken. */
  create(account: AccountRecord): Promise<void>;
  changeCredentials(accountId: Id, change: CredentialChange): Promise<void>;
  markRecoveryProven(accountId: Id, at: Time): Promise<void>;
  beginSecondFactor(accountId: Id, sealedB64: string): Promise<void>;
  confirmSecondFactor(accountId: Id, sealedB64: string, at: Time, step: number): Promise<void>;
  clearSecondFactor(accountId: Id): Promise<void>;
  /** False when the step, or a later one, was used before: a code counts once. */
  spendSecondFactorStep(accountId: Id, step: number): Promise<boolean>;
  certify(accountId: Id, certificate: Signed): Promise<void>;
  end(accountId: Id, at: Time): Promise<void>;
  listStaff(): Promise<StaffRecord[]>;
}

export interface SessionStore {
  create(session: SessionRecord, tokenHashB64: string): Promise<void>;
  findByToken(tokenHashB64: string): Promise<{ session: SessionRecord; account: AccountFacts } | null>;
  find(sessionId: Id): Promise<SessionRecord | null>;
  listOf(accountId: Id): Promise<SessionRecord[]>;
  touch(sessionId: Id, at: Time): Promise<void>;
  /** The ids of those that ended now. */
  end(sessionIds: readonly Id[]): Promise<Id[]>;
  endAllOf(accountId: Id): Promise<Id[]>;
  endOthersOf(accountId: Id, except: Id): Promise<Id[]>;
  /** From one that could only set new credentials to a full one. */
  widen(sessionId: Id): Promise<void>;
  /** Ends what was not used since `idleSince` or began before `startedBefore`. */
  endExpired(idleSince: Time, startedBefore: Time): Promise<Id[]>;
}

/** Hashes and secrets of the server's own. Nothing here can open what people encrypt. */
export interface Secrets {
  /** Keyed with the server's secret: a copy of the database tells no names. */
  signInNameHash(signInName: string): string;
  secretHash(secretB64: string): string;
  /** SHA-256, as the client computes it of a redeem token. */
  tokenHash(tokenB64: string): string;
  /** In constant time. */
  same(oneB64: string, otherB64: string): boolean;
  /** The same each time for a name, and no telling from a real one. */
  inventedSaltB64(signInName: string): string;
  randomB64(byteLength: number): string;
  randomId(): Id;
  sealSecondFactor(secret: string, accountId: Id): string;
  openSecondFactor(sealedB64: string, accountId: Id): string;
}

/** RFC 6238 codes. */
export interface OneTimeCodes {
  newSecret(): string;
  uri(secret: string): string;
  /** The time step that the code belongs to, null when it is none of now. */
  stepOf(secret: string, code: string, now: Date): Promise<number | null>;
}

export type LimitName = "sign-in" | "parameters" | "recovery" | "second-factor" | "invitation" | "set-up";

/** Counts attempts by account and by address; refuses with `too-many-requests`. */
export interface Limits {
  /** Call before the work. `subject` is a hash or an id, never a name. */
  spend(limit: LimitName, of: { readonly address: string; readonly subject: string }): Promise<void>;
  /** Call when it went well: only failures stay counted. */
  giveBack(limit: LimitName, of: { readonly address: string; readonly subject: string }): Promise<void>;
}
