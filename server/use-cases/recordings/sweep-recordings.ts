import { timeOf } from "../../domain/clock.ts";
import type { Ports } from "../../domain/ports.ts";
import type { BlobKey } from "../../domain/recordings/blob-store.ts";
import type { RecordingRecord } from "../../domain/recordings/recording.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** Whatever is younger may have a writer who is just about to write it down. */
const LEFT_BEHIND_MS = 60 * 60 * 1000;
const AT_A_TIME = 50;

export type SweepNeeds = Pick<Ports, "work" | "blobs" | "clock" | "recordingLimits">;

export interface Swept {
  readonly recordings: number;
  readonly leftovers: number;
}

/**
 * Erases uploads that do not go on, and blobs that nothing in the database speaks of: of takings-back and discards that a
 * power cut came into, of writers that went away. Never anything that is a part of a message.
 */
export function sweepRecordings({ work, blobs, clock, recordingLimits }: SweepNeeds) {
  const eraseIdle = async (idleBefore: string, signal: AbortSignal): Promise<number> => {
    let erased = 0;
    while (!signal.aborted) {
      const ids = await work.read.recordings.idleSince(idleBefore, AT_A_TIME);
      if (ids.length === 0) return erased;
      for (const recordingId of ids) {
        const gone = await work.transact(async (tx) => {
          const recording = await tx.recordings.lock(recordingId);
          // It may have been submitted, or gone on, since it was listed.
          if (recording === null || recording.envelopeId !== null) return false;
          if (recording.lastActivityAt >= idleBefore) return false;
          await tx.recordings.erase(recordingId);
          tx.dropBlobs(recording.blobsId);
          return true;
        });
        if (gone) erased += 1;
      }
    }
    return erased;
  };

  /** Of a recording that is whole, whatever is not of it; it takes no more chunks. */
  const eraseSpare = async ({ recordingId, envelopeId }: RecordingRecord, found: readonly BlobKey[]) => {
    if (envelopeId === null) return 0;
    const counted = await work.read.recordings.chunkHashes(recordingId);
    const spare = found.filter(({ number, hashB64 }) => counted.get(number) !== hashB64);
    for (const key of spare) await blobs.eraseOne(key);
    return spare.length;
  };

  const eraseLeftBehind = async (before: Date, signal: AbortSignal): Promise<number> => {
    let erased = 0;
    for await (const some of inParts(blobs.list(), AT_A_TIME)) {
      if (signal.aborted) break;
      const recordings = await work.read.recordings.ofBlobs(some.map(({ blobsId }) => blobsId));
      for (const { blobsId, changedAt } of some) {
        const recording = recordings.get(blobsId);
        if (recording !== undefined) erased += await eraseSpare(recording, await blobs.tidy(blobsId, before));
        else if (changedAt < before) {
          await blobs.erase(blobsId);
          erased += 1;
        }
      }
    }
    return erased;
  };

  return async (signal: AbortSignal): Promise<Swept> => {
    const now = clock.now().getTime();
    const idleBefore = timeOf(new Date(now - recordingLimits.keepDays * DAY_MS));
    const recordings = await eraseIdle(idleBefore, signal);
    return { recordings, leftovers: await eraseLeftBehind(new Date(now - LEFT_BEHIND_MS), signal) };
  };
}

async function* inParts<T>(of: AsyncIterable<T>, size: number): AsyncIterable<T[]> {
  let part: T[] = [];
  for await (const one of of) {
    part.push(one);
    if (part.length < size) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}
