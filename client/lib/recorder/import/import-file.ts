import { BlobSource, Input, MATROSKA, MP4, QTFF, WEBM } from "mediabunny";
import type { Imported, ImportJob } from "../engine/recorder-engine.ts";
import { RecorderError } from "../problem.ts";
import type { RecordingStore } from "../store/recording-store.ts";
import { convert } from "./convert.ts";
import { PartWriter } from "./part-writer.ts";

/** A file that is a little longer than the limit by its own counting is not turned away. */
const GRACE_SECONDS = 1;

/**
 * Makes a take of a file, piece by piece.
 * @throws RecorderError `too-long`, `not-playable`, `not-supported`, `disk-full`; the signal's reason
 */
export async function importFile(
  store: RecordingStore,
  job: ImportJob,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Imported> {
  const input = new Input({ formats: [MP4, QTFF, WEBM, MATROSKA], source: new BlobSource(job.file) });
  const writer = new PartWriter(store, job);
  try {
    const seconds = await durationOf(input);
    if (seconds > job.limitSeconds + GRACE_SECONDS) throw new RecorderError("too-long");
    const soundOnly = (await input.getPrimaryVideoTrack()) === null;
    await convert(input, { take: (bytes, ms) => writer.add(bytes, ms), onProgress, signal });
    await writer.finish(seconds * 1000);
    return { seconds, partBytes: writer.partBytes, soundOnly };
  } catch (error) {
    await store.removePieces(job.takeId).catch(() => undefined);
    throw error;
  } finally {
    input.dispose();
  }
}

async function durationOf(input: Input): Promise<number> {
  try {
    return await input.computeDuration();
  } catch {
    throw new RecorderError("not-playable");
  }
}
