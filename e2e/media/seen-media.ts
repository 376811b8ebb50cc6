import { expect } from "@playwright/test";
import { CAMERA, PITCH } from "./camera.ts";
import type { SeenMedia } from "./lab/read-frames.ts";

/** Frames follow one another as the camera showed them; where takes meet, the camera went on by itself meanwhile. */
export function expectFramesInOrder({ frames }: SeenMedia, takes = 1): void {
  const all = CAMERA.framesPerSecond * CAMERA.seconds;
  const steps = frames
    .slice(1)
    .map(({ number }, at) => (number - (frames[at]?.number ?? 0) + all) % all)
    .sort((a, b) => b - a)
    .slice(takes - 1);
  // The camera itself may show a frame twice or skip one when the machine is busy.
  const missing = steps.reduce((sum, step) => sum + Math.max(0, step - 1), 0);
  expect(steps[0], "the largest gap between two frames").toBeLessThanOrEqual(5);
  expect(missing / frames.length, "share of frames that are missing").toBeLessThan(0.15);
  expect(frames[0]?.atMs).toBe(0);
}

/** The tones of the microphone: each second a step higher, and the first again after the last. */
export function expectPitches({ pitches, seconds }: SeenMedia): void {
  const steps = pitches.map((pitch) => (pitch - PITCH.first) / PITCH.step);
  const clear = steps.filter((step) => Math.abs(step - Math.round(step)) < 0.35 && step > -0.5);
  expect(clear.length / pitches.length, "share of tenths in which one tone is heard").toBeGreaterThan(0.7);
  const tones = clear.map(Math.round).filter((tone, at, all) => tone !== all[at - 1]);
  expect(tones.length).toBeGreaterThanOrEqual(Math.floor(seconds) - 1);
}
