import { Prisma } from "../../prisma/generated/client.ts";
import type { ParticipantRole } from "../../protocol/roles.ts";
import type { Signed } from "../../protocol/signed.ts";
import type { MyCaseRecord } from "../domain/cases/ports.ts";
import type { ConsentRecord } from "../domain/consents/consent.ts";
import type { Database } from "./database.ts";
import { b64Sql, signedSql } from "./sql.ts";

interface MyCaseRow {
  caseId: string;
  role: string;
  certificate: Signed | null;
  entries: Signed[];
  certificates: Signed[];
  consents: (Omit<ConsentRecord, "participantId" | "createdAt"> & { createdAtMs: number })[];
}

/** A party's case in one statement: it is read before every letter. */
export async function readMyCase(db: Database, participantId: string): Promise<MyCaseRecord | null> {
  const staffCertificate = Prisma.sql`json_build_object(
    'bytesB64', ${b64Sql('a."certificateBytes"')}, 'signatureB64', ${b64Sql('a."certificateSignature"')})`;
  const rows = await db.$queryRaw<MyCaseRow[]>`
    SELECT p."caseId", p.role,
      CASE WHEN c.hash IS NULL THEN NULL ELSE ${signedSql("c")} END AS certificate,
      (SELECT json_agg(${signedSql("r")} ORDER BY r.seq)
        FROM "RosterEntry" r WHERE r."caseId" = p."caseId") AS entries,
      (SELECT json_agg(${staffCertificate} ORDER BY s."addedAt", s."accountId")
        FROM "CaseStaff" s JOIN "Account" a ON a.id = s."accountId" WHERE s."caseId" = p."caseId") AS certificates,
      (SELECT coalesce(json_agg(json_build_object(
          'channel', k.channel, 'direction', k.direction, 'given', k.given, 'everGiven', k."everGiven",
          'textVersion', k."textVersion", 'signed', ${signedSql("k")},
          'createdAtMs', extract(epoch FROM k."createdAt") * 1000) ORDER BY k.channel, k.direction), '[]')
        FROM "Consent" k WHERE k."participantId" = p.id) AS consents
    FROM "Participant" p LEFT JOIN "ParticipantCertificate" c ON c.hash = p."certificateHash"
    WHERE p.id = ${participantId}::uuid`;
  const row = rows[0];
  if (row === undefined) return null;
  return {
    caseId: row.caseId,
    participantId,
    role: row.role as ParticipantRole,
    roster: { entries: row.entries, certificates: row.certificates },
    certificate: row.certificate,
    consents: row.consents.map(({ createdAtMs, ...consent }) => ({
      ...consent,
      participantId,
      createdAt: new Date(Math.round(createdAtMs)).toISOString(),
    })),
  };
}
