import type pg from "pg";

/**
 * What must hold for every row of the database at any moment: each statement selects what is only half done, so that
 * a whole database answers every one of them with nothing.
 */
const halves: Readonly<Record<string, string>> = {
  "approved without all that a recipient needs": `
    SELECT m.id FROM "Message" m JOIN "Case" c ON c.id = m."caseId"
    LEFT JOIN "MessageVersion" v ON v."messageId" = m.id AND v.version = m.version
    WHERE m.state = 'approved' AND (m."offerState" IS NULL OR m."decidedAt" IS NULL OR v.outcome IS DISTINCT FROM 'approved'
      OR v."recipientWrap" IS NULL OR v."descriptionId" IS NULL OR v."checklistId" IS NULL OR v."envelopeId" IS NULL
      OR v."decidedBy" IS NULL OR v."decidedAt" IS NULL
      OR (SELECT count(*) FROM "Release" r WHERE r."messageId" = m.id AND r.version = m.version) <> c.approvals)`,
  "not approved, and yet something of it is released": `
    SELECT m.id FROM "Message" m LEFT JOIN "MessageVersion" v ON v."messageId" = m.id
    WHERE m.state <> 'approved' AND (m."offerState" IS NOT NULL OR v.outcome = 'approved' OR v."recipientWrap" IS NOT NULL)`,
  "undecided with as many approvals as pass it on, or a description without an approval": `
    SELECT v."messageId" AS id FROM "MessageVersion" v JOIN "Message" m ON m.id = v."messageId" JOIN "Case" c ON c.id = m."caseId"
    CROSS JOIN LATERAL (SELECT count(*) AS made FROM "Release" r WHERE r."messageId" = v."messageId" AND r.version = v.version) r
    WHERE v.outcome = 'undecided' AND (r.made >= c.approvals OR (r.made > 0) <> (v."descriptionId" IS NOT NULL)
      OR (r.made > 0) <> (v."checklistId" IS NOT NULL) OR v."decidedBy" IS NOT NULL OR v."refusalBytes" IS NOT NULL)`,
  "a release of a version that was not passed on": `
    SELECT r."messageId" AS id FROM "Release" r JOIN "MessageVersion" v ON v."messageId" = r."messageId" AND v.version = r.version
    WHERE v.outcome NOT IN ('approved', 'undecided')`,
  "returned or declined without the note, or a note without that": `
    SELECT "messageId" AS id FROM "MessageVersion"
    WHERE (outcome IN ('returned', 'declined')) <> ("refusalBytes" IS NOT NULL AND "refusalSignature" IS NOT NULL
      AND "noteId" IS NOT NULL AND "decidedBy" IS NOT NULL)`,
  "taken back, and its words are still there; or its words are gone without that": `
    SELECT "messageId" AS id FROM "MessageVersion" WHERE (outcome = 'taken-back') <> ("envelopeId" IS NULL)`,
  "a state that is not its latest version's": `
    SELECT m.id FROM "Message" m LEFT JOIN "MessageVersion" v ON v."messageId" = m.id AND v.version = m.version
    WHERE CASE m.state
      WHEN 'held' THEN v.outcome IS DISTINCT FROM 'undecided' OR m."claimedBy" IS NOT NULL OR m."heldAt" IS NULL
      WHEN 'in-review' THEN v.outcome IS DISTINCT FROM 'undecided' OR m."claimedBy" IS NULL OR m."heldAt" IS NULL
      WHEN 'draft' THEN NOT (m.version = 0 OR v.outcome = 'taken-back')
      ELSE v.outcome IS DISTINCT FROM m.state END`,
  "versions that are not 1, 2, 3 up to the latest": `
    SELECT m.id FROM "Message" m LEFT JOIN "MessageVersion" v ON v."messageId" = m.id
    GROUP BY m.id, m.version HAVING count(v.version) <> m.version OR coalesce(max(v.version), 0) <> m.version`,
  "a draft and no words, or words and no draft": `
    SELECT id FROM "Message" WHERE ("draftId" IS NULL) <> ("draftRevision" = 0) OR ("draftId" IS NULL AND version = 0)
      OR (kind = 'video-message' AND "draftId" IS NOT NULL)`,
  "a version of a video message that has its words and not its recording": `
    SELECT v."messageId" AS id FROM "MessageVersion" v JOIN "Message" m ON m.id = v."messageId"
    LEFT JOIN "Recording" r ON r."envelopeId" = v."envelopeId" AND r."messageId" = m.id AND r.version = v.version
    WHERE m.kind = 'video-message' AND v.outcome <> 'taken-back' AND r.id IS NULL`,
  "a recording of a message that is not all there": `
    SELECT r.id FROM "Recording" r WHERE r."envelopeId" IS NOT NULL AND cardinality(r."chunkSizes") <>
      (SELECT count(*) FROM "RecordingChunk" c WHERE c."recordingId" = r.id AND c.number < cardinality(r."chunkSizes"))`,
  "a recording that says it is a message's and is no version's": `
    SELECT r.id FROM "Recording" r LEFT JOIN "MessageVersion" v ON v."envelopeId" = r."envelopeId"
    WHERE r."envelopeId" IS NOT NULL AND v."messageId" IS NULL`,
  "a row that names an envelope that is not there": `
    SELECT named.id FROM (
      SELECT "draftId" AS id FROM "Message" UNION ALL SELECT "detailsId" FROM "Case"
      UNION ALL SELECT "detailsId" FROM "Participant" UNION ALL SELECT "envelopeId" FROM "StaffNote"
      UNION ALL SELECT unnest(ARRAY["envelopeId", "noteId", "descriptionId", "checklistId", "captionsId"]) FROM "MessageVersion"
    ) named LEFT JOIN "Envelope" e ON e.id = named.id WHERE named.id IS NOT NULL AND e.id IS NULL`,
  "an envelope that no row names": `
    SELECT id FROM "Envelope" WHERE id NOT IN (
      SELECT "draftId" FROM "Message" WHERE "draftId" IS NOT NULL UNION ALL SELECT "detailsId" FROM "Case"
      UNION ALL SELECT "detailsId" FROM "Participant" UNION ALL SELECT "envelopeId" FROM "StaffNote"
      UNION ALL SELECT named FROM "MessageVersion", unnest(ARRAY["envelopeId", "noteId", "descriptionId", "checklistId", "captionsId"]) named
      WHERE named IS NOT NULL)`,
  "an audit trail with a gap, or another head than its last entry": `
    SELECT seq AS id FROM "AuditHead" h WHERE h.seq <> (SELECT count(*) FROM "AuditEntry")
      OR h.hash IS DISTINCT FROM (SELECT hash FROM "AuditEntry" ORDER BY seq DESC LIMIT 1)`,
  "something done that the audit trail does not tell just once, or told and not done": `
    SELECT m.id FROM "Message" m
    CROSS JOIN LATERAL (SELECT count(*) AS versions, count(*) FILTER (WHERE outcome = 'taken-back') AS back,
        count(*) FILTER (WHERE outcome = 'returned') AS returned, count(*) FILTER (WHERE outcome = 'approved') AS approved
      FROM "MessageVersion" v WHERE v."messageId" = m.id) v
    CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE action = 'message-submitted') AS versions,
        count(*) FILTER (WHERE action = 'message-taken-back') AS back, count(*) FILTER (WHERE action = 'message-returned') AS returned,
        count(*) FILTER (WHERE action = 'message-approved') AS approved, count(*) FILTER (WHERE action = 'message-opened') AS opened
      FROM "AuditEntry" a WHERE a."caseId" = m."caseId" AND a."subjectId" = m.id) a
    WHERE (v.versions, v.back, v.returned, v.approved, CASE m."offerState" WHEN 'opened' THEN 1 ELSE 0 END)
      <> (a.versions, a.back, a.returned, a.approved, a.opened)`,
  "a message in the audit trail that is not there": `
    SELECT a."subjectId" AS id FROM "AuditEntry" a LEFT JOIN "Message" m ON m.id = a."subjectId"
    WHERE a.action LIKE 'message-%' AND m.id IS NULL`,
};

/** Names of the faults with how many rows have them; nothing when the database is whole. */
export async function findHalves(database: pg.Client): Promise<string[]> {
  const found: string[] = [];
  for (const [fault, statement] of Object.entries(halves)) {
    const { rowCount } = await database.query(statement);
    if (rowCount !== 0) found.push(`${fault} (${rowCount})`);
  }
  return found;
}
