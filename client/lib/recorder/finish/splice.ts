import type { EncodedPacket } from "mediabunny";
import { packetsOf, type TakeMedia } from "./take-media.ts";

/** From and to in milliseconds of the takes one after the other; `endMs` null: to their end. */
export interface Cut {
  readonly startMs: number;
  readonly endMs: number | null;
}

export interface Spliced {
  readonly kind: "picture" | "sound";
  readonly packet: EncodedPacket;
  /** Seconds from the beginning of the finished recording. */
  readonly at: number;
}

/** What was really cut, and how long it became. */
export interface SplicedTotal {
  readonly cut: { readonly startMs: number; readonly endMs: number };
  readonly seconds: number;
}

/** A time that was asked for from the list of fragments may be rounded by so much. */
const NEAR_SECONDS = 0.02;

/**
 * Sound and picture of takes one after the other, in the order of their times, as from one recording. A cut begins at
 * the first key frame from `startMs` on, so that nothing from before it is kept, and ends before the first key frame
 * from `endMs` on: with a key frame each second, times from the list of fragments are met exactly.
 */
export async function* splice(takes: readonly TakeMedia[], cut: Cut): AsyncGenerator<Spliced, SplicedTotal> {
  const timeline = new Timeline(cut);
  for (const take of takes) {
    timeline.beginTake();
    for await (const { kind, packet } of merged(take)) {
      const opens = packet.type === "key" && (kind === "picture" || take.video === null);
      const at = timeline.place(packet, kind, opens);
      if (at === "over") return timeline.total();
      if (at !== null) yield { kind, packet, at };
    }
  }
  return timeline.total();
}

/** Where packets lie in the whole, in seconds, and in what is kept of it. */
class Timeline {
  readonly #from: number;
  readonly #to: number;
  #takeStart = 0;
  /** The take's own time of its first packet. */
  #first: number | null = null;
  #wholeEnd = 0;
  /** Of the present take: where its sound ends, and where its last picture begins. */
  #soundEnd: number | null = null;
  #lastPicture = 0;
  #keptFrom: number | null = null;
  #keptTo = 0;

  constructor({ startMs, endMs }: Cut) {
    this.#from = startMs / 1000 - NEAR_SECONDS;
    this.#to = (endMs ?? Number.POSITIVE_INFINITY) / 1000 - NEAR_SECONDS;
  }

  /**
   * Where the sound of the take before ends, whatever its last picture lasts: a picture is shown until the next, but a
   * hole in the sound would make a player wait.
   */
  beginTake(): void {
    const soundEnd = this.#soundEnd;
    this.#takeStart = soundEnd !== null && soundEnd > this.#lastPicture ? soundEnd : this.#wholeEnd;
    this.#wholeEnd = this.#takeStart;
    this.#soundEnd = null;
    this.#first = null;
  }

  /** Seconds from the beginning of what is kept; null: not kept; "over": nothing more is. `opens`: a player can begin here. */
  place(
    { timestamp, duration }: EncodedPacket,
    kind: Spliced["kind"],
    opens: boolean,
  ): number | null | "over" {
    // Sound that comes before the first picture would play over nothing.
    if (this.#first === null && !opens) return null;
    this.#first ??= timestamp;
    const whole = this.#takeStart + timestamp - this.#first;
    if (whole < this.#takeStart) return null;
    if (opens && whole >= this.#to && this.#keptFrom !== null) {
      this.#keptTo = whole;
      return "over";
    }
    this.#wholeEnd = Math.max(this.#wholeEnd, whole + duration);
    if (kind === "sound") this.#soundEnd = whole + duration;
    else this.#lastPicture = Math.max(this.#lastPicture, whole);
    if (opens && whole >= this.#from) this.#keptFrom ??= whole;
    if (this.#keptFrom === null || whole < this.#keptFrom) return null;
    this.#keptTo = Math.max(this.#keptTo, whole + duration);
    return whole - this.#keptFrom;
  }

  total(): SplicedTotal {
    const from = this.#keptFrom ?? 0;
    const cut = { startMs: Math.round(from * 1000), endMs: Math.round(this.#keptTo * 1000) };
    return { cut, seconds: Math.max(0, this.#keptTo - from) };
  }
}

async function* merged({ video, sound }: TakeMedia): AsyncGenerator<Omit<Spliced, "at">> {
  const pictures = video === null ? null : packetsOf(video.track);
  const sounds = sound === null ? null : packetsOf(sound.track);
  let picture = await pictures?.next();
  let heard = await sounds?.next();
  for (;;) {
    const shown = picture?.done === false ? picture.value : null;
    const said = heard?.done === false ? heard.value : null;
    // Decode order is kept; a picture goes first, so that a fragment opens with its key frame.
    if (shown !== null && (said === null || shown.timestamp <= said.timestamp)) {
      yield { kind: "picture", packet: shown };
      picture = await pictures?.next();
    } else if (said !== null) {
      yield { kind: "sound", packet: said };
      heard = await sounds?.next();
    } else return;
  }
}
