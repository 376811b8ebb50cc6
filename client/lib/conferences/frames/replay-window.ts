/** Frames that come late are taken within this many of the newest: a layer that is switched, a packet sent again. */
const WIDTH = 256;
/** As many streams as anybody begins under one key: each is a transport made anew. */
const MOST_STREAMS = 256;

interface Stream {
  newest: number;
  /** By counter, of the last `WIDTH`. */
  readonly seen: Uint8Array;
}

/** Remembers which frames of one key have come, so that none is taken twice. */
export class ReplayWindow {
  readonly #streams = new Map<bigint, Stream>();

  /** Ask before decrypting. */
  mayTake(prefix: bigint, counter: number): boolean {
    const stream = this.#streams.get(prefix);
    if (stream === undefined) return this.#streams.size < MOST_STREAMS;
    if (counter > stream.newest) return true;
    return stream.newest - counter < WIDTH && stream.seen[counter % WIDTH] === 0;
  }

  /** Say after decrypting: what is not authentic moves nothing. */
  took(prefix: bigint, counter: number): void {
    const stream = this.#streams.get(prefix) ?? { newest: -1, seen: new Uint8Array(WIDTH) };
    this.#streams.set(prefix, stream);
    if (counter > stream.newest) {
      const passed = Math.min(counter - stream.newest, WIDTH);
      for (let step = 0; step < passed; step += 1) stream.seen[(counter - step) % WIDTH] = 0;
      stream.newest = counter;
    }
    stream.seen[counter % WIDTH] = 1;
  }
}
