import type { Id } from "../../../../protocol/ids.ts";
import type { RecordingStore } from "../store/recording-store.ts";
import { sealPart } from "../take-part.ts";

/** Parts are no smaller than this, but for the last. */
const PART_BYTES = 256 * 1024;

/** Writes a take that does not come from the recorder, in parts of a handy size. */
export class PartWriter {
  readonly partBytes: number[] = [];
  readonly #store: RecordingStore;
  readonly #take: { messageId: Id; takeId: Id; key: Uint8Array };
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;

  constructor(store: RecordingStore, take: { messageId: Id; takeId: Id; key: Uint8Array }) {
    this.#store = store;
    this.#take = take;
  }

  async add(bytes: Uint8Array, elapsedMs: number): Promise<void> {
    this.#waiting.push(bytes.slice());
    this.#waitingBytes += bytes.length;
    if (this.#waitingBytes >= PART_BYTES) await this.finish(elapsedMs);
  }

  /** Stores what is left. */
  async finish(elapsedMs: number): Promise<void> {
    if (this.#waitingBytes === 0) return;
    const media = new Uint8Array(this.#waitingBytes);
    let at = 0;
    for (const piece of this.#waiting) {
      media.set(piece, at);
      at += piece.length;
    }
    this.#waiting = [];
    this.#waitingBytes = 0;
    const { messageId, takeId, key } = this.#take;
    const number = this.partBytes.length;
    const bytes = sealPart({ elapsedMs, media }, takeId, number, key);
    await this.#store.addPiece({ ownerId: takeId, number, messageId, bytes });
    this.partBytes.push(media.length);
  }
}
