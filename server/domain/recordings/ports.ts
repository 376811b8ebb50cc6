import type { Id, Time } from "../../../protocol/ids.ts";
import type { ReadableRecording } from "./reading.ts";
import type { AttachedRecording, RecordingRecord } from "./recording.ts";
import type { RecordingSizes } from "./sizes.ts";

/** Announced bytes of recordings. */
export interface RecordingUse {
  /** Of this author, submitted or not. */
  readonly authorBytes: number;
  /** Of this author, begun and not submitted. */
  readonly unfinishedBytes: number;
  readonly unfinished: number;
}

export interface StoredChunk {
  readonly number: number;
  readonly hashB64: string;
}

/** What a writer of chunks is checked by. It never changes while the recording is there. */
export interface Announcement {
  readonly recordingId: Id;
  readonly authorId: Id;
  readonly blobsId: Id;
  readonly sizes: RecordingSizes;
}

/** One chunk with what its readers are checked by. */
export interface ReadableChunk extends ReadableRecording {
  readonly blobsId: Id;
  readonly sizes: RecordingSizes;
  /** Null when it is not stored. */
  readonly hashB64: string | null;
}

export interface RecordingStore {
  announcement(recordingId: Id): Promise<Announcement | null>;
  readable(recordingId: Id, number: number): Promise<ReadableChunk | null>;
  find(recordingId: Id): Promise<RecordingRecord | null>;
  /** Holds the recording until the transaction ends: it is neither submitted nor erased meanwhile. */
  lock(recordingId: Id): Promise<RecordingRecord | null>;
  /** False when the id is taken. */
  create(recording: RecordingRecord): Promise<boolean>;
  touch(recordingId: Id, at: Time): Promise<void>;
  use(authorId: Id): Promise<RecordingUse>;

  /** Hashes of the chunks that are stored for good, by number; `allHashes` puts them in order. */
  chunkHashes(recordingId: Id): Promise<ReadonlyMap<number, string>>;
  chunkHash(recordingId: Id, number: number): Promise<string | null>;
  /**
   * Writes down that chunks are stored, and tells which of them it has: not those of a number that has a chunk already, and
   * none when the recording is submitted or gone.
   */
  addChunks(
    of: Pick<Announcement, "recordingId" | "blobsId">,
    chunks: readonly StoredChunk[],
    at: Time,
  ): Promise<StoredChunk[]>;

  /** Makes the recording a part of its message, for good. */
  attach(recordingId: Id, envelopeId: Id): Promise<void>;
  ofEnvelope(envelopeId: Id): Promise<AttachedRecording | null>;
  /** By envelope; an envelope that is no recording's is not among them. */
  ofEnvelopes(envelopeIds: readonly Id[]): Promise<ReadonlyMap<Id, AttachedRecording>>;

  /** Deletes the rows; the transaction's `dropBlobs` is for the bytes. */
  erase(recordingId: Id): Promise<void>;
  /** Of a version that is taken back: deletes the rows and tells whose bytes are to be dropped; null: no recording. */
  eraseOfEnvelope(envelopeId: Id): Promise<RecordingRecord | null>;

  /** Begun and not submitted, and nothing came since; the oldest first. */
  idleSince(before: Time, limit: number): Promise<Id[]>;
  /** Those that belong to a recording, and the recording itself. */
  ofBlobs(blobsIds: readonly Id[]): Promise<ReadonlyMap<Id, RecordingRecord>>;
}
