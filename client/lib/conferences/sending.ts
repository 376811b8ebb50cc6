import type { types } from "mediasoup-client";
import type { MediaKind } from "../../../protocol/conferences/conference.ts";
import type { Id } from "../../../protocol/ids.ts";
import { ProblemError } from "../problem.ts";
import type { Realtime } from "../realtime.ts";
import type { FrameWorker } from "./frames/frame-worker.ts";
import { encodingsFor } from "./picture-sizes.ts";

type Producer = types.Producer;
type Transport = types.Transport;

/** What is to be sent of a kind; paused: it is there, and nothing of it is sent. */
export interface Sent {
  readonly track: MediaStreamTrack;
  readonly paused: boolean;
}
export type Wanted = Readonly<Record<MediaKind, Sent | null>>;

const options: Record<MediaKind, Pick<types.ProducerOptions, "codecOptions">> = {
  // Silence is not sent, and a lost moment is repaired from the next.
  audio: { codecOptions: { opusDtx: true, opusFec: true, opusStereo: false, opusMaxAverageBitrate: 32_000 } },
  video: { codecOptions: { videoGoogleStartBitrate: 500 } },
};
const kinds: readonly MediaKind[] = ["audio", "video"];
/** How frames are sealed is laid out for these two. */
const CODECS: Record<MediaKind, string> = { audio: "audio/opus", video: "video/vp8" };

export interface SendingNeeds {
  readonly ask: Realtime["ask"];
  readonly accountId: Id;
  readonly frames: FrameWorker;
  readonly transport: () => Promise<Transport>;
  readonly codecs: () => readonly types.RtpCodecCapability[];
}

/** Brings what one sends to what is wanted, one step after another. */
export class Sending {
  readonly #of: SendingNeeds;
  readonly #producers: Record<MediaKind, Producer | null> = { audio: null, video: null };
  #wanted: Wanted = { audio: null, video: null };
  #turn: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(of: SendingNeeds) {
    this.#of = of;
  }

  /** The newest wish counts. What the portal does not allow now is not sent, and tried again with the next wish. */
  want(wanted: Wanted): Promise<unknown> {
    this.#wanted = wanted;
    this.#turn = this.#turn.then(async () => {
      for (const kind of kinds) await this.#settle(kind).catch(() => undefined);
    });
    return this.#turn;
  }

  /** The transport is gone, and with it what was on it. */
  reset(): void {
    for (const kind of kinds) this.#producers[kind] = null;
  }

  close(): void {
    this.#closed = true;
    for (const kind of kinds) this.#producers[kind]?.close();
  }

  async #settle(kind: MediaKind): Promise<void> {
    if (this.#closed) return;
    const wanted = this.#wanted[kind];
    const producer = this.#known(kind);
    if (wanted === null || wanted.track.readyState === "ended") return this.#end(kind);
    if (producer === null) return this.#begin(kind, wanted);
    if (producer.track !== wanted.track) {
      if (!fits(producer, wanted.track)) {
        // Where the portal does not hear of it, it ends what was sent before with what is sent next.
        await this.#end(kind).catch(() => undefined);
        // The wish may be another one by now.
        return this.#settle(kind);
      }
      await producer.replaceTrack({ track: wanted.track });
    }
    if (await this.#setPaused(producer, wanted.paused)) return;
    // The portal has closed it meanwhile.
    producer.close();
    this.#producers[kind] = null;
    await this.#begin(kind, wanted);
  }

  #known(kind: MediaKind): Producer | null {
    const producer = this.#producers[kind];
    return producer === null || producer.closed ? null : producer;
  }

  async #begin(kind: MediaKind, { track, paused }: Sent): Promise<void> {
    const { transport, codecs, frames, accountId } = this.#of;
    const codec = codecs().find(({ mimeType }) => mimeType.toLowerCase() === CODECS[kind]);
    if (codec === undefined) throw new RangeError("the media server has no codec for it");
    const at = await transport();
    if (this.#closed) return;
    const producer = await at.produce({
      track,
      codec,
      ...options[kind],
      ...(kind === "video" ? { encodings: encodingsFor(track.getSettings()) } : {}),
      // Tracks are the devices' own: they are turned off there.
      stopTracks: false,
      disableTrackOnPause: false,
      zeroRtpOnPause: true,
      onRtpSender: (sender) => void frames.seal(sender, { accountId, kind }),
    });
    if (this.#closed) return producer.close();
    this.#producers[kind] = producer;
    if (paused) await this.#setPaused(producer, paused);
  }

  async #end(kind: MediaKind): Promise<void> {
    const producer = this.#known(kind);
    this.#producers[kind] = null;
    if (producer === null) return;
    producer.close();
    await this.#of.ask("producer-close", { producerId: producer.id });
  }

  /** False: there is no such producer any more. */
  async #setPaused(producer: Producer, paused: boolean): Promise<boolean> {
    // Nothing goes out from here on, whatever the answer.
    if (paused) producer.pause();
    try {
      await this.#of.ask("producer-pause", { producerId: producer.id, paused });
    } catch (error) {
      if (error instanceof ProblemError && error.code === "not-found") return false;
      throw error;
    }
    if (!paused) producer.resume();
    return true;
  }
}

/** In how many sizes a picture goes out is settled when it begins: another camera's may take more of them, or fewer. */
function fits({ kind, rtpParameters }: Producer, track: MediaStreamTrack): boolean {
  return kind === "audio" || rtpParameters.encodings?.length === encodingsFor(track.getSettings()).length;
}
