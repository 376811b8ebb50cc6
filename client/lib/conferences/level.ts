import { levelOf } from "../recorder/capture/level-meter.ts";

const SAMPLES = 2048;

/** How loud a track is now, whenever it is asked. */
export class Level {
  readonly #context = new AudioContext();
  readonly #analyser: AnalyserNode;
  readonly #wave = new Float32Array(SAMPLES);
  #falling = 0;

  constructor(track: MediaStreamTrack) {
    this.#analyser = this.#context.createAnalyser();
    this.#analyser.fftSize = SAMPLES;
    this.#context.createMediaStreamSource(new MediaStream([track])).connect(this.#analyser);
    // It starts asleep where nobody has pressed anything on the page yet.
    void this.#context.resume().catch(() => undefined);
  }

  /** 0 to 1; it rises at once and falls gently, as an eye can follow. */
  now(): number {
    this.#analyser.getFloatTimeDomainData(this.#wave);
    this.#falling = Math.max(levelOf(this.#wave), this.#falling * 0.85);
    return this.#falling;
  }

  close(): void {
    void this.#context.close().catch(() => undefined);
  }
}
