import type { Id, Time } from "../../../protocol/ids.ts";
import { demand, present } from "../domain-error.ts";

/** What was announced of the encrypted bytes of one version of a video message. */
export interface RecordingRecord {
  readonly recordingId: Id;
  readonly caseId: Id;
  readonly messageId: Id;
  /** Participant. */
  readonly authorId: Id;
  readonly version: number;
  /** Where its chunks rest in the blob store; another one each time that a recording is begun. */
  readonly blobsId: Id;
  /** Bytes of each encrypted chunk, in order; the header is the first. */
  readonly chunkSizes: readonly number[];
  readonly totalBytes: number;
  /** Null until it is submitted; from then on it is a part of its message. */
  readonly envelopeId: Id | null;
  readonly createdAt: Time;
  readonly lastActivityAt: Time;
}

/** A recording that is a part of a message, as its readers need it. */
export interface AttachedRecording {
  readonly recordingId: Id;
  /** All of them, in order. */
  readonly chunkHashesB64: readonly string[];
}

/** The hashes of all chunks in order, of a recording of which every chunk is stored; else `incomplete`. */
export function allHashes(
  { chunkSizes }: Pick<RecordingRecord, "chunkSizes">,
  stored: ReadonlyMap<number, string>,
): string[] {
  demand(stored.size === chunkSizes.length, "incomplete");
  return chunkSizes.map((_, number) => present(stored.get(number), "incomplete"));
}
