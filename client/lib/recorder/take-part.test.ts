import { beforeAll, describe, expect, it } from "vitest";
import { newTakeKey, ready } from "../../../crypto/index.ts";
import { madeMp4 } from "./cast/made-mp4.ts";
import { holdsMedia, openPart, sealPart } from "./take-part.ts";

beforeAll(() => ready());

const takeId = "00000000-0000-4000-8000-00000000000a";

describe("a part of a take", () => {
  it("opens as it was, at its place alone", () => {
    const key = newTakeKey();
    const part = { elapsedMs: 71_234, media: Uint8Array.of(1, 2, 3) };
    const sealed = sealPart(part, takeId, 7, key);
    expect(openPart(sealed, takeId, 7, key)).toEqual(part);
    const problem = expect.objectContaining({ problem: "storage-evicted" });
    expect(() => openPart(sealed, takeId, 8, key)).toThrow(problem);
    expect(() => openPart(sealed, takeId.replace("a", "b"), 7, key)).toThrow(problem);
    expect(() => openPart(sealed, takeId, 7, newTakeKey())).toThrow(problem);
    expect(() => openPart(null, takeId, 7, key)).toThrow(problem);
  });

  it("tells a beginning without media from one with", async () => {
    const whole = await madeMp4({ seconds: 1 });
    const moof = Buffer.from(whole).indexOf("moof") - 4;
    expect(holdsMedia(whole)).toBe(true);
    expect(holdsMedia(whole.subarray(0, moof))).toBe(false);
    // A WebM does not say.
    expect(holdsMedia(Buffer.from("1a45dfa3", "hex"))).toBe(true);
  });
});
