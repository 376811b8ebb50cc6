import { Prisma } from "../../prisma/generated/client.ts";
import type { MessageRecord } from "../domain/messages/message.ts";
import type { Place } from "../domain/page.ts";
import type { QueueRow, ReviewedVersion, ReviewRecord } from "../domain/reviews/review.ts";
import type { Database } from "./database.ts";
import { envelopesById, needed, versionEnvelopeOf } from "./envelope-rows.ts";
import { type MessageRow, messageOf, versionOf, withReleases } from "./message-rows.ts";
import { recordingStore } from "./recording-store.ts";
import { limitSql } from "./sql.ts";

interface CountedRow extends MessageRow {
  approvals: number;
  returnedBefore: number;
}

const counts = Prisma.sql`
  (SELECT count(*)::int FROM "Release" r WHERE r."messageId" = m.id AND r.version = m.version) AS approvals,
  (SELECT count(*)::int FROM "MessageVersion" v
    WHERE v."messageId" = m.id AND v.version < m.version AND v.outcome = 'returned') AS "returnedBefore"`;

const rowOf = (row: CountedRow): QueueRow => ({
  message: messageOf(row),
  approvals: row.approvals,
  returnedBefore: row.returnedBefore,
});

/**
 * A page from each of the reader's cases, by index, then the oldest of these: what waits in the cases of others, and
 * what was decided long ago, costs nothing.
 */
export async function readQueue(
  db: Database,
  readerId: string,
  after: Place | null,
  limit: number,
): Promise<QueueRow[]> {
  const from =
    after === null
      ? Prisma.empty
      : Prisma.sql`AND ("heldAt", id) > (${new Date(after.at)}, ${after.id}::uuid)`;
  const rows = await db.$queryRaw<CountedRow[]>`
    WITH oldest AS (
      SELECT waiting.id, waiting."heldAt"
      FROM "CaseStaff" s
      CROSS JOIN (VALUES ('held'), ('in-review')) AS states (state)
      CROSS JOIN LATERAL (
        SELECT id, "heldAt" FROM "Message"
        WHERE "caseId" = s."caseId" AND state = states.state ${from}
        ORDER BY "heldAt", id ${limitSql(limit)}
      ) waiting
      WHERE s."accountId" = ${readerId}::uuid AND s."removedAt" IS NULL
      ORDER BY waiting."heldAt", waiting.id ${limitSql(limit)}
    )
    SELECT m.*, ${counts} FROM oldest JOIN "Message" m ON m.id = oldest.id ORDER BY m."heldAt", m.id`;
  return rows.map(rowOf);
}

export async function readHistory(
  db: Database,
  caseId: string,
  after: Place | null,
  limit: number,
): Promise<QueueRow[]> {
  const from =
    after === null
      ? Prisma.empty
      : Prisma.sql`AND (m."decidedAt", m.id) < (${new Date(after.at)}, ${after.id}::uuid)`;
  const rows = await db.$queryRaw<CountedRow[]>`
    SELECT m.*, ${counts} FROM "Message" m
    WHERE m."caseId" = ${caseId}::uuid AND m.state IN ('returned', 'declined', 'approved') ${from}
    ORDER BY m."decidedAt" DESC, m.id DESC ${limitSql(limit)}`;
  return rows.map(rowOf);
}

export async function readReview(db: Database, message: MessageRecord): Promise<ReviewRecord> {
  const { messageId } = message;
  const rows = await db.messageVersion.findMany({
    where: { messageId, outcome: { not: "taken-back" } },
    orderBy: { version: "asc" },
    include: withReleases,
  });
  const notes = await db.staffNote.findMany({
    where: { messageId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  const alerts = await db.messageAlert.findMany({ where: { messageId }, orderBy: { raisedAt: "asc" } });
  const envelopes = await envelopesById(db, [
    ...rows.flatMap((row) => [
      row.envelopeId,
      row.noteId,
      row.descriptionId,
      row.checklistId,
      row.captionsId,
    ]),
    ...notes.map(({ envelopeId }) => envelopeId),
  ]);
  const recorded = message.kind === "video-message" ? rows.flatMap(({ envelopeId }) => envelopeId ?? []) : [];
  const recordings = await recordingStore(db).ofEnvelopes(recorded);
  const envelope = (id: string | null) => (id === null ? null : needed(envelopes.get(id)).envelope);
  const versions = rows.map((row): ReviewedVersion => {
    const { noteId, descriptionId, checklistId, captionsId, outcome, ...version } = versionOf(row);
    const envelopeId = needed(version.envelopeId);
    if (outcome === "taken-back") throw new Error("A version that was taken back is not reviewed");
    return {
      version: version.version,
      submittedAt: version.submittedAt,
      decidedBy: version.decidedBy,
      decidedAt: version.decidedAt,
      refusal: version.refusal,
      releases: version.releases,
      outcome,
      envelope: versionEnvelopeOf(needed(envelope(envelopeId)), recordings.get(envelopeId)),
      captions: envelope(captionsId),
      captionsRevision: version.captionsRevision,
      note: envelope(noteId),
      description: envelope(descriptionId),
      checklist: envelope(checklistId),
    };
  });
  return {
    message,
    versions,
    staffNotes: notes.map(({ id, authorId, createdAt, envelopeId }) => ({
      noteId: id,
      authorId,
      createdAt: createdAt.toISOString(),
      envelope: needed(envelope(envelopeId)),
    })),
    alerts: alerts.map(({ participantId, reason, raisedAt }) => ({
      participantId,
      reason,
      raisedAt: raisedAt.toISOString(),
    })),
  };
}
