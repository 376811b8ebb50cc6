import { randomUUID } from "node:crypto";
import { Prisma } from "../../prisma/generated/client.ts";
import { DomainError } from "../domain/domain-error.ts";
import type { CheckedVersion } from "../domain/messages/envelope-store.ts";
import type { MessageRecord } from "../domain/messages/message.ts";
import { bytesOf } from "./bytes.ts";
import { type Database, isDuplicate } from "./database.ts";

/**
 * A submitted version in one statement, for people wait for this one: its envelope, the version, the message (which
 * may be new), and the end of the draft. The chunks of a video message rest apart.
 * @returns the id of the version's envelope
 */
export async function submitVersion(
  db: Database,
  message: MessageRecord,
  version: number,
  { envelope, manifest, manifestHashB64 }: CheckedVersion,
  at: string,
): Promise<string> {
  const { messageId, caseId, authorId, recipientId } = message;
  const envelopeId = randomUUID();
  const hash = bytesOf(manifestHashB64);
  const heldAt = new Date(at);
  const chunks =
    "recordingId" in envelope
      ? Prisma.empty
      : Prisma.join(envelope.chunksB64.map((chunkB64) => Prisma.sql`${bytesOf(chunkB64)}::bytea`));
  try {
    await db.$executeRaw`
      WITH words AS (
        INSERT INTO "Envelope" (id, kind, "caseId", "subjectId", version, "authorId",
          "manifestBytes", "manifestSignature", "manifestHash", chunks, wraps, "createdAt")
        VALUES (${envelopeId}::uuid, ${manifest.kind}, ${caseId}::uuid, ${messageId}::uuid, ${version},
          ${authorId}::uuid, ${bytesOf(envelope.manifest.bytesB64)}, ${bytesOf(envelope.manifest.signatureB64)},
          ${hash}, ARRAY[${chunks}]::bytea[], ${JSON.stringify(envelope.wraps)}::jsonb, ${new Date(manifest.createdAt)})
      ), message AS (
        INSERT INTO "Message" (id, "caseId", kind, "authorId", "recipientId", state, version, "heldAt", "createdAt")
        VALUES (${messageId}::uuid, ${caseId}::uuid, ${message.kind}, ${authorId}::uuid, ${recipientId}::uuid,
          'held', ${version}, ${heldAt}, ${new Date(message.createdAt)})
        ON CONFLICT (id) DO UPDATE SET "recipientId" = excluded."recipientId", state = 'held',
          version = excluded.version, "draftId" = NULL, "draftRevision" = 0, "claimedBy" = NULL,
          "heldAt" = excluded."heldAt", "decidedAt" = NULL
      ), submitted AS (
        INSERT INTO "MessageVersion" ("messageId", version, "envelopeId", "manifestHash", "submittedAt")
        VALUES (${messageId}::uuid, ${version}, ${envelopeId}::uuid, ${hash}, ${heldAt})
      )
      DELETE FROM "Envelope" WHERE id = ${message.draftId}::uuid`;
  } catch (error) {
    throw isDuplicate(error) ? new DomainError("conflict") : error;
  }
  return envelopeId;
}
