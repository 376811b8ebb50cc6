const NOTES_HZ = [523.25, 659.25, 783.99] as const;
const NOTE_SECONDS = 0.45;

/** Three notes of a chord, one after another, from the chosen speaker; resolves when they were played. */
export async function playNotes(speakerId: string | null): Promise<void> {
  const context = new AudioContext();
  try {
    const { setSinkId } = context as AudioContext & { setSinkId?: (deviceId: string) => Promise<void> };
    if (speakerId !== null) await setSinkId?.call(context, speakerId).catch(() => undefined);
    await context.resume();
    const start = context.currentTime + 0.05;
    const ended = NOTES_HZ.map((frequency, number) =>
      playNote(context, frequency, start + number * NOTE_SECONDS),
    );
    await Promise.all(ended);
  } finally {
    await context.close().catch(() => undefined);
  }
}

function playNote(context: AudioContext, frequency: number, at: number): Promise<unknown> {
  const note = new OscillatorNode(context, { frequency });
  const loudness = new GainNode(context, { gain: 0 });
  // Without a click at either end.
  loudness.gain.setTargetAtTime(0.25, at, 0.02);
  loudness.gain.setTargetAtTime(0, at + NOTE_SECONDS - 0.12, 0.03);
  note.connect(loudness).connect(context.destination);
  note.start(at);
  note.stop(at + NOTE_SECONDS);
  return new Promise((resolve) => note.addEventListener("ended", resolve));
}
