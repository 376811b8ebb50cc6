import type { CaseFacts, CaseRecord } from "../domain/cases/case.ts";
import { b64Of } from "./bytes.ts";
import type { Database } from "./database.ts";
import { b64Sql } from "./sql.ts";

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

/** What PostgreSQL puts together as JSON, in the very shape of the rules' own types. */
interface FactsRow extends CaseRow {
  staff: CaseFacts["staff"];
  participants: CaseFacts["participants"];
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

function factsOfRow({ staff, participants, ...row }: FactsRow): CaseFacts {
  return { ...caseOf(row), staff, participants };
}

/** Cases with their staff, participants and consents, in one statement: one moment. */
export async function readFacts(db: Database, caseIds: readonly string[]): Promise<Map<string, CaseFacts>> {
  const rows = await db.$queryRaw<FactsRow[]>`
    SELECT c.*,
      (SELECT coalesce(json_agg(json_build_object(
          'accountId', a.id, 'role', a.role, 'ended', a."endedAt" IS NOT NULL,
          'signPublicKeyB64', ${b64Sql('a."signPublicKey"')}) ORDER BY s."addedAt", a.id), '[]')
        FROM "CaseStaff" s JOIN "Account" a ON a.id = s."accountId"
        WHERE s."caseId" = c.id AND s."removedAt" IS NULL) AS staff,
      (SELECT coalesce(json_agg(json_build_object(
          'participantId', p.id, 'role', p.role, 'accountId', p."accountId",
          'signPublicKeyB64', ${b64Sql('a."signPublicKey"')}, 'boxPublicKeyB64', ${b64Sql('a."boxPublicKey"')},
          'certificateHashB64', ${b64Sql('p."certificateHash"')}, 'detailsId', p."detailsId",
          'consents', (SELECT coalesce(json_agg(json_build_object(
              'channel', k.channel, 'direction', k.direction, 'given', k.given, 'everGiven', k."everGiven")), '[]')
            FROM "Consent" k WHERE k."participantId" = p.id)) ORDER BY p."createdAt", p.id), '[]')
        FROM "Participant" p LEFT JOIN "Account" a ON a.id = p."accountId"
        WHERE p."caseId" = c.id) AS participants
    FROM "Case" c WHERE c.id = ANY(${[...caseIds]}::uuid[])`;
  return new Map(rows.map((row) => [row.id, factsOfRow(row)]));
}
