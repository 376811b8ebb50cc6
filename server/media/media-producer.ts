import type { types } from "mediasoup";
import type { Producible } from "../domain/conferences/media-port.ts";
import { isGone } from "./gone.ts";

/** What one seat sends of a kind. Nothing is carried of it unless the rules allow it and its own person does. */
export class MediaProducer {
  readonly kind: Producible["kind"];
  readonly #producer: types.Producer;
  #pausedByOwn = false;
  #isAllowed = false;
  /** It is made paused. */
  #isCarried = false;
  #told: Promise<void> = Promise.resolve();

  constructor(producer: types.Producer) {
    this.#producer = producer;
    this.kind = producer.kind;
  }

  get id(): string {
    return this.#producer.id;
  }
  get isClosed(): boolean {
    return this.#producer.closed;
  }
  get isPaused(): boolean {
    return !this.#isCarried;
  }

  /** How well it comes in by mediasoup's own reckoning, 0 (not at all) to 10, of each size. */
  get scores(): readonly number[] {
    return this.#producer.score.map(({ score }) => score);
  }

  /** By the rules. Resolves when the media server has done it. */
  allow(isAllowed: boolean): Promise<void> {
    this.#isAllowed = isAllowed;
    return this.#tell();
  }

  /** By its own person. */
  pause(paused: boolean): Promise<void> {
    this.#pausedByOwn = paused;
    return this.#tell();
  }

  stats(): Promise<types.ProducerStat[]> {
    return this.#producer.getStats();
  }

  close(): void {
    this.#producer.close();
  }

  /** Said in the order in which it is decided: mediasoup does it in that order too. */
  #tell(): Promise<void> {
    const isCarried = this.#isAllowed && !this.#pausedByOwn;
    if (isCarried === this.#isCarried || this.isClosed) return this.#told;
    this.#isCarried = isCarried;
    const telling = isCarried ? this.#producer.resume() : this.#producer.pause();
    this.#told = telling.catch((error: unknown) => {
      if (!this.isClosed && !isGone(error)) throw error;
    });
    return this.#told;
  }
}
