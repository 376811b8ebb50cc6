import { expect, test } from "vitest";
import { firstUnseenMs } from "./firstUnseen.ts";

test.each([
  ["nothing was seen", [], 0],
  ["the beginning was", [[0, 4_000]], 4_000],
  ["the beginning was not", [[2_000, 10_000]], 0],
  [
    "there is a gap",
    [
      [0, 3_000],
      [5_000, 10_000],
    ],
    3_000,
  ],
  [
    "the gap is a step of the player",
    [
      [0, 3_000],
      [3_200, 9_900],
    ],
    null,
  ],
  ["all was", [[0, 10_000]], null],
] as const)("%s", (_, seen, first) => {
  expect(firstUnseenMs(seen, 10_000)).toBe(first);
});
