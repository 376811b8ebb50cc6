import { Prisma } from "../../prisma/generated/client.ts";
import type { Kdf, VaultCopy } from "../../protocol/accounts/account.ts";
import type { Role } from "../../protocol/roles.ts";
import type { AccountFacts } from "../domain/accounts/account.ts";
import type { SessionRecord, SessionScope } from "../domain/accounts/session.ts";
import { b64Of, b64OrNull, signedOrNull, timeOrNull } from "./bytes.ts";

export interface AccountRow {
  id: string;
  role: string;
  signInNameHash: Uint8Array;
  kdf: unknown;
  signInSecretHash: Uint8Array;
  recoverySecretHash: Uint8Array;
  signPublicKey: Uint8Array;
  boxPublicKey: Uint8Array;
  vault: unknown;
  recoveryVault: unknown;
  recoveryProvenAt: Date | null;
  secondFactorSecret: Uint8Array | null;
  secondFactorAt: Date | null;
  secondFactorStep: bigint | null;
  secondFactorBegun: Uint8Array | null;
  certificateBytes: Uint8Array | null;
  certificateSignature: Uint8Array | null;
  endedAt: Date | null;
  participantId: string | null;
  caseId: string | null;
  participantCertificateBytes: Uint8Array | null;
  participantCertificateSignature: Uint8Array | null;
}

/** An account with its place in a case, in one reading. */
export const accountColumns = Prisma.sql`
  a.*, p.id AS "participantId", p."caseId" AS "caseId",
  pc.bytes AS "participantCertificateBytes", pc.signature AS "participantCertificateSignature"`;
export const accountTables = Prisma.sql`
  "Account" a
  LEFT JOIN "Participant" p ON p."accountId" = a.id
  LEFT JOIN "ParticipantCertificate" pc ON pc.hash = p."certificateHash"`;

export function accountOf(row: AccountRow): AccountFacts {
  return {
    accountId: row.id,
    role: row.role as Role,
    signInNameHashB64: b64Of(row.signInNameHash),
    kdf: row.kdf as Kdf,
    signInSecretHashB64: b64Of(row.signInSecretHash),
    recoverySecretHashB64: b64Of(row.recoverySecretHash),
    signPublicKeyB64: b64Of(row.signPublicKey),
    boxPublicKeyB64: b64Of(row.boxPublicKey),
    vault: row.vault as VaultCopy,
    recoveryVault: row.recoveryVault as VaultCopy,
    recoveryProvenAt: timeOrNull(row.recoveryProvenAt),
    secondFactorB64: b64OrNull(row.secondFactorSecret),
    secondFactorAt: timeOrNull(row.secondFactorAt),
    secondFactorStep: row.secondFactorStep === null ? null : Number(row.secondFactorStep),
    secondFactorBegunB64: b64OrNull(row.secondFactorBegun),
    certificate: signedOrNull(row.certificateBytes, row.certificateSignature),
    endedAt: timeOrNull(row.endedAt),
    participantId: row.participantId,
    caseId: row.caseId,
    participantCertificate: signedOrNull(
      row.participantCertificateBytes,
      row.participantCertificateSignature,
    ),
  };
}

export interface SessionRow {
  sessionId: string;
  accountId: string;
  scope: string;
  tabKey: Uint8Array;
  startedAt: Date;
  lastActiveAt: Date;
}

export function sessionOf(row: SessionRow): SessionRecord {
  return {
    sessionId: row.sessionId,
    accountId: row.accountId,
    scope: row.scope as SessionScope,
    tabKeyB64: b64Of(row.tabKey),
    startedAt: row.startedAt.toISOString(),
    lastActiveAt: row.lastActiveAt.toISOString(),
  };
}
