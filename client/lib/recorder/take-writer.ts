import type { Id } from "../../../protocol/ids.ts";
import type { RecorderEngine } from "./engine/recorder-engine.ts";
import type { TakeRecord } from "./unsent-record.ts";

/** Hands the parts of one take to the engine, in order. */
export class TakeWriter {
  readonly #engine: RecorderEngine;
  readonly #take: { messageId: Id; takeId: Id; key: Uint8Array };
  readonly #onEnd: (ended: NonNullable<TakeRecord["ended"]>) => Promise<void>;
  readonly #partBytes: number[] = [];
  #number = 0;
  #savedMs = 0;
  #last: Promise<void> = Promise.resolve();

  constructor(
    engine: RecorderEngine,
    take: { messageId: Id; takeId: Id; key: Uint8Array },
    onEnd: (ended: NonNullable<TakeRecord["ended"]>) => Promise<void>,
  ) {
    this.#engine = engine;
    this.#take = take;
    this.#onEnd = onEnd;
  }

  /** Recorded up to here, and on the disk. */
  get savedMs(): number {
    return this.#savedMs;
  }

  /**
   * Resolves when it is on the disk. After one part failed none is stored: a take has no gaps.
   * @throws RecorderError `disk-full`, `storage-evicted`
   */
  add(media: Blob, elapsedMs: number): Promise<void> {
    const number = this.#number;
    this.#number += 1;
    const added = this.#last.then(async () => {
      const bytes = await this.#engine.addPart({ ...this.#take, number, elapsedMs, media });
      this.#partBytes.push(bytes);
      this.#savedMs = elapsedMs;
    });
    this.#last = added;
    // Whoever called is told; those who only wait for the end are not.
    added.catch(() => undefined);
    return added;
  }

  /** When everything that could be stored is. */
  async end(): Promise<void> {
    await this.#last.catch(() => undefined);
    await this.#onEnd({ seconds: this.#savedMs / 1000, partBytes: this.#partBytes });
  }
}
