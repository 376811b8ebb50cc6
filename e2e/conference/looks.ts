import { existsSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeTone } from "../media-server/tone-file.ts";

/** Whose picture has which colour, and whose microphone hears which tone: so it can be told at the other end who it is. */
export const looks = {
  priya: { rgb: [0, 170, 0], hz: 500 },
  tom: { rgb: [200, 200, 0], hz: 750 },
  anwen: { rgb: [210, 0, 0], hz: 1_000 },
  carys: { rgb: [200, 0, 200], hz: 1_250 },
  jordan: { rgb: [0, 0, 220], hz: 1_500 },
  /** Of the second device of one of them: so it can be told which of the two it is. */
  again: { rgb: [0, 200, 200], hz: 1_750 },
} as const satisfies Record<string, { rgb: readonly [number, number, number]; hz: number }>;

export type Look = keyof typeof looks;
export type PersonName = Exclude<Look, "again">;

export interface Pictures {
  /** In pixels. Browsers send the more sizes of a picture at once, the larger it is. */
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  /** Something happens in them all the time: then they are as heavy on a line as it lets them be. */
  readonly isBusy: boolean;
}
/** As small and as few as can be told apart: five browsers share a machine. */
const PLAIN: Pictures = { width: 320, height: 180, framesPerSecond: 5, isBusy: false };
/** As of a camera in use. */
export const REAL: Pictures = { width: 1280, height: 720, framesPerSecond: 15, isBusy: true };

/** Switches of Chromium for the camera and the microphone of this person. */
export async function lookSwitches(name: Look, of: Pictures = PLAIN): Promise<string[]> {
  const folder = join(process.env["ACCORD_TEST_RUN"] ?? tmpdir(), "accord-looks");
  await mkdir(folder, { recursive: true });
  const video = join(folder, `${name}-${Object.values(of).join("-")}.y4m`);
  const sound = join(folder, `${name}-1.wav`);
  const own = (path: string) => `${path}.${process.pid}`;
  if (!existsSync(video)) {
    await writeFile(own(video), pictures(looks[name].rgb, of));
    await rename(own(video), video);
  }
  if (!existsSync(sound)) {
    writeTone(own(sound), looks[name].hz);
    await rename(own(sound), sound);
  }
  return [
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    `--use-file-for-fake-video-capture=${video}`,
    `--use-file-for-fake-audio-capture=${sound}`,
    // The ear of the test listens without having been pressed.
    "--autoplay-policy=no-user-gesture-required",
  ];
}

/** A second of one colour, with something that moves along the lower edge; of busy ones in the lower third, everywhere. */
function pictures(
  [red, green, blue]: readonly [number, number, number],
  { width, height, framesPerSecond, isBusy }: Pictures,
): Buffer {
  // ITU-R BT.601, as in any camera of this size.
  const y = 16 + 0.257 * red + 0.504 * green + 0.098 * blue;
  const u = 128 - 0.148 * red - 0.291 * green + 0.439 * blue;
  const v = 128 + 0.439 * red - 0.368 * green - 0.071 * blue;
  const parts = [Buffer.from(`YUV4MPEG2 W${width} H${height} F${framesPerSecond}:1 Ip A1:1 C420\n`)];
  for (let number = 0; number < framesPerSecond; number += 1) {
    const luma = Buffer.alloc(width * height, Math.round(y));
    const lowest = width * Math.round(isBusy ? height / 3 : 16);
    const moving = luma.subarray(-lowest);
    if (isBusy) fillWithNoise(moving, number + 1);
    else {
      const step = Math.round(width / framesPerSecond);
      for (let row = 0; row < lowest; row += width)
        moving.fill(235, row + number * step, row + number * step + step / 2);
    }
    const quarter = (width / 2) * (height / 2);
    parts.push(
      Buffer.from("FRAME\n"),
      luma,
      Buffer.alloc(quarter, Math.round(u)),
      Buffer.alloc(quarter, Math.round(v)),
    );
  }
  return Buffer.concat(parts);
}

/** Marsaglia's xorshift, so that every run has the same: nothing in it can be foretold, and little be left out. */
function fillWithNoise(luma: Buffer, seed: number): void {
  let state = seed * 2_654_435_761;
  for (let at = 0; at < luma.length; at += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    luma[at] = 64 + (state & 127);
  }
}
