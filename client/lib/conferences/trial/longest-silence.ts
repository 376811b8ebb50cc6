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
  const stream = new MediaStream([track]);
  // Chromium decodes what comes in only where an element takes it too.
  const element = Object.assign(document.createElement("audio"), { muted: true });
  element.srcObject = stream;
  void element.play().catch(() => undefined);
  const context = new AudioContext();
  await context.resume();
  const analyser = new AnalyserNode(context, { fftSize: 2048 });
  context.createMediaStreamSource(stream).connect(analyser);
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
      element.srcObject = null;
      await context.close();
    },
  };
}
