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
} as const satisfies Record<string, { rgb: readonly [number, number, number]; hz: number }>;

export type PersonName = keyof typeof looks;

const WIDTH = 320;
const HEIGHT = 180;
const FRAMES_PER_SECOND = 10;

/** Switches of Chromium for the camera and the microphone of this person. */
export async function lookSwitches(name: PersonName): Promise<string[]> {
  const folder = join(process.env["ACCORD_TEST_RUN"] ?? tmpdir(), "accord-looks");
  await mkdir(folder, { recursive: true });
  const video = join(folder, `${name}-1.y4m`);
  const sound = join(folder, `${name}-1.wav`);
  const own = (path: string) => `${path}.${process.pid}`;
  if (!existsSync(video)) {
    await writeFile(own(video), pictures(looks[name].rgb));
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

/** A second of one colour, with something that moves along the lower edge. */
function pictures([red, green, blue]: readonly [number, number, number]): Buffer {
  // ITU-R BT.601, as in any camera of this size.
  const y = 16 + 0.257 * red + 0.504 * green + 0.098 * blue;
  const u = 128 - 0.148 * red - 0.291 * green + 0.439 * blue;
  const v = 128 + 0.439 * red - 0.368 * green - 0.071 * blue;
  const parts = [Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F${FRAMES_PER_SECOND}:1 Ip A1:1 C420\n`)];
  for (let number = 0; number < FRAMES_PER_SECOND; number += 1) {
    const luma = Buffer.alloc(WIDTH * HEIGHT, Math.round(y));
    for (let row = HEIGHT - 16; row < HEIGHT; row += 1)
      luma.fill(235, row * WIDTH + number * 32, row * WIDTH + number * 32 + 16);
    const quarter = (WIDTH / 2) * (HEIGHT / 2);
    parts.push(
      Buffer.from("FRAME\n"),
      luma,
      Buffer.alloc(quarter, Math.round(u)),
      Buffer.alloc(quarter, Math.round(v)),
    );
  }
  return Buffer.concat(parts);
}
