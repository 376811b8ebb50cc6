import type { PartyRole, StaffRole } from "../../protocol/roles.ts";
import type { CaseFacts, CaseRecord, ParticipantFacts } from "../domain/cases/case.ts";
import { b64Of } from "./bytes.ts";
import type { Database } from "./database.ts";

export interface CaseRow {
  id: string;
  number: number;
  approvals: number;
  epoch: number;
  rosterSeq: number;
  rosterHash: Uint8Array;
  paused: boolean;
  detailsId: string;
  openedAt: Date;
  lastActivityAt: Date;
}

interface FactsRow extends CaseRow {
  staff: { accountId: string; role: string; ended: boolean; signPublicKeyHex: string }[];
  participants: {
    participantId: string;
    role: string;
    accountId: string | null;
    signPublicKeyHex: string | null;
    boxPublicKeyHex: string | null;
    certificateHashHex: string | null;
    detailsId: string;
    consents: ParticipantFacts["consents"];
  }[];
}

export function caseOf(row: CaseRow): CaseRecord {
  return {
    caseId: row.id,
    number: row.number,
    approvals: row.approvals,
    epoch: row.epoch,
    rosterSeq: row.rosterSeq,
    rosterHashB64: b64Of(row.rosterHash),
    paused: row.paused,
    detailsId: row.detailsId,
    openedAt: row.openedAt.toISOString(),
    lastActivityAt: row.lastActivityAt.toISOString(),
  };
}

const b64OfHex = (hex: string) => Buffer.from(hex, "hex").toString("base64url");
const b64OfHexOrNull = (hex: string | null) => (hex === null ? null : b64OfHex(hex));

function factsOfRow(row: FactsRow): CaseFacts {
  return {
    ...caseOf(row),
    staff: row.staff.map(({ signPublicKeyHex, ...staff }) => ({
      ...staff,
      role: staff.role as StaffRole,
      signPublicKeyB64: b64OfHex(signPublicKeyHex),
    })),
    participants: row.participants.map((one) => ({
      participantId: one.participantId,
      role: one.role as PartyRole,
      accountId: one.accountId,
      signPublicKeyB64: b64OfHexOrNull(one.signPublicKeyHex),
      boxPublicKeyB64: b64OfHexOrNull(one.boxPublicKeyHex),
      certificateHashB64: b64OfHexOrNull(one.certificateHashHex),
      detailsId: one.detailsId,
      consents: one.consents,
    })),
  };
}

/** Cases with their staff, participants and consents, in one statement: one moment. */
export async function readFacts(db: Database, caseIds: readonly string[]): Promise<Map<string, CaseFacts>> {
  const rows = await db.$queryRaw<FactsRow[]>`
    SELECT c.*,
      (SELECT coalesce(json_agg(json_build_object(
          'accountId', a.id, 'role', a.role, 'ended', a."endedAt" IS NOT NULL,
          'signPublicKeyHex', encode(a."signPublicKey", 'hex')) ORDER BY s."addedAt", a.id), '[]')
        FROM "CaseStaff" s JOIN "Account" a ON a.id = s."accountId"
        WHERE s."caseId" = c.id AND s."removedAt" IS NULL) AS staff,
      (SELECT coalesce(json_agg(json_build_object(
          'participantId', p.id, 'role', p.role, 'accountId', p."accountId",
          'signPublicKeyHex', encode(a."signPublicKey", 'hex'), 'boxPublicKeyHex', encode(a."boxPublicKey", 'hex'),
          'certificateHashHex', encode(p."certificateHash", 'hex'), 'detailsId', p."detailsId",
          'consents', (SELECT coalesce(json_agg(json_build_object(
              'channel', k.channel, 'direction', k.direction, 'given', k.given, 'everGiven', k."everGiven")), '[]')
            FROM "Consent" k WHERE k."participantId" = p.id)) ORDER BY p."createdAt", p.id), '[]')
        FROM "Participant" p LEFT JOIN "Account" a ON a.id = p."accountId"
        WHERE p."caseId" = c.id) AS participants
    FROM "Case" c WHERE c.id = ANY(${[...caseIds]}::uuid[])`;
  return new Map(rows.map((row) => [row.id, factsOfRow(row)]));
}
