import type { Id } from "../../../../protocol/ids.ts";
import { RecorderError } from "../problem.ts";
import type { RecordingStore } from "../store/recording-store.ts";
import { openPart } from "../take-part.ts";

/** A take in the store, to be read like a file. */
export interface StoredTake {
  readonly takeId: Id;
  /** Media bytes of each part, where they are known; after a crash they are counted anew. */
  readonly partBytes: readonly number[] | null;
}

export interface TakeReader {
  readonly bytes: number;
  readonly partBytes: readonly number[];
  /** Exactly the bytes from `from` up to `to`. */
  read(from: number, to: number): Promise<Uint8Array>;
}

/** Decrypted parts that are kept at hand: sound and picture of the same second lie in neighbouring parts. */
const KEPT_PARTS = 4;

/** @throws RecorderError `storage-evicted`, `nothing-recorded` */
export async function openTake(
  store: RecordingStore,
  key: Uint8Array,
  take: StoredTake,
): Promise<TakeReader> {
  const { takeId } = take;
  const kept = new Map<number, Uint8Array>();

  async function part(number: number): Promise<Uint8Array> {
    const known = kept.get(number);
    if (known !== undefined) return known;
    const { media } = openPart(await store.readPiece(takeId, number), takeId, number, key);
    kept.set(number, media);
    const [oldest] = kept.keys();
    if (kept.size > KEPT_PARTS && oldest !== undefined) kept.delete(oldest);
    return media;
  }

  const count = await store.countPieces(takeId);
  if (take.partBytes !== null && count < take.partBytes.length) throw new RecorderError("storage-evicted");
  if (count === 0) throw new RecorderError("nothing-recorded");
  const partBytes = take.partBytes?.length === count ? take.partBytes : await countBytes(count, part);
  const ends: number[] = [];
  for (const bytes of partBytes) ends.push((ends.at(-1) ?? 0) + bytes);

  return {
    bytes: ends.at(-1) ?? 0,
    partBytes,
    async read(from, to) {
      const out = new Uint8Array(to - from);
      for (let number = partAt(ends, from), at = from; at < to; number += 1) {
        const media = await part(number);
        const start = (ends[number] ?? 0) - media.length;
        const piece = media.subarray(at - start, Math.min(media.length, to - start));
        out.set(piece, at - from);
        at = start + media.length;
      }
      return out;
    },
  };
}

async function countBytes(count: number, part: (number: number) => Promise<Uint8Array>): Promise<number[]> {
  const bytes: number[] = [];
  for (let number = 0; number < count; number += 1) bytes.push((await part(number)).length);
  return bytes;
}

/** The part that holds this byte. */
function partAt(ends: readonly number[], byte: number): number {
  let [low, high] = [0, ends.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) > byte) high = middle;
    else low = middle + 1;
  }
  return low;
}
