import { expect, test } from "vitest";
import { encodingsFor } from "./picture-sizes.ts";

const scales = (size: Parameters<typeof encodingsFor>[0]) =>
  encodingsFor(size).map(({ rid, scaleResolutionDownBy }) => [rid, scaleResolutionDownBy]);

test("a large picture goes out in three sizes, the last of them whole", () => {
  const three = [
    ["r0", 4],
    ["r1", 2],
    ["r2", 1],
  ];
  expect(scales({ width: 1280, height: 720 })).toEqual(three);
  expect(scales({ width: 540, height: 960 })).toEqual(three);
  expect(scales({})).toEqual(three);
});

test("of a smaller picture too the whole one goes out, for a browser leaves out what is too many sizes", () => {
  const two = [
    ["r0", 2],
    ["r1", 1],
  ];
  expect(scales({ width: 640, height: 360 })).toEqual(two);
  expect(scales({ width: 640, height: 480 })).toEqual(two);
  expect(scales({ width: 320, height: 180 })).toEqual([["r0", 1]]);
});

test("about the same width costs about the same, however large the camera's picture is", () => {
  expect(encodingsFor({ width: 640, height: 360 }).map(({ maxBitrate }) => maxBitrate)).toEqual([
    130_000, 450_000,
  ]);
});
