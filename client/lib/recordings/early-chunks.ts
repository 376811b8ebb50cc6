/** Media that is fetched beside the header: what the first picture is made of, and no burden for a weak line. */
const FIRST_BYTES = 1024 * 1024;

type Fetch = (number: number, signal: AbortSignal) => Promise<Uint8Array>;

/**
 * The header and the first media chunks, all asked for at once, as they come: nothing of them is verified here. Each is
 * handed out once; who needs it again asks for it again.
 */
export class EarlyChunks {
  readonly #coming = new Map<number, Promise<Uint8Array>>();
  readonly #stop = new AbortController();

  /** @param sizes of the recording's chunks, in bytes, the header's first; empty: nothing is fetched early */
  constructor(sizes: readonly number[], fetch: Fetch) {
    const [, media = FIRST_BYTES] = sizes;
    const count = 1 + Math.max(1, Math.round(FIRST_BYTES / media));
    for (const number of sizes.slice(0, count).keys()) {
      const chunk = fetch(number, this.#stop.signal);
      this.#coming.set(number, chunk);
      // Whoever takes it hears of its failure.
      chunk.catch(() => undefined);
    }
  }

  take(number: number): Promise<Uint8Array> | undefined {
    const chunk = this.#coming.get(number);
    this.#coming.delete(number);
    return chunk;
  }

  /** Gives up what is on its way. */
  close(): void {
    this.#stop.abort();
    this.#coming.clear();
  }
}
