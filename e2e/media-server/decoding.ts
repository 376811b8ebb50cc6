import { spawn } from "node:child_process";
import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  Output,
  WebMOutputFormat,
} from "mediabunny";

const SAMPLE_RATE = 48_000;
const OPUS_FRAME_S = 0.02;
/** When a picture was taken is of no matter here. */
const FRAME_S = 0.1;

/** What a decoder makes of VP8 frames: the average colour of each picture that it gives, 0 to 255. */
export async function picturesOf(frames: readonly Buffer[]): Promise<[number, number, number][]> {
  const first = frames.findIndex(isKeyFrame);
  if (first === -1) return [];
  const webm = await inWebM(frames.slice(first), FRAME_S, (output) => {
    const source = new EncodedVideoPacketSource("vp8");
    output.addVideoTrack(source);
    const decoderConfig = { codec: "vp8", codedWidth: 320, codedHeight: 180 };
    return (packet) => source.add(packet, { decoderConfig });
  });
  const rgb = await decoded(webm, ["-vf", "scale=1:1:flags=area", "-pix_fmt", "rgb24", "-f", "rawvideo"]);
  return Array.from({ length: Math.floor(rgb.length / 3) }, (_, number) => [
    rgb.readUInt8(number * 3),
    rgb.readUInt8(number * 3 + 1),
    rgb.readUInt8(number * 3 + 2),
  ]);
}

/** What a decoder makes of Opus frames: samples at 48 kHz, -1 to 1. */
export async function soundOf(frames: readonly Buffer[]): Promise<Float32Array> {
  if (frames.length === 0) return new Float32Array();
  const webm = await inWebM(frames, OPUS_FRAME_S, (output) => {
    const source = new EncodedAudioPacketSource("opus");
    output.addAudioTrack(source);
    const decoderConfig = { codec: "opus", sampleRate: SAMPLE_RATE, numberOfChannels: 2 };
    return (packet) => source.add(packet, { decoderConfig });
  });
  const pcm = await decoded(webm, ["-ac", "1", "-ar", String(SAMPLE_RATE), "-f", "f32le"]);
  return new Float32Array(pcm.buffer.slice(pcm.byteOffset, pcm.byteOffset + (pcm.length & ~3)));
}

/** How much of a sound's energy is at a frequency, 0 to 1 (Goertzel over windows of 100 ms). */
export function shareAt(samples: Float32Array, hz: number): number {
  const size = SAMPLE_RATE / 10;
  const factor = 2 * Math.cos((2 * Math.PI * hz) / SAMPLE_RATE);
  let [at, all] = [0, 0];
  for (let start = 0; start + size <= samples.length; start += size) {
    let [one, two] = [0, 0];
    for (const sample of samples.subarray(start, start + size)) {
      [two, one] = [one, sample + factor * one - two];
      all += (sample * sample * size) / 2;
    }
    at += one * one + two * two - factor * one * two;
  }
  return all === 0 ? 0 : at / all;
}

/** RFC 6386, 9.1: it stands in the clear, also of an encrypted one. */
function isKeyFrame(frame: Buffer): boolean {
  return frame.length > 10 && (frame.readUInt8(0) & 1) === 0;
}

/** @param begin adds the track, and gives what puts a packet on it */
async function inWebM(
  frames: readonly Buffer[],
  seconds: number,
  begin: (output: Output) => (packet: EncodedPacket) => Promise<void>,
): Promise<Buffer> {
  const target = new BufferTarget();
  const output = new Output({ format: new WebMOutputFormat(), target });
  const add = begin(output);
  await output.start();
  for (const [number, frame] of frames.entries()) {
    const type = number === 0 || isKeyFrame(frame) ? "key" : "delta";
    await add(new EncodedPacket(frame, type, number * seconds, seconds));
  }
  await output.finalize();
  return Buffer.from(target.buffer ?? new ArrayBuffer(0));
}

/** What cannot be decoded is left out, as a player would. */
async function decoded(webm: Buffer, format: readonly string[]): Promise<Buffer> {
  const ffmpeg = spawn("ffmpeg", ["-v", "quiet", "-i", "pipe:0", ...format, "pipe:1"]);
  const chunks: Buffer[] = [];
  ffmpeg.stdout.on("data", (chunk: Buffer) => void chunks.push(chunk));
  // It may stop reading before the end.
  ffmpeg.stdin.on("error", () => undefined);
  ffmpeg.stdin.end(webm);
  await new Promise((resolve, reject) => {
    ffmpeg.on("close", resolve);
    ffmpeg.on("error", reject);
  });
  return Buffer.concat(chunks);
}
