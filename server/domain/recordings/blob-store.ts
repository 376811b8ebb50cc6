import type { Id } from "../../../protocol/ids.ts";

/** One chunk. The hash is a part of its name: other bytes under the same number are another blob. */
export interface BlobKey {
  readonly blobsId: Id;
  readonly number: number;
  readonly hashB64: string;
}

/** Where the encrypted chunks of recordings rest; which of them count, the database says. */
export interface BlobStore {
  /** Resolves when the bytes would survive a power cut. Refuses with `storage-full`; nothing is left of it then. */
  put(key: BlobKey, bytes: Uint8Array): Promise<void>;
  /** Null when there is no such blob. */
  read(key: BlobKey): Promise<Uint8Array | null>;
  /** Also when it is gone already. */
  eraseOne(key: BlobKey): Promise<void>;
  /** All of one recording. Also when they are gone already. */
  erase(blobsId: Id): Promise<void>;
  /** Every recording of which there are blobs, with the time of the last change to them. */
  list(): AsyncIterable<{ readonly blobsId: Id; readonly changedAt: Date }>;
  /** The blobs of one recording that would survive a power cut. */
  lasting(blobsId: Id): Promise<BlobKey[]>;
  /** The blobs of one recording; erases what writers that are gone left half written before `before`. */
  tidy(blobsId: Id, before: Date): Promise<BlobKey[]>;
}
