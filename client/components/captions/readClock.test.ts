import { describe, expect, it } from "vitest";
import { readClock } from "./readClock.ts";

describe("a time as people write it", () => {
  it.each([
    ["1:24", 84_000],
    [" 84 ", 84_000],
    ["0:01:24.5", 84_500],
    ["1:24,25", 84_250],
    ["100:00", 6_000_000],
  ])("%j is read as %d", (text, ms) => {
    expect(readClock(text)).toBe(ms);
  });
  it.each(["", "a", "1:60", "1:2:3:4", "-1", "1:.5", "1::2", "1:75:00", "1.2345"])(
    "%j is no time",
    (text) => {
      expect(readClock(text)).toBeNull();
    },
  );
});
