import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endOfHole, joined, rangeAt, sameRanges, tailAfter } from "./ranges.ts";

const range = fc
  .tuple(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 3_000 }))
  .map(([from, length]): [number, number] => [from, from + length]);

describe("ranges of time", () => {
  it("are joined where they meet or all but meet, and never where they do not", () => {
    expect(joined([[0, 1_000]], [[1_050, 2_000]])).toEqual([[0, 2_000]]);
    expect(joined([[5_000, 6_000]], [[0, 1_000]])).toEqual([
      [0, 1_000],
      [5_000, 6_000],
    ]);
    expect(joined([[0, 5_000]], [[1_000, 2_000]])).toEqual([[0, 5_000]]);
    expect(joined([], [])).toEqual([]);
  });

  it("hold after joining what they held before, in order and apart", () => {
    fc.assert(
      fc.property(fc.array(range), fc.array(range), (one, other) => {
        const all = joined(one, other);
        for (const [from, to] of [...one, ...other]) {
          expect(all.some(([start, end]) => start <= from && to <= end)).toBe(true);
        }
        for (const [at, [from]] of all.entries()) {
          if (at > 0) expect(from).toBeGreaterThan((all[at - 1]?.[1] ?? 0) + 100);
        }
        expect(joined(all, [])).toEqual(all);
      }),
    );
  });

  it("are found by a moment, a little early too", () => {
    expect(rangeAt([[1_000, 2_000]], 950)).toEqual([1_000, 2_000]);
    expect(rangeAt([[1_000, 2_000]], 2_000)).toBeUndefined();
    expect(sameRanges([[0, 1]], [[0, 1]])).toBe(true);
    expect(sameRanges([[0, 1]], [[0, 2]])).toBe(false);
    expect(sameRanges([[0, 1]], [])).toBe(false);
  });
});

describe("a hole", () => {
  const ranges = [
    [0, 2_800],
    [2_850, 5_000],
    [7_000, 9_000],
  ] as const;

  it.each([
    ["in it", 2_820],
    ["where it begins", 2_800],
    ["a moment before it", 2_740],
  ])("is over where the next range begins: %s", (_where, ms) => {
    expect(endOfHole(ranges, ms)).toBe(2_850);
  });

  it.each([
    ["far from one", 2_000],
    ["before a long one", 4_980],
    ["at the end", 8_990],
  ])("is none: %s", (_where, ms) => {
    expect(endOfHole(ranges, ms)).toBeNull();
  });
});

describe("what is left when the browser has no more", () => {
  it("was played, where it is a moment", () => {
    expect(joined([[0, 2_721]], tailAfter(2_721, 2_799))).toEqual([[0, 2_799]]);
  });
  it("was not, where it is more than that", () => {
    expect(tailAfter(2_000, 2_799)).toEqual([]);
  });
  it("is nothing at the very end", () => {
    expect(tailAfter(2_799, 2_799)).toEqual([]);
  });
});
