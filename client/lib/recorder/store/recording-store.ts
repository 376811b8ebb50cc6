import type { Id } from "../../../../protocol/ids.ts";

/** One unsent recording as it rests in this browser: everything in it but ids and the day is encrypted. */
export interface StoredUnsent {
  readonly messageId: Id;
  readonly accountId: Id;
  /** The key of all that belongs to it, sealed to its author's account. */
  readonly sealedKeyB64: string;
  /** What it is to become, its takes, notes and captions; see unsent-record.ts. */
  readonly record: Uint8Array;
  /** The finished recording's header, key and hashes; null until it is finished. */
  readonly sealed: Uint8Array | null;
  /** The day it was last changed, counted from 1970: leftovers are swept by it. */
  readonly day: number;
}

/** A numbered piece of a take or of a finished recording, encrypted. */
export interface StoredPiece {
  /** The take or the recording that it is a piece of. */
  readonly ownerId: Id;
  readonly number: number;
  readonly messageId: Id;
  readonly bytes: Uint8Array;
}

/**
 * Where recordings wait on this device until they are submitted. What `writeUnsent` and `addPiece` have answered is on
 * the disk: it outlives a crash of the browser and of the machine.
 * @throws RecorderError `disk-full`; `storage-evicted` where the browser keeps nothing
 */
export interface RecordingStore {
  readUnsent(messageId: Id): Promise<StoredUnsent | null>;
  listUnsent(accountId: Id): Promise<StoredUnsent[]>;
  writeUnsent(unsent: StoredUnsent): Promise<void>;
  addPiece(piece: StoredPiece): Promise<void>;
  readPiece(ownerId: Id, number: number): Promise<Uint8Array | null>;
  /** How many pieces there are, from 0 without a gap. */
  countPieces(ownerId: Id): Promise<number>;
  removePiece(ownerId: Id, number: number): Promise<void>;
  removePieces(ownerId: Id): Promise<void>;
  /** Every piece of the message but those of these takes and recordings. */
  removeOtherPieces(messageId: Id, ownerIds: readonly Id[]): Promise<void>;
  /** The unsent recording and every piece of it. */
  removeUnsent(messageId: Id): Promise<void>;
  /** Removes whatever was last changed before that day, whosever it is, and pieces of what is no longer there. */
  removeOlderThan(day: number): Promise<void>;
}
