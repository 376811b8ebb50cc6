import {
  type Kdf,
  kdfIsStrongEnough,
  type NewAccount,
  type StaffCertificate,
  type VaultCopy,
} from "../../../protocol/accounts/account.ts";
import type { Id, Time } from "../../../protocol/ids.ts";
import { type Role, type StaffRole, staffRoleSchema } from "../../../protocol/roles.ts";
import type { Signed } from "../../../protocol/signed.ts";
import { demand } from "../domain-error.ts";

export const staffRoles: readonly StaffRole[] = staffRoleSchema.options;

export interface AccountRecord {
  readonly accountId: Id;
  readonly role: Role;
  readonly signInNameHashB64: string;
  readonly kdf: Kdf;
  readonly signInSecretHashB64: string;
  readonly recoverySecretHashB64: string;
  readonly signPublicKeyB64: string;
  readonly boxPublicKeyB64: string;
  readonly vault: VaultCopy;
  readonly recoveryVault: VaultCopy;
  readonly recoveryProvenAt: Time | null;
  /** Sealed by the server. */
  readonly secondFactorB64: string | null;
  readonly secondFactorAt: Time | null;
  readonly secondFactorStep: number | null;
  readonly secondFactorBegunB64: string | null;
  /** Of staff, once certified. */
  readonly certificate: Signed | null;
  readonly endedAt: Time | null;
}

/** An account with what only its place in a case tells. */
export interface AccountFacts extends AccountRecord {
  readonly participantId: Id | null;
  readonly caseId: Id | null;
  readonly participantCertificate: Signed | null;
}

export interface OrganisationRecord {
  readonly organisationId: Id;
  readonly signPublicKeyB64: string;
  readonly recoveryPublicKeyB64: string;
}

export interface StaffRecord {
  readonly accountId: Id;
  readonly role: StaffRole;
  readonly certificate: Signed | null;
  readonly secondFactorAt: Time | null;
  readonly endedAt: Time | null;
}

/** What a joining browser hands over must belong together, and its key derivation must be strong. */
export function demandSoundAccount(account: NewAccount): void {
  demand(kdfIsStrongEnough(account.kdf), "key-derivation-too-weak");
  const { vault, recoveryVault, accountId } = account;
  demand(vault.copy === "passphrase" && recoveryVault.copy === "recovery", "malformed");
  demand(vault.accountId === accountId && recoveryVault.accountId === accountId, "malformed");
}

/** A staff certificate that is to be kept must be about this very account of this very organisation. */
export function demandCertificateOf(
  certificate: StaffCertificate,
  account: Pick<AccountRecord, "accountId" | "role" | "signPublicKeyB64" | "boxPublicKeyB64">,
  organisationId: Id,
): void {
  demand(
    certificate.organisationId === organisationId &&
      certificate.accountId === account.accountId &&
      certificate.role === account.role &&
      certificate.signPublicKeyB64 === account.signPublicKeyB64 &&
      certificate.boxPublicKeyB64 === account.boxPublicKeyB64,
    "signature-invalid",
  );
}

/** The same keys and secrets under the same id: a request that was sent twice. */
export function isSameJoiner(
  account: AccountRecord,
  joining: {
    readonly signPublicKeyB64: string;
    readonly boxPublicKeyB64: string;
    readonly signInSecretHashB64: string;
  },
): boolean {
  return (
    account.endedAt === null &&
    account.signPublicKeyB64 === joining.signPublicKeyB64 &&
    account.boxPublicKeyB64 === joining.boxPublicKeyB64 &&
    account.signInSecretHashB64 === joining.signInSecretHashB64
  );
}
