import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joinRanges, type Range, seenOf, within, withoutRanges } from "./seen.ts";

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
      seenOf(
        [
          [0, 5_000],
          [4_000, 20_000],
        ],
        10_000,
      ).share,
    ).toBe(1);
    expect(seenOf([[0, 5_000]], 10_000).share).toBe(0.5);
    expect(seenOf([], 10_000).share).toBe(0);
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

const second = 1_000;
const someRanges = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 40 })), { maxLength: 12 })
  .map((all): Range[] => all.map(([start, length]) => [start * second, (start + length) * second]));
const has = (ranges: readonly Range[], ms: number) => ranges.some(([start, end]) => start <= ms && ms < end);
const every = Array.from({ length: 240 }, (_, at) => at * second);

describe("stretches that were watched", () => {
  it("without others hold what is only in the first", () => {
    fc.assert(
      fc.property(someRanges, someRanges, (a, b) => {
        const left = withoutRanges(a, b);
        expect(every.filter((ms) => has(left, ms))).toEqual(every.filter((ms) => has(a, ms) && !has(b, ms)));
      }),
    );
  });
});

describe("what was watched of a recording", () => {
  it("is a share, and what is left out is named in order", () => {
    const seen = seenOf(
      [
        [40_000, 60_000],
        [0, 20_000],
        [15_000, 30_000],
      ],
      100_000,
    );
    expect(seen).toEqual({
      share: 0.5,
      isAll: false,
      gaps: [
        [30_000, 40_000],
        [60_000, 100_000],
      ],
    });
  });
  it("is all of it although the last moment and a seam are missing", () => {
    expect(
      seenOf(
        [
          [0, 49_900],
          [50_000, 99_500],
        ],
        100_000,
      ),
    ).toMatchObject({ isAll: true, gaps: [] });
  });
  it("is not all of it where a short stretch is missing", () => {
    expect(
      seenOf(
        [
          [0, 47_000],
          [50_000, 100_000],
        ],
        100_000,
      ),
    ).toMatchObject({
      isAll: false,
      gaps: [[47_000, 50_000]],
    });
  });
  it("is nothing at first, and never more than the whole", () => {
    expect(seenOf([], 100_000)).toEqual({ share: 0, isAll: false, gaps: [[0, 100_000]] });
    expect(seenOf([[0, 130_000]], 100_000).share).toBe(1);
  });
});
