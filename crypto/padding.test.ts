import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_PLAIN_BYTES, pad, paddedSize, unpad } from "./padding.ts";

describe("padding", () => {
  it.each([
    [0, 256],
    [255, 256],
    [256, 1024],
    [1023, 1024],
    [1024, 4096],
    [4096, 8192],
    [32_767, 32_768],
    [65_535, 65_536],
    [65_536, 131_072],
    [131_071, 131_072],
    [131_072, 196_608],
    [MAX_PLAIN_BYTES - 1, MAX_PLAIN_BYTES],
  ])("%i bytes fill %i", (plain, padded) => {
    expect(paddedSize(plain)).toBe(padded);
  });

  it.each([
    MAX_PLAIN_BYTES,
    2 ** 31 - 1,
    2 ** 31,
    2 ** 31 + 1,
    2 ** 32 - 1,
    2 ** 32,
    2 ** 32 + 5,
    2 ** 53,
    2 ** 64,
    -1,
    0.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ])("refuses a size of %d before any arithmetic", (size) => {
    expect(() => paddedSize(size)).toThrow(RangeError);
  });

  it("comes off again, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
        expect(unpad(pad(bytes))).toEqual(bytes);
      }),
    );
  });

  it("has one spelling: nothing but what `pad` makes comes off", () => {
    expect(() => unpad(new Uint8Array(0))).toThrow(RangeError);
    expect(() => unpad(new Uint8Array(256))).toThrow(RangeError);
    expect(() => unpad(pad(new Uint8Array(10)).subarray(0, 100))).toThrow(RangeError);
    const short = new Uint8Array(1024);
    short[3] = 0x80;
    expect(() => unpad(short)).toThrow(RangeError);
    const dirty = pad(new Uint8Array(10));
    dirty[255] = 1;
    expect(() => unpad(dirty)).toThrow(RangeError);
  });
});
