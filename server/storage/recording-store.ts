import { Prisma } from "../../prisma/generated/client.ts";
import type { RecordingStore, RecordingUse } from "../domain/recordings/ports.ts";
import type { AttachedRecording } from "../domain/recordings/recording.ts";
import { b64Of, bytesOf } from "./bytes.ts";
import { type Database, isMissingParent } from "./database.ts";
import {
  type ReadableRow,
  type RecordingRow,
  readableOf,
  recordingOf,
  type SizesRow,
  sizesColumns,
  sizesOfRow,
} from "./recording-rows.ts";
import { b64Sql, limitSql } from "./sql.ts";

/** How exactly the time of the last activity is kept: parallel chunks would else wait for each other's row. */
const TOUCH_AFTER_MS = 60_000;

export function recordingStore(db: Database): RecordingStore {
  const one = async (recordingId: string, lock: Prisma.Sql) => {
    const rows = await db.$queryRaw<RecordingRow[]>`
      SELECT * FROM "Recording" WHERE id = ${recordingId}::uuid ${lock}`;
    return rows[0] === undefined ? null : recordingOf(rows[0]);
  };
  return {
    announcement: async (recordingId) => {
      const rows = await db.$queryRaw<(SizesRow & { authorId: string; blobsId: string })[]>`
        SELECT "authorId", "blobsId", ${sizesColumns} FROM "Recording" WHERE id = ${recordingId}::uuid`;
      const [row] = rows;
      if (row === undefined) return null;
      return { recordingId, authorId: row.authorId, blobsId: row.blobsId, sizes: sizesOfRow(row) };
    },
    readable: async (recordingId, number) => {
      const rows = await db.$queryRaw<ReadableRow[]>`
        SELECT r."caseId" AS "recordingCaseId", r."authorId" AS "recordingAuthorId", r."blobsId",
          r.version AS "recordingVersion", r."envelopeId" IS NOT NULL AS attached, ${sizesColumns}, c.hash,
          v."recipientWrap", m.*
        FROM "Recording" r
          LEFT JOIN "RecordingChunk" c ON c."recordingId" = r.id AND c.number = ${number}
          LEFT JOIN "Message" m ON m.id = r."messageId"
          LEFT JOIN "MessageVersion" v ON v."messageId" = m.id AND v."envelopeId" = r."envelopeId"
        WHERE r.id = ${recordingId}::uuid`;
      return rows[0] === undefined ? null : readableOf(rows[0]);
    },
    find: (recordingId) => one(recordingId, Prisma.empty),
    lock: (recordingId) => one(recordingId, Prisma.sql`FOR UPDATE`),
    create: async ({ recordingId, chunkSizes, totalBytes, ...rest }) => {
      const data = { ...rest, id: recordingId, chunkSizes: [...chunkSizes], totalBytes: BigInt(totalBytes) };
      const { count } = await db.recording.createMany({ data, skipDuplicates: true });
      return count === 1;
    },
    touch: async (recordingId, at) => {
      await db.recording.updateMany({ where: { id: recordingId }, data: { lastActivityAt: at } });
    },
    use: async (authorId) => {
      const [use] = await db.$queryRaw<[{ [Name in keyof RecordingUse]: bigint }]>`
        SELECT coalesce(sum("totalBytes"), 0)::bigint AS "authorBytes",
          coalesce(sum("totalBytes") FILTER (WHERE "envelopeId" IS NULL), 0)::bigint AS "unfinishedBytes",
          count(*) FILTER (WHERE "envelopeId" IS NULL) AS unfinished
        FROM "Recording" WHERE "authorId" = ${authorId}::uuid`;
      return {
        authorBytes: Number(use.authorBytes),
        unfinishedBytes: Number(use.unfinishedBytes),
        unfinished: Number(use.unfinished),
      };
    },

    chunkHashes: async (recordingId) => {
      const rows = await db.$queryRaw<{ number: number; hash: Uint8Array }[]>`
        SELECT number, hash FROM "RecordingChunk" WHERE "recordingId" = ${recordingId}::uuid ORDER BY number`;
      return new Map(rows.map(({ number, hash }) => [number, b64Of(hash)]));
    },
    chunkHash: async (recordingId, number) => {
      const rows = await db.$queryRaw<{ hash: Uint8Array }[]>`
        SELECT hash FROM "RecordingChunk" WHERE "recordingId" = ${recordingId}::uuid AND number = ${number}`;
      return rows[0] === undefined ? null : b64Of(rows[0].hash);
    },
    addChunks: async ({ recordingId, blobsId }, chunks, at) => {
      const now = new Date(at);
      const earlier = new Date(now.getTime() - TOUCH_AFTER_MS);
      const numbers = chunks.map(({ number }) => number);
      const hashes = chunks.map(({ hashB64 }) => bytesOf(hashB64));
      try {
        const added = await db.$queryRaw<{ number: number; hash: Uint8Array }[]>`
          WITH touched AS (
            UPDATE "Recording" SET "lastActivityAt" = ${now}
            WHERE id = ${recordingId}::uuid AND "lastActivityAt" < ${earlier}
          )
          INSERT INTO "RecordingChunk" ("recordingId", number, hash)
          SELECT r.id, c.number, c.hash FROM "Recording" r, unnest(${numbers}::int[], ${hashes}::bytea[]) c(number, hash)
          WHERE r.id = ${recordingId}::uuid AND r."blobsId" = ${blobsId}::uuid AND r."envelopeId" IS NULL
          ORDER BY c.number ON CONFLICT DO NOTHING RETURNING number, hash`;
        return added.map(({ number, hash }) => ({ number, hashB64: b64Of(hash) }));
      } catch (error) {
        // Erased between the statement's two looks at it.
        if (isMissingParent(error)) return [];
        throw error;
      }
    },

    attach: async (recordingId, envelopeId) => {
      await db.recording.update({ where: { id: recordingId }, data: { envelopeId } });
    },
    ofEnvelope: async (envelopeId) => (await readAttached(db, [envelopeId])).get(envelopeId) ?? null,
    ofEnvelopes: (envelopeIds) => readAttached(db, envelopeIds),

    erase: async (recordingId) => {
      await db.recording.deleteMany({ where: { id: recordingId } });
    },
    eraseOfEnvelope: async (envelopeId) => {
      const rows = await db.$queryRaw<RecordingRow[]>`
        DELETE FROM "Recording" WHERE "envelopeId" = ${envelopeId}::uuid RETURNING *`;
      return rows[0] === undefined ? null : recordingOf(rows[0]);
    },

    idleSince: async (before, limit) => {
      const rows = await db.$queryRaw<{ id: string }[]>`
        SELECT id FROM "Recording" WHERE "envelopeId" IS NULL AND "lastActivityAt" < ${new Date(before)}
        ORDER BY "lastActivityAt" ${limitSql(limit)}`;
      return rows.map(({ id }) => id);
    },
    ofBlobs: async (blobsIds) => {
      const rows = await db.recording.findMany({ where: { blobsId: { in: [...blobsIds] } } });
      return new Map(rows.map((row) => [row.blobsId, recordingOf(row)]));
    },
  };
}

/** One statement for any number of versions. */
async function readAttached(
  db: Database,
  envelopeIds: readonly string[],
): Promise<Map<string, AttachedRecording>> {
  if (envelopeIds.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: string; envelopeId: string; hashes: string[] }[]>`
    SELECT r.id, r."envelopeId", array_agg(${b64Sql("c.hash")} ORDER BY c.number) AS hashes
    FROM "Recording" r JOIN "RecordingChunk" c ON c."recordingId" = r.id
    WHERE r."envelopeId" = ANY(${[...envelopeIds]}::uuid[]) GROUP BY r.id`;
  return new Map(
    rows.map(({ id, envelopeId, hashes }) => [envelopeId, { recordingId: id, chunkHashesB64: hashes }]),
  );
}
