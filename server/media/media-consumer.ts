import type { types } from "mediasoup";
import type { Flow } from "../domain/conferences/flows.ts";
import type { ConsumerOffer, Foreign } from "../domain/conferences/media-port.ts";
import { isGone } from "./gone.ts";

/** What one seat gets of another's. It is made paused, and nothing goes on once it has ended. */
export class MediaConsumer {
  readonly flow: Flow;
  readonly #consumer: types.Consumer;
  #isReady = false;
  #pausedByOwn = false;
  /** It is made paused. */
  #isCarried = false;
  #hasEnded = false;
  #told: Promise<void> = Promise.resolve();

  constructor(consumer: types.Consumer, flow: Flow) {
    this.#consumer = consumer;
    this.flow = flow;
  }

  get id(): string {
    return this.#consumer.id;
  }
  get producerId(): string {
    return this.#consumer.producerId;
  }
  get isClosed(): boolean {
    return this.#consumer.closed;
  }
  get isFlowing(): boolean {
    return !this.#consumer.closed && !this.#consumer.paused && !this.#consumer.producerPaused;
  }

  /** How well it comes through by mediasoup's own reckoning, 0 (not at all) to 10. */
  get scores(): readonly number[] {
    return [this.#consumer.score.score];
  }

  get offer(): ConsumerOffer {
    const { id: consumerId, producerId, rtpParameters } = this.#consumer;
    const { from: accountId, kind } = this.flow;
    return { consumerId, producerId, accountId, kind, rtpParameters: { ...rtpParameters } as Foreign };
  }

  /** The browser can take it; asked again, it wants a whole picture to begin anew with. */
  async ready(): Promise<void> {
    if (this.#hasEnded) return;
    const again = this.#isReady;
    this.#isReady = true;
    await this.#tell();
    if (again && this.#isCarried && this.flow.kind === "video")
      await this.#unlessClosed(this.#consumer.requestKeyFrame());
  }

  /** By the person who gets it. It goes on only as it otherwise would: what has ended does not. */
  async pause(paused: boolean): Promise<void> {
    this.#pausedByOwn = paused;
    await this.#tell();
  }

  /** The larger the window, the earlier it gets its share of a narrow line; sound is not shared out, and comes first. */
  async preferLayers(spatialLayer: number): Promise<void> {
    if (this.#hasEnded || this.#consumer.type !== "simulcast") return;
    await this.#unlessClosed(this.#consumer.setPreferredLayers({ spatialLayer }));
    await this.#unlessClosed(this.#consumer.setPriority(spatialLayer + 1));
  }

  stats(): Promise<(types.ConsumerStat | types.ProducerStat)[]> {
    return this.#consumer.getStats();
  }

  /** Paused first, for that is answered: when this resolves, nothing more comes of it. */
  async end(): Promise<void> {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    await this.#unlessClosed(this.#consumer.pause());
    this.#consumer.close();
  }

  /** Said in the order in which it is decided: mediasoup does it in that order too. */
  #tell(): Promise<void> {
    const isCarried = this.#isReady && !this.#pausedByOwn;
    if (this.#hasEnded || isCarried === this.#isCarried) return this.#told;
    this.#isCarried = isCarried;
    this.#told = this.#unlessClosed(isCarried ? this.#consumer.resume() : this.#consumer.pause());
    return this.#told;
  }

  /** It may close by itself meanwhile, with its producer or its transport; then there is nothing left to do. */
  async #unlessClosed(doing: Promise<void>): Promise<void> {
    try {
      await doing;
    } catch (error) {
      if (!this.#consumer.closed && !isGone(error)) throw error;
    }
  }
}
