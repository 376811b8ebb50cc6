import { describe, expect, it } from "vitest";
import type { RecorderProblem } from "../../../../lib/recorder/problem.ts";
import { waysOn } from "./waysOn.ts";

const problems: readonly RecorderProblem[] = [
  "permission-refused",
  "no-camera",
  "no-microphone",
  "device-in-use",
  "device-lost",
  "disk-full",
  "not-supported",
  "storage-evicted",
  "too-long",
  "too-large",
  "not-playable",
  "nothing-recorded",
  "open-elsewhere",
];

describe("whatever goes wrong", () => {
  it.each(problems)("there is a way on after %s", (problem) => {
    expect(waysOn(problem, { picture: true, hasRecorded: false })).not.toEqual([]);
    expect(waysOn(problem, { picture: false, hasRecorded: true })).toContain("finish");
  });
  it.each(problems)("a file never takes the place of what was recorded, after %s", (problem) => {
    expect(waysOn(problem, { picture: true, hasRecorded: true })).not.toContain("file");
  });
});

it("offers the voice alone where only the camera is missing", () => {
  expect(waysOn("no-camera", { picture: true, hasRecorded: false })).toContain("sound");
  expect(waysOn("no-camera", { picture: false, hasRecorded: false })).not.toContain("sound");
});
