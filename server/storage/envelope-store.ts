import { randomUUID } from "node:crypto";
import { DomainError } from "../domain/domain-error.ts";
import type { CheckedEnvelope, EnvelopeStore } from "../domain/messages/envelope-store.ts";
import { bytesOf } from "./bytes.ts";
import { type Database, isDuplicate } from "./database.ts";
import { envelopeOf, storedEnvelopeOf, versionEnvelopeOf } from "./envelope-rows.ts";
import { recordingStore } from "./recording-store.ts";

export function envelopeStore(db: Database): EnvelopeStore {
  return {
    create: (checked) => createEnvelope(db, checked),
    find: async (envelopeId) => {
      const row = await db.envelope.findUnique({ where: { id: envelopeId } });
      return row === null ? null : storedEnvelopeOf(row);
    },
    findVersion: async (envelopeId) => {
      const row = await db.envelope.findUnique({ where: { id: envelopeId } });
      if (row === null) return null;
      const recording = row.kind === "video-message" ? await recordingStore(db).ofEnvelope(envelopeId) : null;
      return versionEnvelopeOf(envelopeOf(row), recording ?? undefined);
    },
    replaceWraps: async (envelopeId, wraps) => {
      await db.envelope.update({ where: { id: envelopeId }, data: { wraps: [...wraps] } });
    },
    erase: async (envelopeId) => {
      await db.envelope.deleteMany({ where: { id: envelopeId } });
    },
  };
}

export async function createEnvelope(db: Database, of: CheckedEnvelope): Promise<string> {
  const { manifest, envelope, manifestHashB64 } = of;
  const id = randomUUID();
  try {
    await db.envelope.createMany({
      data: {
        id,
        kind: manifest.kind,
        caseId: manifest.caseId,
        subjectId: manifest.subjectId,
        version: manifest.version,
        authorId: manifest.authorId,
        manifestBytes: bytesOf(envelope.manifest.bytesB64),
        manifestSignature: bytesOf(envelope.manifest.signatureB64),
        manifestHash: bytesOf(manifestHashB64),
        chunks: envelope.chunksB64.map(bytesOf),
        wraps: envelope.wraps,
        createdAt: manifest.createdAt,
      },
    });
  } catch (error) {
    throw isDuplicate(error) ? new DomainError("conflict") : error;
  }
  return id;
}
