import type { types } from "mediasoup-client";
import type { SignallingEvents } from "../../../protocol/conferences/signalling.ts";
import type { Id } from "../../../protocol/ids.ts";
import { ProblemError } from "../problem.ts";
import type { Realtime } from "../realtime.ts";
import { againAfterMs, pause } from "./again-after.ts";
import type { PersonMedia } from "./attendance.ts";
import type { FrameWorker } from "./frames/frame-worker.ts";

type Transport = types.Transport;
type Offer = SignallingEvents["consumer-opened"];

/** What the media server offers, as far as it was taken. */
interface Received {
  readonly offer: Offer;
  /** Null while it is not fetched. */
  consumer: types.Consumer | null;
  isBeingTaken: boolean;
  /** As the media server was told last. */
  paused: boolean;
  isBeingTold: boolean;
}

export interface ReceivingNeeds {
  readonly ask: Realtime["ask"];
  readonly frames: FrameWorker;
  readonly onTracks: () => void;
}

/** Takes what one is offered, and of pictures only what is wanted; sound goes on whatever becomes of them. */
export class Receiving {
  readonly #of: ReceivingNeeds;
  readonly #received = new Map<string, Received>();
  readonly #layers = new Map<Id, number>();
  #transport: Transport | null = null;
  #pictures = true;

  constructor(of: ReceivingNeeds) {
    this.#of = of;
  }

  /** Nothing is there any more, and there is nothing to take it over. */
  reset(): void {
    this.#transport?.close();
    this.#transport = null;
    this.#received.clear();
    this.#of.onTracks();
  }

  /** What may be opened already was offered before the transport's own answer came. */
  begin(transport: Transport): void {
    this.#transport = transport;
    for (const of of this.#received.values()) this.#settle(of);
  }

  get transport(): Transport | null {
    return this.#transport;
  }

  opened(offer: Offer): void {
    const of = { offer, consumer: null, isBeingTaken: false, paused: false, isBeingTold: false };
    this.#received.set(offer.consumerId, of);
    this.#settle(of);
  }

  ended(consumerId: string): void {
    const of = this.#received.get(consumerId);
    this.#received.delete(consumerId);
    of?.consumer?.close();
    this.#of.onTracks();
  }

  setPictures(on: boolean): void {
    if (this.#pictures === on) return;
    this.#pictures = on;
    for (const of of this.#received.values()) this.#settle(of);
    this.#of.onTracks();
  }

  setShownWidth(from: Id, widthPx: number): void {
    const layer = layerFor(widthPx);
    if (this.#layers.get(from) === layer) return;
    this.#layers.set(from, layer);
    for (const { offer, consumer } of this.#received.values()) {
      if (offer.accountId === from && offer.kind === "video" && consumer !== null)
        this.#preferLayer(offer.consumerId, layer).catch(() => undefined);
    }
  }

  tracks(): ReadonlyMap<Id, PersonMedia> {
    const media = new Map<Id, PersonMedia>();
    for (const of of this.#received.values()) {
      const { offer, consumer } = of;
      if (consumer === null || consumer.closed) continue;
      const known = media.get(offer.accountId) ?? { picture: null, sound: null };
      const { track } = consumer;
      const more = offer.kind === "audio" ? { sound: track } : { picture: this.#wants(of) ? track : null };
      media.set(offer.accountId, { ...known, ...more });
    }
    return media;
  }

  close(): void {
    this.#transport?.close();
    this.#received.clear();
  }

  #wants({ offer }: Received): boolean {
    return this.#pictures || offer.kind === "audio";
  }

  #settle(of: Received): void {
    if (of.consumer !== null) void this.#tellPaused(of);
    else if (!of.isBeingTaken && this.#wants(of)) {
      of.isBeingTaken = true;
      this.#take(of)
        .catch(() => undefined)
        .finally(() => {
          of.isBeingTaken = false;
        });
    }
  }

  async #take(of: Received): Promise<void> {
    const { ask, frames, onTracks } = this.#of;
    const { consumerId, producerId, accountId: from, kind, rtpParameters } = of.offer;
    const at = this.#transport;
    if (at === null || at.closed || of.consumer !== null) return;
    const consumer = await at.consume({
      id: consumerId,
      producerId,
      kind,
      rtpParameters: rtpParameters as unknown as types.RtpParameters,
      // Sound and picture of one person are played together.
      streamId: from,
      onRtpReceiver: (receiver) => void frames.open(receiver, { accountId: from, kind }),
    });
    if (this.#received.get(consumerId) !== of) return consumer.close();
    of.consumer = consumer;
    await ask("consumer-ready", { consumerId });
    const layer = this.#layers.get(from);
    if (kind === "video" && layer !== undefined) await this.#preferLayer(consumerId, layer);
    onTracks();
    // The wish may be another one by now.
    this.#settle(of);
  }

  /**
   * The media server holds it back or sends it on: no session is described anew, which would interrupt the sound. One word after
   * another, the newest wish last; without a line there is another seat soon, which knows the wish.
   */
  async #tellPaused(of: Received): Promise<void> {
    if (of.isBeingTold) return;
    of.isBeingTold = true;
    const { consumerId } = of.offer;
    const isThere = () => this.#received.get(consumerId) === of;
    for (let tries = 0; isThere() && of.paused === this.#wants(of); ) {
      const paused = !of.paused;
      try {
        await this.#of.ask("consumer-pause", { consumerId, paused });
        of.paused = paused;
        tries = 0;
      } catch (error) {
        const isBusy = error instanceof ProblemError && error.code === "too-many-requests";
        if (!isBusy) break;
        await pause(againAfterMs(tries));
        tries += 1;
      }
    }
    of.isBeingTold = false;
  }

  #preferLayer(consumerId: string, spatialLayer: number): Promise<unknown> {
    return this.#of.ask("consumer-layers", { consumerId, spatialLayer });
  }
}

/** The smallest of the three sizes that is not visibly rough at this width; twice the pixels on a fine screen. */
function layerFor(widthPx: number): number {
  const pixels = widthPx * Math.min(2, globalThis.devicePixelRatio ?? 1);
  if (pixels <= 360) return 0;
  return pixels <= 760 ? 1 : 2;
}
