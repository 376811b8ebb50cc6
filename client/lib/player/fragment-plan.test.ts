import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fragmentAt, fragmentOf, reach, unwantedRanges, wantedFragments } from "./fragment-plan.ts";

const minute = {
  fragments: Array.from({ length: 60 }, (_, at): [number, number] => [at * 1_000, at * 50_000]),
  durationMs: 60_000,
  mediaBytes: 3_000_000,
};
const numbers = (of: { positionMs: number; aheadMs: number; there?: number[] }) =>
  wantedFragments(minute, { ...of, count: 5, has: (number) => of.there?.includes(number) === true }).map(
    ({ number }) => number,
  );

describe("which fragments are wanted", () => {
  it("is one before it is played, and those of the next seconds then", () => {
    expect(numbers({ positionMs: 0, aheadMs: 0 })).toEqual([0]);
    expect(numbers({ positionMs: 30_500, aheadMs: 0 })).toEqual([30]);
    expect(numbers({ positionMs: 30_500, aheadMs: 2_000 })).toEqual([30, 31, 32]);
    expect(numbers({ positionMs: 30_500, aheadMs: 20_000 })).toEqual([30, 31, 32, 33, 34]);
    expect(numbers({ positionMs: 30_500, aheadMs: 3_000, there: [30, 31, 33] })).toEqual([32]);
    expect(numbers({ positionMs: 60_000, aheadMs: 20_000 })).toEqual([59]);
    expect(numbers({ positionMs: 0, aheadMs: 0, there: [0] })).toEqual([]);
  });

  it("is found for any moment", () => {
    const starts = fc.uniqueArray(fc.integer({ min: 1, max: 100_000 }), { maxLength: 50 });
    fc.assert(
      fc.property(starts, fc.integer({ min: 0, max: 120_000 }), (rest, ms) => {
        const fragments = [0, ...rest.toSorted((one, other) => one - other)].map(
          (start, at): [number, number] => [start, at],
        );
        const said = { fragments, durationMs: 120_001, mediaBytes: fragments.length };
        const { startMs, endMs, from, to } = fragmentAt(said, ms);
        expect(startMs <= ms && ms < endMs).toBe(true);
        expect(to - from).toBe(1);
      }),
    );
  });

  it("ends with the recording", () => {
    expect(fragmentOf(minute, 59)).toMatchObject({ endMs: 60_000, to: 3_000_000, isLast: true });
    expect(fragmentOf(minute, 58)).toMatchObject({ endMs: 59_000, to: 2_950_000, isLast: false });
    expect(() => fragmentOf(minute, 60)).toThrow(RangeError);
  });
});

describe("what is let go of", () => {
  const long = {
    fragments: Array.from({ length: 600 }, (_, at): [number, number] => [at * 1_000, at * 50_000]),
    durationMs: 600_000,
    mediaBytes: 30_000_000,
  };
  it("is what lies well behind and well ahead, up to a border", () => {
    expect(unwantedRanges(long, [[0, 100_000]], 40_000, reach.playing)).toEqual([[76_000, 600_000]]);
    expect(unwantedRanges(long, [[0, 120_000]], 100_400, reach.playing)).toEqual([[0, 70_000]]);
    expect(unwantedRanges(long, [[0, 60_000]], 40_000, reach.playing)).toEqual([]);
    expect(unwantedRanges(long, [[400_000, 420_000]], 10_000, reach.playing)).toEqual([[46_000, 600_000]]);
    expect(unwantedRanges(long, [], 10_000, reach.playing)).toEqual([]);
  });

  it("is nearly everything where there is no room", () => {
    expect(unwantedRanges(long, [[30_000, 50_000]], 40_500, reach.least)).toEqual([
      [0, 38_000],
      [43_000, 600_000],
    ]);
  });
});
