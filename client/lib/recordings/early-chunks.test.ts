import { expect, test } from "vitest";
import { EarlyChunks } from "./early-chunks.ts";

const quarter = 256 * 1024 + 40;
const whole = 1024 * 1024 + 40;

function early(sizes: readonly number[]) {
  const asked: { number: number; signal: AbortSignal }[] = [];
  const chunks = new EarlyChunks(sizes, async (number, signal) => {
    asked.push({ number, signal });
    return Uint8Array.of(number);
  });
  return { chunks, asked };
}

test.each([
  ["small chunks", [5_000, ...Array.from({ length: 9 }, () => quarter)], [0, 1, 2, 3, 4]],
  ["large chunks", [5_000, whole, whole, whole], [0, 1]],
  ["a short recording", [5_000, quarter], [0, 1]],
  ["a recording that is not to be played yet", [], []],
])("of %s, the header and about the first MiB are asked for", (_what, sizes, numbers) => {
  expect(early(sizes).asked.map(({ number }) => number)).toEqual(numbers);
});

test("each is handed out once: what does not verify is asked for anew", async () => {
  const { chunks } = early([5_000, quarter]);
  expect(await chunks.take(1)).toEqual(Uint8Array.of(1));
  expect(chunks.take(1)).toBeUndefined();
  expect(chunks.take(2)).toBeUndefined();
});

test("closed, it gives up what is on its way and hands out nothing", () => {
  const { chunks, asked } = early([5_000, quarter]);
  chunks.close();
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, true]);
  expect(chunks.take(0)).toBeUndefined();
});
