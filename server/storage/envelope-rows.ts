import type { Envelope, KeyWrap, VersionEnvelope } from "../../protocol/messages/envelope.ts";
import type { StoredEnvelope } from "../domain/messages/envelope-store.ts";
import type { AttachedRecording } from "../domain/recordings/recording.ts";
import { b64Of, signedOf } from "./bytes.ts";
import type { Database } from "./database.ts";

export interface EnvelopeRow {
  id: string;
  version: number;
  manifestBytes: Uint8Array;
  manifestSignature: Uint8Array;
  manifestHash: Uint8Array;
  chunks: Uint8Array[];
  wraps: unknown;
}

export function envelopeOf(row: EnvelopeRow): Envelope {
  return {
    manifest: signedOf(row.manifestBytes, row.manifestSignature),
    chunksB64: row.chunks.map(b64Of),
    wraps: row.wraps as KeyWrap[],
  };
}

export function storedEnvelopeOf(row: EnvelopeRow): StoredEnvelope {
  return {
    envelopeId: row.id,
    envelope: envelopeOf(row),
    version: row.version,
    manifestHashB64: b64Of(row.manifestHash),
  };
}

/** What a version rests in: chunks in the envelope, or beside it in a recording. */
export function versionEnvelopeOf(
  { manifest, wraps, chunksB64 }: Envelope,
  recording: AttachedRecording | undefined,
): VersionEnvelope {
  if (recording === undefined) return { manifest, chunksB64, wraps };
  const { recordingId, chunkHashesB64 } = recording;
  return { manifest, wraps, recordingId, chunkHashesB64: [...chunkHashesB64] };
}

/** Many at once, by id; nulls are left out. */
export async function envelopesById(
  db: Database,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, StoredEnvelope>> {
  const wanted = ids.filter((id) => id !== null);
  if (wanted.length === 0) return new Map();
  const rows = await db.envelope.findMany({ where: { id: { in: wanted } } });
  return new Map(rows.map((row) => [row.id, storedEnvelopeOf(row)]));
}

export function needed<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error("A row that another one names is missing");
  return value;
}
