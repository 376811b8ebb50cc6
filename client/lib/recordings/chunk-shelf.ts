import type { RecordingHeader } from "../../../protocol/recordings/header.ts";

/** Decrypted media bytes that are kept for going back a little. */
const SHELF_BYTES = 8 * 1024 * 1024;
/** Chunks fetched before they are asked for: playing reads on. */
const AHEAD = 2;

type Load = (number: number, signal: AbortSignal) => Promise<Uint8Array>;

interface Shelved {
  readonly plain: Promise<Uint8Array>;
  readonly controller: AbortController;
  /** Reads that wait for it. */
  waiting: number;
  loaded: Uint8Array | null;
}

/** The decrypted chunks around the place that is read, each fetched once however many ask for it. */
export class ChunkShelf {
  readonly #header: RecordingHeader;
  readonly #load: Load;
  /** Least recently read first. */
  readonly #shelved = new Map<number, Shelved>();
  #closed = false;

  constructor(header: RecordingHeader, load: Load) {
    this.#header = header;
    this.#load = load;
  }

  async read(from: number, to: number, signal?: AbortSignal): Promise<Uint8Array> {
    const { mediaBytes, chunkBytes } = this.#header;
    const isRange = Number.isSafeInteger(from) && Number.isSafeInteger(to) && from >= 0 && from <= to;
    if (!isRange || to > mediaBytes) throw new RangeError("not a range of this recording");
    this.#demandOpen();
    signal?.throwIfAborted();
    if (from === to) return new Uint8Array();
    const first = Math.floor(from / chunkBytes) + 1;
    const last = Math.floor((to - 1) / chunkBytes) + 1;
    this.#letGo(first, last + AHEAD);
    const bytes = new Uint8Array(to - from);
    for (let number = first; number <= last; number += 1) {
      const wanted = this.#want(number);
      for (let next = number + 1; next <= Math.min(last, number + AHEAD); next += 1) this.#want(next);
      const plain = await this.#await(wanted, signal);
      this.#demandOpen();
      const start = (number - 1) * chunkBytes;
      const part = plain.subarray(Math.max(0, from - start), Math.min(plain.length, to - start));
      bytes.set(part, Math.max(start - from, 0));
    }
    // Not before: after a jump, what comes next would take the line and the processor from what is waited for.
    for (let next = last + 1; next <= last + AHEAD; next += 1) this.#fetchAhead(next);
    return bytes;
  }

  /** Overwrites what was decrypted and gives up what is on its way. */
  close(): void {
    this.#closed = true;
    for (const { controller, loaded } of this.#shelved.values()) {
      controller.abort();
      loaded?.fill(0);
    }
    this.#shelved.clear();
  }

  #demandOpen(): void {
    if (this.#closed) throw new DOMException("the recording is closed", "AbortError");
  }

  #fetchAhead(number: number): void {
    if ((number - 1) * this.#header.chunkBytes < this.#header.mediaBytes) this.#want(number);
  }

  #want(number: number): Shelved {
    const known = this.#shelved.get(number);
    const shelved = known ?? this.#fetch(number);
    this.#shelved.delete(number);
    this.#shelved.set(number, shelved);
    return shelved;
  }

  #fetch(number: number): Shelved {
    const controller = new AbortController();
    const plain = this.#load(number, controller.signal);
    const shelved: Shelved = { plain, controller, waiting: 0, loaded: null };
    plain.then(
      (loaded) => {
        shelved.loaded = loaded;
        if (this.#closed) loaded.fill(0);
        else this.#makeRoom();
      },
      () => {
        if (this.#shelved.get(number) === shelved) this.#shelved.delete(number);
      },
    );
    return shelved;
  }

  /** Waits, unless the reader gives up; what nobody waits for any more is given up too. */
  async #await(shelved: Shelved, signal: AbortSignal | undefined): Promise<Uint8Array> {
    shelved.waiting += 1;
    try {
      if (signal === undefined) return await shelved.plain;
      return await new Promise<Uint8Array>((resolve, reject) => {
        const giveUp = () => reject(signal.reason);
        signal.addEventListener("abort", giveUp, { once: true });
        shelved.plain.then(resolve, reject).finally(() => signal.removeEventListener("abort", giveUp));
      });
    } finally {
      shelved.waiting -= 1;
      if (signal?.aborted && shelved.waiting === 0 && shelved.loaded === null) shelved.controller.abort();
    }
  }

  /** After a jump, what was on its way for the old place does not take the line from the new one. */
  #letGo(first: number, last: number): void {
    for (const [number, { waiting, loaded, controller }] of this.#shelved) {
      if (waiting === 0 && loaded === null && (number < first || number > last)) {
        controller.abort();
        this.#shelved.delete(number);
      }
    }
  }

  #makeRoom(): void {
    let room = Math.floor(SHELF_BYTES / this.#header.chunkBytes);
    const newestFirst = [...this.#shelved].toReversed();
    for (const [number, { loaded, waiting }] of newestFirst) {
      room -= 1;
      if (room >= 0 || loaded === null || waiting > 0) continue;
      loaded.fill(0);
      this.#shelved.delete(number);
    }
  }
}
