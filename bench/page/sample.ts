import {
  BufferSource,
  BufferTarget,
  Input,
  MP4,
  Mp4OutputFormat,
  Output,
  Quality,
  VideoSample,
  VideoSampleSource,
} from "mediabunny";
import { toB64 } from "../../crypto/index.ts";
import type { Sample } from "../recordings/looped.ts";

const size = { width: 1280, height: 720 } as const;
const framesPerSecond = 25;
const seconds = 10;
/** Ten seconds come to about ten megabytes. */
const bitsPerSecond = 8_000_000;

/** Grain that cannot be squeezed, so that the encoder needs all of its bits. */
export async function makeSample(): Promise<Sample> {
  const fragmentStartsMs: number[] = [];
  const target = new BufferTarget();
  const output = new Output({
    format: new Mp4OutputFormat({
      fastStart: "fragmented",
      minimumFragmentDuration: 0.9,
      onMoof: (_bytes, _place, at) => fragmentStartsMs.push(Math.round(at * 1000)),
    }),
    target,
  });
  const source = new VideoSampleSource({
    codec: "avc",
    quality: new Quality({ bitrate: bitsPerSecond }),
    keyFrameInterval: 1,
    bitrateMode: "constant",
  });
  output.addVideoTrack(source, { frameRate: framesPerSecond });
  await output.start();
  const pixels = new Uint32Array(size.width * size.height);
  let grain = 1;
  for (let number = 0; number < seconds * framesPerSecond; number += 1) {
    for (let at = 0; at < pixels.length; at += 1) {
      grain = (Math.imul(grain, 1_664_525) + 1_013_904_223) | 0;
      pixels[at] = ((grain >>> 27) * 0x010101 + (((at + number * 9) >> 4) & 0x7f) * 0x010001) | 0xff000000;
    }
    const timing = { timestamp: number / framesPerSecond, duration: 1 / framesPerSecond };
    const frame = new VideoSample(pixels, {
      format: "RGBX",
      codedWidth: size.width,
      codedHeight: size.height,
      ...timing,
    });
    await source.add(frame);
    frame.close();
  }
  await output.finalize();
  if (target.buffer === null) throw new Error("nothing was written");
  const written = new Input({ formats: [MP4], source: new BufferSource(target.buffer) });
  return {
    fileB64: toB64(new Uint8Array(target.buffer)),
    said: {
      mediaType: (await written.getMimeType()).toLowerCase(),
      picture: size,
      durationMs: seconds * 1000,
      fragmentStartsMs,
    },
  };
}
