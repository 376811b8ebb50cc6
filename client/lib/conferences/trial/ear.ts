export interface Ear {
  readonly analyser: AnalyserNode;
  /** Its clock is the sound's own. */
  readonly context: AudioContext;
  close(): Promise<void>;
}

/** Opens an ear for a track: what it hears can be looked at, and is not played. */
export async function openEar(track: MediaStreamTrack, fftSize: number): Promise<Ear> {
  const stream = new MediaStream([track]);
  // Chromium decodes what comes in only where an element takes it too.
  const element = Object.assign(document.createElement("audio"), { muted: true });
  element.srcObject = stream;
  void element.play().catch(() => undefined);
  const context = new AudioContext();
  await context.resume();
  const analyser = new AnalyserNode(context, { fftSize });
  context.createMediaStreamSource(stream).connect(analyser);
  return {
    analyser,
    context,
    async close() {
      element.srcObject = null;
      await context.close();
    },
  };
}
