import { expect, test } from "vitest";
import { trimOf } from "./trimOf.ts";

const uncut = { max: 60, before: null };
const cut = { max: 30, before: { startMs: 10_000, endMs: 40_000 } };

test("all of it is no trim", () => {
  expect(trimOf([0, 60], uncut)).toBeNull();
});
test("the end of all stays open, for the last second is not a whole one", () => {
  expect(trimOf([5, 60], uncut)).toEqual({ startMs: 5_000, endMs: null });
});
test("a piece of a piece counts from the beginning of all", () => {
  expect(trimOf([2, 20], cut)).toEqual({ startMs: 12_000, endMs: 30_000 });
  expect(trimOf([0, 30], cut)).toEqual({ startMs: 10_000, endMs: 40_000 });
});
