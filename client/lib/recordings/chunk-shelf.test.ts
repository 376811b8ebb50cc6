import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { recordingChunkBytes } from "../../../protocol/recordings/header.ts";
import { ChunkShelf } from "./chunk-shelf.ts";

const chunkBytes = recordingChunkBytes(1);
const mediaBytes = chunkBytes * 60 - 1_234;
const header = { mediaBytes, chunkBytes } as ConstructorParameters<typeof ChunkShelf>[0];
const byteAt = (place: number) => (place * 31 + Math.floor(place / 997)) & 0xff;

/** A portal that answers at once, or when told to. */
function shelfOver(isSlow = false) {
  const asked: { number: number; signal: AbortSignal; answer: () => void }[] = [];
  const given: Uint8Array[] = [];
  const shelf = new ChunkShelf(header, (number, signal) => {
    const from = (number - 1) * chunkBytes;
    const length = Math.min(chunkBytes, mediaBytes - from);
    return new Promise((resolve, reject) => {
      const answer = () => {
        const plain = Uint8Array.from({ length }, (_, at) => byteAt(from + at));
        given.push(plain);
        resolve(plain);
      };
      signal.addEventListener("abort", () => reject(signal.reason));
      asked.push({ number, signal, answer });
      if (!isSlow) answer();
    });
  });
  return { shelf, asked, given };
}

const numbers = (asked: readonly { number: number }[]) => asked.map(({ number }) => number);

test("any range is what stands there, in whatever order it is asked for", async () => {
  const { shelf } = shelfOver();
  const place = fc.integer({ min: 0, max: mediaBytes });
  await fc.assert(
    fc.asyncProperty(place, fc.integer({ min: 0, max: 3 * chunkBytes }), async (from, length) => {
      const to = Math.min(mediaBytes, from + length);
      const bytes = await shelf.read(from, to);
      expect(bytes).toHaveLength(to - from);
      const edges = [0, 1, Math.floor(bytes.length / 2), bytes.length - 1].filter(
        (at) => at >= 0 && at < bytes.length,
      );
      for (const at of edges) expect(bytes[at]).toBe(byteAt(from + at));
    }),
    { numRuns: 60 },
  );
});

describe("what is asked of the portal", () => {
  test("is the chunks that hold the range and the next two, each once", async () => {
    const { shelf, asked } = shelfOver();
    await Promise.all([shelf.read(0, 10), shelf.read(5, chunkBytes + 1), shelf.read(0, 1)]);
    expect(numbers(asked).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4]);
  });

  test("comes after what somebody waits for", async () => {
    const { shelf, asked } = shelfOver(true);
    const read = shelf.read(0, 4 * chunkBytes);
    expect(numbers(asked)).toEqual([1, 2, 3]);
    for (let at = 0; at < 4; at += 1) {
      await vi.waitFor(() => expect(asked.length).toBeGreaterThan(at));
      asked[at]?.answer();
    }
    await read;
    expect(numbers(asked)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test("ends with the last chunk", async () => {
    const { shelf, asked } = shelfOver();
    await shelf.read(mediaBytes - 1, mediaBytes);
    expect(numbers(asked)).toEqual([60]);
    expect(await shelf.read(mediaBytes, mediaBytes)).toHaveLength(0);
  });

  test("is let go after a jump, but not what somebody still waits for", async () => {
    const { shelf, asked } = shelfOver(true);
    const near = shelf.read(0, 1);
    asked[0]?.answer();
    await near;
    const waiting = shelf.read(2 * chunkBytes, 2 * chunkBytes + 1);
    expect(numbers(asked)).toEqual([1, 2, 3]);
    const far = shelf.read(40 * chunkBytes, 40 * chunkBytes + 1);
    expect(numbers(asked.filter(({ signal }) => signal.aborted))).toEqual([2]);
    for (const { answer } of asked) answer();
    await Promise.all([waiting, far]);
  });

  test("is let go when the only reader gives up, and asked for anew by the next", async () => {
    const { shelf, asked } = shelfOver(true);
    const giveUp = new AbortController();
    const read = shelf.read(0, 1, giveUp.signal);
    giveUp.abort();
    await expect(read).rejects.toMatchObject({ name: "AbortError" });
    expect(asked[0]?.signal.aborted).toBe(true);
    const again = shelf.read(0, 1);
    expect(numbers(asked)).toEqual([1, 1]);
    for (const { answer } of asked) answer();
    expect(await again).toHaveLength(1);
  });
});

test("no more than eight MiB are kept, and what goes is overwritten", async () => {
  const { shelf, given } = shelfOver();
  for (let number = 0; number < 60; number += 1) {
    await shelf.read(number * chunkBytes, Math.min(mediaBytes, number * chunkBytes + 10));
  }
  await new Promise((resolve) => setTimeout(resolve, 0));
  const kept = given.filter((plain) => plain.some((byte) => byte !== 0));
  expect(kept.length).toBeGreaterThan(20);
  expect(kept.length * chunkBytes).toBeLessThanOrEqual(8 * 1024 * 1024);
});

test("closed, it forgets all, gives up what is on its way, and reads nothing", async () => {
  const { shelf, asked, given } = shelfOver(true);
  const read = shelf.read(0, 1);
  asked[0]?.answer();
  await read;
  const waiting = shelf.read(chunkBytes, chunkBytes + 1);
  shelf.close();
  await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
  expect(asked.every(({ number, signal }) => number === 1 || signal.aborted)).toBe(true);
  expect(given.every((plain) => plain.every((byte) => byte === 0))).toBe(true);
  await expect(shelf.read(0, 1)).rejects.toMatchObject({ name: "AbortError" });
});

test.each([
  [-1, 1],
  [0, mediaBytes + 1],
  [2, 1],
  [0.5, 1],
  [0, Number.NaN],
])("a range from %d to %d is none", async (from, to) => {
  await expect(shelfOver().shelf.read(from, to)).rejects.toBeInstanceOf(RangeError);
});
