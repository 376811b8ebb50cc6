import { expect, test } from "vitest";
import { mediaShape } from "../../../client/lib/player/media-shape.ts";
import { readPlainClip } from "./plain-clip.ts";

test("the clip is of the one shape that the player takes, and carries no word of who made it", () => {
  const clip = readPlainClip();
  expect(clip.fragments).toHaveLength(18);
  const shape = mediaShape(clip.init, clip);
  for (const [number, [, from]] of clip.fragments.entries()) {
    const to = clip.fragments[number + 1]?.[1] ?? clip.media.length;
    shape.check(number, clip.media.subarray(from, to));
  }
  const text = Buffer.concat([clip.init, clip.media]).toString("latin1");
  expect(text).not.toMatch(/udta|\u00a9too|x264 - core|Lavf/);
});
