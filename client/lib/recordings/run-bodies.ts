import { RUN_MAX_BYTES } from "../../../protocol/recordings/endpoints.ts";

/** Gives chunk 1 to n, into the room that is offered for it or in room of its own. */
type Load = (number: number, room: Uint8Array) => Promise<Uint8Array>;

interface Draft {
  readonly room: Uint8Array<ArrayBuffer>;
  readonly first: number;
  /** Of `first` and those that follow it. */
  readonly loads: Promise<void>[];
}

/**
 * The bodies of an upload's runs, in two pieces of memory by turns: the collector has nothing to do, and there is never more
 * of the recording in memory. While one body travels, the storage fills the other with what is likely to come next.
 */
export class RunBodies {
  readonly #load: Load;
  /** Bytes of a media chunk, and how many there are. */
  readonly #size: number;
  readonly #count: number;
  readonly #rooms: Uint8Array<ArrayBuffer>[] = [];
  #turn = 0;
  #ahead: Draft | null = null;

  constructor(of: { readonly size: number; readonly count: number }, load: Load) {
    this.#size = of.size;
    this.#count = of.count;
    this.#load = load;
  }

  /**
   * Of chunks of following numbers, one after the other. It holds until the next but one is asked for: by then these must have
   * arrived or be given up.
   */
  async of(numbers: readonly number[]): Promise<Uint8Array<ArrayBuffer>> {
    const [first = 1] = numbers;
    // What the storage still gives for another place, or a request that was given up still holds, is not written over.
    if (this.#ahead?.first !== first) this.#rooms.length = 0;
    const draft = this.#ahead?.first === first ? this.#ahead : this.#draft(first);
    this.#ahead = null;
    this.#want(draft, numbers.length);
    await Promise.all(draft.loads.slice(0, numbers.length));
    return draft.room.subarray(0, numbers.length * this.#size);
  }

  /** Begins to load as many as these, which are likely to be asked for after them. */
  foresee(numbers: readonly number[]): void {
    const next = (numbers.at(-1) ?? 0) + 1;
    if (next > this.#count) return;
    this.#ahead = this.#draft(next);
    this.#want(this.#ahead, Math.min(numbers.length, this.#count + 1 - next));
  }

  #draft(first: number): Draft {
    this.#turn = 1 - this.#turn;
    const room = this.#rooms[this.#turn] ?? new Uint8Array(RUN_MAX_BYTES);
    this.#rooms[this.#turn] = room;
    return { room, first, loads: [] };
  }

  #want({ room, first, loads }: Draft, count: number): void {
    for (let at = loads.length; at < count; at += 1) {
      const place = room.subarray(at * this.#size, (at + 1) * this.#size);
      const loading = this.#load(first + at, place).then((chunk) => {
        if (chunk !== place) place.set(chunk);
      });
      // Whoever asks for it hears of its failure.
      loading.catch(() => undefined);
      loads.push(loading);
    }
  }
}
