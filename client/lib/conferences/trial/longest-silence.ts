import { openEar } from "./ear.ts";

/** Quieter than this, of a full wave, is silence. */
const QUIET = 0.01;
const LOOK_EVERY_MS = 20;

export interface Listened {
  /** The longest time for which nothing was heard, in milliseconds. */
  readonly longestMs: number;
  /** Stops listening. */
  stop(): Promise<void>;
}

/** Listens to a track from here on; looked at by the sound's own clock, so that a busy page finds no silence that was none. */
export async function listen(track: MediaStreamTrack): Promise<Listened> {
  const { analyser, context, close } = await openEar(track, 2048);
  const samples = new Float32Array(analyser.fftSize);
  let heardAtMs = context.currentTime * 1_000;
  let longestMs = 0;
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const nowMs = context.currentTime * 1_000;
    const isHeard = samples.some((sample) => Math.abs(sample) > QUIET);
    if (isHeard) heardAtMs = nowMs;
    else longestMs = Math.max(longestMs, nowMs - heardAtMs);
  }, LOOK_EVERY_MS);
  return {
    get longestMs() {
      return longestMs;
    },
    async stop() {
      clearInterval(timer);
      await close();
    },
  };
}
