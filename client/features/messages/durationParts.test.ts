import { expect, test } from "vitest";
import { durationParts } from "./durationParts.ts";

test.each([
  [0.2, "seconds", 1, false],
  [40.4, "seconds", 40, false],
  [60, "minutes", 1, false],
  [89, "seconds", 89, false],
  [90, "minutes", 2, true],
  [192, "minutes", 3, true],
  [240, "minutes", 4, false],
  [3_600, "minutes", 60, false],
])("%d seconds are said as %s, %d", (seconds, unit, count, isRounded) => {
  expect(durationParts(seconds)).toEqual({ unit, count, isRounded });
});
