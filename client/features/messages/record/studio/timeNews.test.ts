import { expect, test } from "vitest";
import { toldAt } from "./timeNews.ts";

const TEN_MINUTES = 600_000;

test.each([
  [TEN_MINUTES, null],
  [300_001, null],
  [300_000, 300],
  [61_000, 300],
  [60_000, 60],
  [29_000, 30],
  [10_000, 10],
  [0, 10],
])("with %d ms left, the last that was said is %j", (left, told) => {
  expect(toldAt(left, TEN_MINUTES)).toBe(told);
});

test("says nothing at the beginning of a short limit", () => {
  expect(toldAt(60_000, 60_000)).toBeNull();
});
