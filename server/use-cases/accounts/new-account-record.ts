import type { NewAccount } from "../../../protocol/accounts/account.ts";
import type { Role } from "../../../protocol/roles.ts";
import type { AccountRecord } from "../../domain/accounts/account.ts";
import type { Secrets } from "../../domain/accounts/ports.ts";

/** What is kept of what a joining browser hands over: names and secrets only as hashes. */
export function newAccountRecord(account: NewAccount, role: Role, secrets: Secrets): AccountRecord {
  return {
    accountId: account.accountId,
    role,
    signInNameHashB64: secrets.signInNameHash(account.signInName),
    kdf: account.kdf,
    signInSecretHashB64: secrets.secretHash(account.signInSecretB64),
    recoverySecretHashB64: secrets.secretHash(account.recoverySecretB64),
    signPublicKeyB64: account.signPublicKeyB64,
    boxPublicKeyB64: account.boxPublicKeyB64,
    vault: account.vault,
    recoveryVault: account.recoveryVault,
    recoveryProvenAt: null,
    secondFactorB64: null,
    secondFactorAt: null,
    secondFactorStep: null,
    secondFactorBegunB64: null,
    certificate: null,
    endedAt: null,
  };
}
