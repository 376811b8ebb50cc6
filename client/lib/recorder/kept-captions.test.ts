import { describe, expect, it } from "vitest";
import type { Captions } from "../../../protocol/recordings/header.ts";
import { captionsAround, captionsWithin } from "./kept-captions.ts";

const captions = (...cues: [number, number, string][]): Captions => ({
  language: "en",
  cues: cues.map(([startMs, endMs, text]) => ({ startMs, endMs, text })),
});
const all = captions([0, 900, "one"], [900, 1_500, "two"], [2_000, 2_900, "three"], [5_000, 6_000, "four"]);
const piece = { cutMs: 1_000, durationMs: 3_000 };

describe("captions and a cut", () => {
  it("are within what lies within, clipped and in its time", () => {
    expect(captionsWithin(all, piece)).toEqual(captions([0, 500, "two"], [1_000, 1_900, "three"]));
    expect(captionsWithin(all, { cutMs: 6_000, durationMs: 1_000 })).toBeNull();
    expect(captionsWithin(null, piece)).toBeNull();
  });

  it("come back whole with another cut, where nothing was changed", () => {
    expect(captionsAround(all, captionsWithin(all, piece), piece)).toEqual(all);
  });

  it("change only where they were seen", () => {
    const fresh = captions([0, 500, "two, better"], [1_000, 1_900, "three"]);
    expect(captionsAround(all, fresh, piece)).toEqual(
      captions(
        [0, 900, "one"],
        [1_000, 1_500, "two, better"],
        [2_000, 2_900, "three"],
        [5_000, 6_000, "four"],
      ),
    );
    expect(captionsAround(all, null, piece)).toEqual(captions([0, 900, "one"], [5_000, 6_000, "four"]));
    expect(captionsAround(null, null, piece)).toBeNull();
  });

  it("are never more lines than a header holds, and those that are seen first", () => {
    const many = captions(
      ...Array.from({ length: 2_000 }, (_, at): [number, number, string] => [at, at + 1, "x"]),
    );
    const late = { cutMs: 10_000, durationMs: 1_000 };
    const made = captionsAround(many, captions([0, 10, "new"]), late);
    expect(made?.cues).toHaveLength(2_000);
    expect(made?.cues.at(-1)).toEqual({ startMs: 10_000, endMs: 10_010, text: "new" });
  });
});
