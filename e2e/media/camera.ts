import { existsSync } from "node:fs";
import { mkdir, open, rename, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A camera that shows the number of each frame, and a microphone whose pitch tells the second; both begin again. */
export interface CameraFiles {
  readonly videoPath: string;
  readonly soundPath: string;
}

export const CAMERA = { width: 640, height: 480, framesPerSecond: 15, seconds: 12 } as const;
const FRAMES = CAMERA.framesPerSecond * CAMERA.seconds;
/** Sixteen fields across the top show the frame's number in black and white, the highest bit on the left. */
export const FIELDS = { count: 16, height: 96 } as const;
const BLACK = 16;
const WHITE = 235;

const SAMPLE_RATE = 48_000;
/** Hertz in the first second; each later second is a step higher. */
export const PITCH = { first: 400, step: 50 } as const;

/** Chromium's switches for them. */
export function cameraSwitches({ videoPath, soundPath }: CameraFiles): string[] {
  return [
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    `--use-file-for-fake-video-capture=${videoPath}`,
    `--use-file-for-fake-audio-capture=${soundPath}`,
  ];
}

/**
 * Makes both in the folder, unless they are there. Written by hand, field by field, so that a test can read the number of
 * every frame after any encoder.
 */
export async function cameraFiles(
  folder = join(process.env["ACCORD_TEST_RUN"] ?? tmpdir(), "accord-camera"),
): Promise<CameraFiles> {
  await mkdir(folder, { recursive: true });
  const files = { videoPath: join(folder, "camera-2.y4m"), soundPath: join(folder, "microphone-1.wav") };
  // Several tests may come here at once: whoever is last puts the same file in its place.
  const own = (path: string) => `${path}.${process.pid}`;
  if (!existsSync(files.videoPath)) {
    await writeVideo(own(files.videoPath));
    await rename(own(files.videoPath), files.videoPath);
  }
  if (!existsSync(files.soundPath)) {
    await writeFile(own(files.soundPath), sound());
    await rename(own(files.soundPath), files.soundPath);
  }
  return files;
}

async function writeVideo(path: string): Promise<void> {
  const { width, height, framesPerSecond } = CAMERA;
  const file = await open(path, "w");
  try {
    await file.write(`YUV4MPEG2 W${width} H${height} F${framesPerSecond}:1 Ip A1:1 C420\n`);
    for (let number = 0; number < FRAMES; number += 1) {
      await file.write("FRAME\n");
      await file.write(frame(number));
    }
  } finally {
    await file.close();
  }
}

/** Planes Y, U, V. Below the fields: a sky that changes colour each second, a head that sways, and grain. */
export function frame(number: number): Uint8Array {
  const { width, height, framesPerSecond } = CAMERA;
  const picture = new Uint8Array(width * height * 1.5);
  const fieldWidth = width / FIELDS.count;
  const second = Math.floor(number / framesPerSecond);
  const headX = width / 2 + Math.sin((number / framesPerSecond) * 2) * 90;
  let grain = number + 1;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const bit = (number >> (FIELDS.count - 1 - Math.floor(x / fieldWidth))) & 1;
      const isHead = (x - headX) ** 2 / 90 ** 2 + (y - 300) ** 2 / 130 ** 2 < 1;
      grain = (grain * 1_103_515_245 + 12_345) & 0x7fffffff;
      const seen = (isHead ? 170 : 60 + (y >> 3)) + (grain % 60);
      picture[y * width + x] = y < FIELDS.height ? (bit === 1 ? WHITE : BLACK) : seen;
    }
  }
  const chroma = (width / 2) * (height / 2);
  const from = width * height;
  const rows = FIELDS.height / 2;
  picture.fill(128, from, from + 2 * chroma);
  picture.fill(100 + second * 5, from + (width / 2) * rows, from + chroma);
  picture.fill(160 - second * 5, from + chroma + (width / 2) * rows, from + 2 * chroma);
  return picture;
}

/** A WAV file, 16 bits, one channel. */
function sound(): Buffer {
  const samples = SAMPLE_RATE * CAMERA.seconds;
  const bytes = Buffer.alloc(44 + samples * 2);
  bytes.write("RIFF", 0);
  bytes.writeUInt32LE(36 + samples * 2, 4);
  bytes.write("WAVEfmt ", 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(SAMPLE_RATE, 24);
  bytes.writeUInt32LE(SAMPLE_RATE * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write("data", 36);
  bytes.writeUInt32LE(samples * 2, 40);
  let phase = 0;
  for (let at = 0; at < samples; at += 1) {
    phase += (2 * Math.PI * (PITCH.first + PITCH.step * Math.floor(at / SAMPLE_RATE))) / SAMPLE_RATE;
    bytes.writeInt16LE(Math.round(Math.sin(phase) * 12_000), 44 + at * 2);
  }
  return bytes;
}
