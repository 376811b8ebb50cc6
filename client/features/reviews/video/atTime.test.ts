import { describe, expect, it } from "vitest";
import { hashOf, readHash } from "./atTime.ts";

describe("a place in the address", () => {
  it.each([
    [{ atMs: 84_000, version: 2 }, "#t=84&v=2"],
    [{ atMs: 0, version: null }, "#t=0"],
  ])("%j stands there as %s, and is read again", (at, hash) => {
    expect(hashOf(at)).toBe(hash);
    expect(readHash(hash)).toEqual(at);
  });
  it("is a whole second", () => {
    expect(hashOf({ atMs: 84_999, version: 1 })).toBe("#t=84&v=1");
  });
  it.each(["", "#", "#t=", "#t=-1", "#t=1.5", "#t=999999", "#t=1&v=", "#t=1&x=2", "#decisions", "#t=1#t=2"])(
    "is not read from %j",
    (hash) => {
      expect(readHash(hash)).toBeNull();
    },
  );
});
