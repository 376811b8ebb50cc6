import {
  chunkHashB64,
  decryptTakePart,
  encryptMediaChunk,
  encryptTakePart,
  recordingPlace,
} from "../../../../crypto/index.ts";
import type { Id } from "../../../../protocol/ids.ts";
import { type RecordingHeader, recordingChunkBytes } from "../../../../protocol/recordings/header.ts";
import { RecorderError } from "../problem.ts";
import type { RecordingStore } from "../store/recording-store.ts";

/** Where the chunks belong, and the keys: of the unsent recording, and of the version that it becomes. */
export interface SealPlace {
  readonly caseId: Id;
  readonly messageId: Id;
  readonly version: number;
  readonly recordingId: Id;
  readonly key: Uint8Array;
  readonly contentKey: Uint8Array;
}

export interface SealedChunks {
  readonly mediaBytes: number;
  readonly chunkBytes: RecordingHeader["chunkBytes"];
  readonly mediaChunks: readonly { readonly hashB64: string; readonly bytes: number }[];
}

/** Divides every size of chunk. */
const PIECE_BYTES = 256 * 1024;

/**
 * Cuts media bytes into encrypted chunks in the store, whatever their length. How many there are stands in each chunk,
 * so they rest first in pieces under the unsent recording's key, and become chunks when all have come.
 */
export class ChunkSealer {
  readonly #store: RecordingStore;
  readonly #place: SealPlace;
  readonly #piecesId: Id;
  #piece = new Uint8Array(PIECE_BYTES);
  #filled = 0;
  #count = 0;

  constructor(store: RecordingStore, place: SealPlace, piecesId: Id) {
    this.#store = store;
    this.#place = place;
    this.#piecesId = piecesId;
  }

  get mediaBytes(): number {
    return this.#count * PIECE_BYTES + this.#filled;
  }

  async add(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      const taken = bytes.subarray(at, at + PIECE_BYTES - this.#filled);
      this.#piece.set(taken, this.#filled);
      this.#filled += taken.length;
      at += taken.length;
      if (this.#filled === PIECE_BYTES) await this.#keep();
    }
  }

  /** Makes the chunks, 1 to n; each piece goes when its chunk is stored. */
  async finish(onChunk: (done: number, of: number) => void, signal: AbortSignal): Promise<SealedChunks> {
    const { mediaBytes } = this;
    if (this.#filled > 0) await this.#keep();
    const chunkBytes = recordingChunkBytes(mediaBytes) as RecordingHeader["chunkBytes"];
    const count = Math.ceil(mediaBytes / chunkBytes) + 1;
    const { messageId, recordingId, contentKey } = this.#place;
    const mediaChunks: { hashB64: string; bytes: number }[] = [];
    for (let number = 1; number < count; number += 1) {
      signal.throwIfAborted();
      const plain = await this.#plainChunk(number, chunkBytes, mediaBytes);
      const place = recordingPlace(this.#place);
      const chunk = encryptMediaChunk(plain, chunkBytes, place, number, count, contentKey);
      plain.fill(0);
      await this.#store.addPiece({ ownerId: recordingId, number: number - 1, messageId, bytes: chunk });
      mediaChunks.push({ hashB64: chunkHashB64(chunk), bytes: chunk.length });
      await this.#removePiecesOf(number, chunkBytes);
      onChunk(number, count - 1);
    }
    return { mediaBytes, chunkBytes, mediaChunks };
  }

  /** Nothing of it stays. */
  async discard(): Promise<void> {
    await this.#store.removePieces(this.#piecesId);
    await this.#store.removePieces(this.#place.recordingId);
  }

  async #keep(): Promise<void> {
    const { messageId, key } = this.#place;
    const place = { takeId: this.#piecesId, number: this.#count };
    const bytes = encryptTakePart(this.#piece.subarray(0, this.#filled), place, key);
    await this.#store.addPiece({ ownerId: this.#piecesId, number: this.#count, messageId, bytes });
    this.#count += 1;
    this.#filled = 0;
  }

  async #plainChunk(number: number, chunkBytes: number, mediaBytes: number): Promise<Uint8Array> {
    const from = (number - 1) * chunkBytes;
    const plain = new Uint8Array(Math.min(chunkBytes, mediaBytes - from));
    for (let at = 0; at < plain.length; ) {
      const piece = (from + at) / PIECE_BYTES;
      const bytes = await this.#store.readPiece(this.#piecesId, piece);
      if (bytes === null) throw new RecorderError("storage-evicted");
      const part = decryptTakePart(bytes, { takeId: this.#piecesId, number: piece }, this.#place.key);
      plain.set(part, at);
      at += part.length;
    }
    return plain;
  }

  async #removePiecesOf(number: number, chunkBytes: number): Promise<void> {
    const perChunk = chunkBytes / PIECE_BYTES;
    for (let at = 0; at < perChunk; at += 1) {
      await this.#store.removePiece(this.#piecesId, (number - 1) * perChunk + at);
    }
  }
}
