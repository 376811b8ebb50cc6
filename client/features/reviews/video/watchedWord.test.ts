import { expect, it } from "vitest";
import { watchedWordIn, watchedWordOf } from "./watchedWord.ts";

it("says by itself that all was watched, and else asks", () => {
  expect(watchedWordOf(true, null)).toBe("watched-all");
  expect(watchedWordOf(true, "not-all-watched")).toBe("watched-all");
  expect(watchedWordOf(false, null)).toBeNull();
  expect(watchedWordOf(false, "watched-elsewhere")).toBe("watched-elsewhere");
});

it("is found again among the ticked points", () => {
  expect(watchedWordIn(["no-threat", "not-all-watched"])).toBe("not-all-watched");
  expect(watchedWordIn(["no-threat"])).toBeNull();
});
