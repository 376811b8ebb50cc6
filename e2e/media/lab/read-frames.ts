import {
  ALL_FORMATS,
  AudioSampleSink,
  BufferSource,
  CanvasSink,
  Input,
  type InputAudioTrack,
} from "mediabunny";

/** What is shown and heard in a file: when each frame comes and which number it shows, and how long the sound lasts. */
export interface SeenMedia {
  readonly seconds: number;
  readonly frames: readonly { readonly atMs: number; readonly number: number }[];
  readonly width: number;
  readonly height: number;
  /** Hertz, heard in each tenth of a second. */
  readonly pitches: readonly number[];
}

/** As in e2e/media/camera.ts. */
const FIELDS = { count: 16, height: 96 };

export async function readFrames(bytes: Uint8Array<ArrayBuffer>): Promise<SeenMedia> {
  const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(bytes) });
  const track = await input.getPrimaryVideoTrack();
  const frames: { atMs: number; number: number }[] = [];
  let [width, height] = [0, 0];
  if (track !== null) {
    const sink = new CanvasSink(track, { width: 320, height: 240, fit: "fill" });
    for await (const { canvas, timestamp } of sink.canvases()) {
      frames.push({ atMs: Math.round(timestamp * 1000), number: numberShown(canvas) });
    }
    [width, height] = [await track.getDisplayWidth(), await track.getDisplayHeight()];
  }
  const sound = await input.getPrimaryAudioTrack();
  const pitches = sound === null ? [] : await pitchesOf(sound);
  const seconds = await input.computeDuration();
  input.dispose();
  return { seconds, frames, width, height, pitches };
}

/** By how often the wave crosses zero upwards: a plain tone crosses as often as it swings. */
async function pitchesOf(track: InputAudioTrack): Promise<number[]> {
  const crossings: number[] = [];
  let before = 0;
  for await (const sample of new AudioSampleSink(track).samples()) {
    const wave = new Float32Array(sample.numberOfFrames);
    sample.copyTo(wave, { planeIndex: 0, format: "f32-planar" });
    for (let at = 0; at < wave.length; at += 1) {
      const tenth = Math.floor((sample.timestamp + at / sample.sampleRate) * 10);
      const now = wave[at] ?? 0;
      crossings[tenth] = (crossings[tenth] ?? 0) + Number(before <= 0 && now > 0);
      before = now;
    }
    sample.close();
  }
  return crossings.map((count) => count * 10);
}

function numberShown(canvas: HTMLCanvasElement | OffscreenCanvas): number {
  const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
  const fieldWidth = canvas.width / FIELDS.count;
  const y = Math.round((FIELDS.height / 480 / 2) * canvas.height);
  const row = context.getImageData(0, y, canvas.width, 1).data;
  let number = 0;
  for (let field = 0; field < FIELDS.count; field += 1) {
    const light = row[4 * Math.round((field + 0.5) * fieldWidth)] ?? 0;
    number = number * 2 + (light > 128 ? 1 : 0);
  }
  return number;
}
