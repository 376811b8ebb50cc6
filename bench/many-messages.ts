import type { BenchDatabases } from "./bench-portal.ts";

/** Which letter stands model. */
export interface Models {
  readonly held: string;
  readonly approved: string;
}

/**
 * Fills a database with so many letters that were passed on, and so many that wait, each with the rows that a real one
 * has: copies of two that the real client has made. (Their signatures are of their models: the server only hands them
 * out.) Oldest first, a second apart.
 */
export async function fillWithMessages(
  databases: BenchDatabases,
  database: string,
  models: Models,
  count: number,
): Promise<void> {
  const envelope = (column: string) => `
    INSERT INTO "Envelope" (id, kind, "caseId", "subjectId", version, "authorId", "manifestBytes", "manifestSignature",
      "manifestHash", chunks, wraps, "createdAt")
    SELECT c."${column}", e.kind, e."caseId", c.id, e.version, e."authorId", e."manifestBytes", e."manifestSignature",
      sha256(c."${column}"::text::bytea), e.chunks, e.wraps, e."createdAt"
    FROM copies c JOIN "MessageVersion" v ON v."messageId" = c.model JOIN "Envelope" e ON e.id = v."${column}";`;
  await databases.query(
    database,
    `BEGIN;
    CREATE TEMPORARY TABLE copies ON COMMIT DROP AS
      SELECT gen_random_uuid() AS id, gen_random_uuid() AS "envelopeId", gen_random_uuid() AS "descriptionId",
        gen_random_uuid() AS "checklistId", model, now() - (${count} - number) * interval '1 second' AS at
      FROM generate_series(1, ${count}) number, unnest(ARRAY['${models.held}', '${models.approved}']::uuid[]) model;
    ${["envelopeId", "descriptionId", "checklistId"].map(envelope).join("")}
    INSERT INTO "Message" (id, "caseId", kind, "authorId", "recipientId", state, version, "claimedBy", "heldAt",
      "decidedAt", "offerState", "createdAt")
    SELECT c.id, m."caseId", m.kind, m."authorId", m."recipientId", m.state, m.version, m."claimedBy", c.at,
      CASE WHEN m."decidedAt" IS NOT NULL THEN c.at END, m."offerState", c.at
    FROM copies c JOIN "Message" m ON m.id = c.model;
    INSERT INTO "MessageVersion" ("messageId", version, "envelopeId", "manifestHash", "submittedAt", outcome,
      "decidedBy", "decidedAt", "descriptionId", "checklistId", "recipientWrap")
    SELECT c.id, v.version, c."envelopeId", v."manifestHash", c.at, v.outcome, v."decidedBy", v."decidedAt",
      CASE WHEN v."descriptionId" IS NOT NULL THEN c."descriptionId" END,
      CASE WHEN v."checklistId" IS NOT NULL THEN c."checklistId" END, v."recipientWrap"
    FROM copies c JOIN "MessageVersion" v ON v."messageId" = c.model;
    INSERT INTO "Release" ("messageId", version, "reviewerId", bytes, signature, "createdAt")
    SELECT c.id, r.version, r."reviewerId", r.bytes, r.signature, c.at
    FROM copies c JOIN "Release" r ON r."messageId" = c.model;
    COMMIT;`,
  );
  await databases.query(database, "VACUUM ANALYZE");
}
