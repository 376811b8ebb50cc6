import { timeOf } from "../../domain/clock.ts";
import type { Ports } from "../../domain/ports.ts";
import type { StoredChunk } from "../../domain/recordings/ports.ts";
import type { RecordingRecord } from "../../domain/recordings/recording.ts";

type Of = Pick<RecordingRecord, "recordingId" | "blobsId" | "chunkSizes" | "envelopeId">;

/**
 * Gives the numbers of the chunks that are stored. Of a recording that is not submitted, chunks that lie whole in its folder
 * and of which no row tells are written down first: whoever stored them, or the database, went away before that, and they
 * need not travel again. As ever, whose row comes first counts, and none is added to what was submitted or let go of
 * meanwhile.
 */
export function adoptChunks({
  work,
  blobs,
  checks,
  clock,
}: Pick<Ports, "work" | "blobs" | "checks" | "clock">) {
  return async ({ recordingId, blobsId, chunkSizes, envelopeId }: Of): Promise<number[]> => {
    const { recordings } = work.read;
    const stored = new Set((await recordings.chunkHashes(recordingId)).keys());
    if (envelopeId !== null) return [...stored];
    const found: StoredChunk[] = [];
    for (const key of await blobs.lasting(blobsId)) {
      const { number, hashB64 } = key;
      if (stored.has(number)) continue;
      const bytes = await blobs.read(key);
      if (bytes === null || bytes.length !== chunkSizes[number]) continue;
      if (checks.chunkHashB64(bytes) === hashB64) found.push({ number, hashB64 });
    }
    if (found.length === 0) return [...stored];
    await recordings.addChunks({ recordingId, blobsId }, found, timeOf(clock.now()));
    return [...(await recordings.chunkHashes(recordingId)).keys()];
  };
}
