import type { FromFrame, Ranges, ToFrame } from "../lib/player/frame-messages.ts";
import { type FragmentSink, gatherWhole, mediaSourceKind, openFragments, openSource } from "./sources.ts";

const REPORT_EVERY_MS = 100;
const MAX_RANGES = 512;
/** The element's own words for a change that the page has to know of. */
const changes =
  "play pause playing waiting seeking seeked timeupdate canplay loadeddata ended resize ratechange progress";

type Opening = Extract<ToFrame, { type: "open" }>;

/** The video element and what it is fed with. Does what it is told, and reports. */
export class Playback {
  readonly #video: HTMLVideoElement;
  readonly #say: (message: FromFrame) => void;
  /** Appending and removing, one after the other. */
  #feeding: Promise<void> = Promise.resolve();
  #sink: FragmentSink | null = null;
  /** Opened at once: it takes as long as what is to be played is on its way. */
  readonly #source: Promise<MediaSource> | null;
  #startMs = 0;
  #isAtStart = false;
  #heard = 0;
  #hasFailed = false;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(video: HTMLVideoElement, say: (message: FromFrame) => void) {
    this.#video = video;
    this.#say = say;
    for (const name of changes.split(" ")) video.addEventListener(name, () => this.#report());
    video.addEventListener("loadedmetadata", () => this.#goToStart());
    video.addEventListener("error", () => this.#fail());
    this.#source = mediaSourceKind() === null ? null : openSource(video);
  }

  take(message: ToFrame): void {
    const video = this.#video;
    if (message.type === "play" || message.type === "pause" || message.type === "seek") this.#heard += 1;
    switch (message.type) {
      case "open":
        this.#inTurn(() => this.#open(message));
        break;
      case "append":
        this.#feed(message.number, (sink) => sink.append(message.bytes, message.isLast));
        break;
      case "remove":
        this.#feed(message.number, (sink) => sink.remove(message.fromMs, message.toMs));
        break;
      case "play":
        void this.#play();
        break;
      case "pause":
        video.pause();
        this.#report();
        break;
      case "seek":
        this.#seek(message.toMs);
        this.#report();
        break;
      case "rate":
        video.defaultPlaybackRate = message.rate;
        video.playbackRate = message.rate;
        break;
      case "muted":
        video.muted = message.isMuted;
        break;
    }
  }

  /** The picture was touched, which happens only where the page around lets touches through. */
  touched(): void {
    void this.#play();
  }

  async #open(opening: Opening): Promise<void> {
    if (this.#sink !== null) return;
    const video = this.#video;
    video.muted = opening.isMuted;
    video.defaultPlaybackRate = opening.rate;
    video.playbackRate = opening.rate;
    this.#startMs = opening.startMs;
    this.#sink =
      opening.way === "whole" || this.#source === null
        ? gatherWhole(video, opening)
        : await openFragments(await this.#source, opening);
  }

  /** Before there is a length there is nowhere to go to. */
  #seek(toMs: number): void {
    this.#startMs = toMs;
    if (this.#video.readyState > 0) this.#video.currentTime = toMs / 1000;
  }

  #goToStart(): void {
    this.#isAtStart = true;
    if (this.#startMs > 0) this.#video.currentTime = this.#startMs / 1000;
  }

  async #play(): Promise<void> {
    const beginning = this.#video.play();
    this.#report();
    try {
      await beginning;
    } catch (error) {
      // `AbortError`: it was paused again before it began.
      const refused = error instanceof DOMException && error.name === "NotAllowedError";
      if (refused) this.#say({ type: "problem", problem: "tap-to-play" });
    }
    this.#report();
  }

  #feed(number: number, act: (sink: FragmentSink) => Promise<void>): void {
    this.#inTurn(async () => {
      if (this.#sink === null) return this.#fail();
      let isFull = false;
      try {
        await act(this.#sink);
      } catch (error) {
        isFull = error instanceof DOMException && error.name === "QuotaExceededError";
        if (!isFull) throw error;
      }
      this.#say({ type: "done", number, isFull });
      this.#report();
    });
  }

  #inTurn(act: () => Promise<void>): void {
    this.#feeding = this.#feeding.then(async () => {
      if (this.#hasFailed) return;
      try {
        await act();
      } catch {
        this.#fail();
      }
    });
  }

  #fail(): void {
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    this.#video.pause();
    this.#say({ type: "problem", problem: "not-playable" });
  }

  #report(): void {
    const video = this.#video;
    this.#say({
      type: "report",
      heard: this.#heard,
      // The element stands at nought until it has been led to where one was: that is not where one is.
      positionMs: this.#isAtStart ? video.currentTime * 1000 : this.#startMs,
      isPaused: video.paused,
      isSeeking: video.seeking,
      isEnded: video.ended,
      canPlay: video.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA,
      buffered: rangesOf(video.buffered),
      played: rangesOf(video.played),
      width: video.videoWidth,
      height: video.videoHeight,
    });
    // The element itself speaks four times a second, which is too seldom for a line of words.
    if (!video.paused) this.#timer ??= setInterval(() => this.#report(), REPORT_EVERY_MS);
    else if (this.#timer !== undefined) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
  }
}

function rangesOf(ranges: TimeRanges): Ranges {
  return Array.from({ length: Math.min(ranges.length, MAX_RANGES) }, (_, at): [number, number] => [
    ranges.start(at) * 1000,
    ranges.end(at) * 1000,
  ]).filter(([from, to]) => to > from);
}
