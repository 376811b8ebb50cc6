const EVERY_MS = 50;
/** Silence of a quiet room, and a loud voice, in decibels of full scale. */
const QUIET_DB = -60;
const LOUD_DB = -12;
/** A voice, and not the hum of the room. */
const HEARD = 0.35;

/** How loud the microphone is, 20 times a second. */
export class LevelMeter {
  readonly #context: AudioContext;
  readonly #timer: ReturnType<typeof setInterval>;
  #level = 0;

  constructor(stream: MediaStream, onLevel: (level: number, isVoice: boolean) => void) {
    this.#context = new AudioContext();
    const analyser = this.#context.createAnalyser();
    analyser.fftSize = 2048;
    this.#context.createMediaStreamSource(stream).connect(analyser);
    // It starts asleep where nobody has pressed anything on the page yet.
    void this.#context.resume().catch(() => undefined);
    const wave = new Float32Array(analyser.fftSize);
    this.#timer = setInterval(() => {
      analyser.getFloatTimeDomainData(wave);
      const now = levelOf(wave);
      // It rises at once and falls gently, as an eye can follow.
      this.#level = Math.max(now, this.#level * 0.85);
      onLevel(this.#level, now >= HEARD);
    }, EVERY_MS);
  }

  close(): void {
    clearInterval(this.#timer);
    void this.#context.close().catch(() => undefined);
  }
}

/** From 0 to 1, even steps for even steps in decibels. */
export function levelOf(wave: Float32Array): number {
  let sum = 0;
  for (const value of wave) sum += value * value;
  const db = 10 * Math.log10(sum / Math.max(1, wave.length) || Number.MIN_VALUE);
  return Math.min(1, Math.max(0, (db - QUIET_DB) / (LOUD_DB - QUIET_DB)));
}
