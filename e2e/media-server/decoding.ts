import type { Page } from "@playwright/test";

const SAMPLE_RATE = 48_000;

/** What the page's browser makes of VP8 frames: the average colour of each picture that it gives, 0 to 255. */
export function picturesOf(page: Page, frames: readonly Buffer[]): Promise<[number, number, number][]> {
  return page.evaluate(
    async (framesB64) => {
      const pictures: [number, number, number][] = [];
      const canvas = new OffscreenCanvas(1, 1);
      const context = canvas.getContext("2d", { willReadFrequently: true });
      const decoder = () => {
        const made = new VideoDecoder({
          output: (picture) => {
            context?.drawImage(picture, 0, 0, 1, 1);
            const [red = 0, green = 0, blue = 0] = context?.getImageData(0, 0, 1, 1).data ?? [];
            pictures.push([red, green, blue]);
            picture.close();
          },
          // What cannot be decoded is left out; it begins anew at the next whole picture.
          error: () => undefined,
        });
        made.configure({ codec: "vp8" });
        return made;
      };
      let current = decoder();
      let hasBegun = false;
      for (const [number, frameB64] of framesB64.entries()) {
        const frame = Uint8Array.from(atob(frameB64), (letter) => letter.charCodeAt(0));
        // RFC 6386, 9.1: it stands in the clear, also of an encrypted one.
        const isWhole = ((frame[0] ?? 1) & 1) === 0;
        if (current.state === "closed") {
          current = decoder();
          hasBegun = false;
        }
        hasBegun ||= isWhole;
        if (!hasBegun) continue;
        current.decode(
          new EncodedVideoChunk({
            type: isWhole ? "key" : "delta",
            timestamp: number * 100_000,
            data: frame,
          }),
        );
        await new Promise((resolve) => setTimeout(resolve));
      }
      await current.flush().catch(() => undefined);
      return pictures;
    },
    frames.map((frame) => frame.toString("base64")),
  );
}

/** What it makes of Opus frames: samples at 48 kHz, -1 to 1. */
export async function soundOf(page: Page, frames: readonly Buffer[]): Promise<Float32Array> {
  const samples = await page.evaluate(
    async ([framesB64, sampleRate]) => {
      const heard: number[] = [];
      const decoder = () => {
        const made = new AudioDecoder({
          output: (sound) => {
            const plane = new Float32Array(sound.numberOfFrames);
            sound.copyTo(plane, { planeIndex: 0, format: "f32-planar" });
            heard.push(...plane);
            sound.close();
          },
          error: () => undefined,
        });
        made.configure({ codec: "opus", sampleRate, numberOfChannels: 2 });
        return made;
      };
      let current = decoder();
      for (const [number, frameB64] of framesB64.entries()) {
        const data = Uint8Array.from(atob(frameB64), (letter) => letter.charCodeAt(0));
        if (current.state === "closed") current = decoder();
        current.decode(new EncodedAudioChunk({ type: "key", timestamp: number * 20_000, data }));
        await new Promise((resolve) => setTimeout(resolve));
      }
      await current.flush().catch(() => undefined);
      return heard;
    },
    [frames.map((frame) => frame.toString("base64")), SAMPLE_RATE] as const,
  );
  return Float32Array.from(samples);
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
