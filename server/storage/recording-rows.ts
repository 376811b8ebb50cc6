import { Prisma } from "../../prisma/generated/client.ts";
import type { KeyWrap } from "../../protocol/messages/envelope.ts";
import type { ReadableChunk } from "../domain/recordings/ports.ts";
import type { RecordingRecord } from "../domain/recordings/recording.ts";
import type { RecordingSizes } from "../domain/recordings/sizes.ts";
import { b64OrNull } from "./bytes.ts";
import { type MessageRow, messageOf } from "./message-rows.ts";

export interface RecordingRow {
  id: string;
  caseId: string;
  messageId: string;
  authorId: string;
  version: number;
  blobsId: string;
  chunkSizes: number[];
  totalBytes: bigint;
  envelopeId: string | null;
  createdAt: Date;
  lastActivityAt: Date;
}

export function recordingOf(row: RecordingRow): RecordingRecord {
  return {
    recordingId: row.id,
    caseId: row.caseId,
    messageId: row.messageId,
    authorId: row.authorId,
    version: row.version,
    blobsId: row.blobsId,
    chunkSizes: row.chunkSizes,
    totalBytes: Number(row.totalBytes),
    envelopeId: row.envelopeId,
    createdAt: row.createdAt.toISOString(),
    lastActivityAt: row.lastActivityAt.toISOString(),
  };
}

/** Three numbers in place of as many as there are chunks. */
export const sizesColumns = Prisma.sql`"chunkSizes"[1] AS "headerBytes", "chunkSizes"[2] AS "mediaBytes",
  cardinality("chunkSizes") AS count`;

export interface SizesRow {
  headerBytes: number;
  mediaBytes: number;
  count: number;
}

export function sizesOfRow({ headerBytes, mediaBytes, count }: SizesRow): RecordingSizes {
  return { headerBytes, mediaBytes, count };
}

/** The message's columns are null together. */
export interface ReadableRow extends SizesRow, Omit<MessageRow, "id"> {
  recordingCaseId: string;
  recordingAuthorId: string;
  recordingVersion: number;
  blobsId: string;
  attached: boolean;
  hash: Uint8Array | null;
  recipientWrap: unknown;
  id: string | null;
}

export function readableOf(row: ReadableRow): ReadableChunk {
  return {
    caseId: row.recordingCaseId,
    authorId: row.recordingAuthorId,
    version: row.recordingVersion,
    blobsId: row.blobsId,
    attached: row.attached,
    sizes: sizesOfRow(row),
    hashB64: b64OrNull(row.hash),
    message: row.id === null ? null : messageOf({ ...row, id: row.id }),
    recipientWrap: row.recipientWrap as KeyWrap | null,
  };
}
