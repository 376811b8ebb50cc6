import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { fromB64, toB64 } from "./base64.ts";
import { ready } from "./ready.ts";

beforeAll(ready);

describe("base64url", () => {
  it("agrees with Node's, short and long", () => {
    const sizes = [0, 1, 2, 3, 32, 767, 768, 769, 1023, 1024, 1025, 65_576];
    for (const size of sizes) {
      const bytes = new Uint8Array(size).map((_, i) => (i * 167 + size) & 255);
      expect(toB64(bytes)).toBe(Buffer.from(bytes).toString("base64url"));
      expect(fromB64(toB64(bytes))).toEqual(bytes);
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => {
        expect(toB64(bytes)).toBe(Buffer.from(bytes).toString("base64url"));
        expect(fromB64(toB64(bytes))).toEqual(bytes);
      }),
    );
  });

  it.each([
    "A",
    "AAA=",
    "AA==",
    "AB",
    "AAB",
    "AA AA",
    "AAAA\n",
    "AA+A",
    "AA/A",
    "äAAA",
    "AAAA\u0000",
    "A".repeat(5),
  ])("refuses %j, short and long", (wrong) => {
    expect(() => fromB64(wrong)).toThrow(RangeError);
    expect(() => fromB64("A".repeat(4000) + wrong)).toThrow(RangeError);
  });

  it("takes a part of a larger buffer for what it is", () => {
    const part = new Uint8Array(5000).fill(7).subarray(1000, 3500);
    expect(fromB64(toB64(part))).toEqual(part);
  });
});
