import { describe, expect, it } from "vitest";
import { joinRanges, seenShare, within } from "./seen.ts";

describe("what was seen", () => {
  it("is joined where ranges touch, overlap, or nearly do", () => {
    expect(
      joinRanges([
        [5_000, 6_000],
        [0, 1_000],
        [900, 2_000],
        [2_200, 3_000],
        [4_000, 4_000],
      ]),
    ).toEqual([
      [0, 3_000],
      [5_000, 6_000],
    ]);
  });

  it("counts each moment once, and none beyond the end", () => {
    expect(
      seenShare(
        [
          [0, 5_000],
          [4_000, 20_000],
        ],
        10_000,
      ),
    ).toBe(1);
    expect(seenShare([[0, 5_000]], 10_000)).toBe(0.5);
    expect(seenShare([], 10_000)).toBe(0);
  });

  it("moves along with a cut", () => {
    expect(
      within(
        [
          [0, 3_000],
          [8_000, 9_000],
        ],
        -2_000,
        5_000,
      ),
    ).toEqual([[0, 1_000]]);
  });
});
