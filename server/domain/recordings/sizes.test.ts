import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RECORDING_CHUNK_MAX_BYTES } from "../../../protocol/messages/envelope.ts";
import { plausibleTotal, sizeOf, sizesOf } from "./sizes.ts";

const SMALL = 256 * 1024 + 40;
const LARGE = 1024 * 1024 + 40;
const malformed = expect.objectContaining({ code: "malformed" }) as Error;
const shape = fc.record({
  headerBytes: fc.integer({ min: 41, max: RECORDING_CHUNK_MAX_BYTES }),
  mediaBytes: fc.constantFrom(SMALL, LARGE),
  chunks: fc.integer({ min: 1, max: 2_000 }),
});
const announced = shape.map(({ headerBytes, mediaBytes, chunks }) => [
  headerBytes,
  ...Array<number>(chunks).fill(mediaBytes),
]);

describe("the sizes of a recording", () => {
  it("come to the sum of them all", () => {
    fc.assert(
      fc.property(announced, (sizes) => {
        expect(plausibleTotal(sizes)).toBe(sizes.reduce((sum, size) => sum + size, 0));
      }),
    );
  });

  it("stay exact at the most that can be announced", () => {
    const most = [RECORDING_CHUNK_MAX_BYTES, ...Array<number>(2 ** 16 - 1).fill(LARGE)];
    expect(plausibleTotal(most)).toBe(2 ** 16 * LARGE);
    expect(Number.isSafeInteger(plausibleTotal(most))).toBe(true);
  });

  it("are refused when any one differs", () => {
    fc.assert(
      fc.property(announced, fc.nat(), fc.integer(), (sizes, at, other) => {
        const place = 1 + (at % (sizes.length - 1));
        fc.pre(sizes.length > 2 && other !== sizes[place]);
        expect(() => plausibleTotal(sizes.with(place, other))).toThrow(malformed);
      }),
    );
  });

  it.each([
    [[]],
    [[1000]],
    [[1000, 1000]],
    [[40, SMALL]],
    [[0, SMALL]],
    [[-1, SMALL]],
    [[Number.NaN, SMALL]],
    [[RECORDING_CHUNK_MAX_BYTES + 1, SMALL]],
    [[1000, SMALL + 2 ** 32]],
    [[1000, SMALL - 40]],
  ])("are refused: %j", (sizes) => {
    expect(() => plausibleTotal(sizes)).toThrow(malformed);
  });

  it("are told again by three numbers", () => {
    fc.assert(
      fc.property(announced, (sizes) => {
        const kept = sizesOf(sizes);
        expect(sizes.map((_, number) => sizeOf(kept, number))).toEqual(sizes);
        for (const none of [-1, sizes.length, 0.5, Number.NaN, Infinity, 2 ** 32]) {
          expect(sizeOf(kept, none)).toBeNull();
        }
      }),
    );
  });
});
