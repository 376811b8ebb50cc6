import { BYTES } from "../../../protocol/bytes.ts";
import { RECORDING_CHUNK_MAX_BYTES } from "../../../protocol/messages/envelope.ts";
import { recordingChunkBytes } from "../../../protocol/recordings/header.ts";
import { demand } from "../domain-error.ts";

const OVERHEAD_BYTES = BYTES.nonce + BYTES.aeadTag;
/** Encrypted bytes of a media chunk of a small recording, and of a large one. */
const MEDIA_SIZES: readonly number[] = [0, Number.MAX_SAFE_INTEGER].map(
  (mediaBytes) => recordingChunkBytes(mediaBytes) + OVERHEAD_BYTES,
);

/** A recording's chunks are told by three numbers: its media chunks all have the same size. */
export interface RecordingSizes {
  readonly headerBytes: number;
  readonly mediaBytes: number;
  /** With the header. */
  readonly count: number;
}

export function sizesOf(chunkSizes: readonly number[]): RecordingSizes {
  return { headerBytes: chunkSizes[0] ?? 0, mediaBytes: chunkSizes[1] ?? 0, count: chunkSizes.length };
}

/** Null when there is no such chunk. */
export function sizeOf({ headerBytes, mediaBytes, count }: RecordingSizes, number: number): number | null {
  if (!Number.isSafeInteger(number) || number < 0 || number >= count) return null;
  return number === 0 ? headerBytes : mediaBytes;
}

/**
 * Bytes of all chunks together. Refuses with `malformed` what no recording comes to. At most 2^16 chunks of some 2^20
 * bytes: the sum stays far below 2^53.
 */
export function plausibleTotal(chunkSizes: readonly number[]): number {
  const { headerBytes, mediaBytes, count } = sizesOf(chunkSizes);
  demand(count >= 2 && MEDIA_SIZES.includes(mediaBytes), "malformed");
  demand(headerBytes > OVERHEAD_BYTES && headerBytes <= RECORDING_CHUNK_MAX_BYTES, "malformed");
  demand(
    chunkSizes.every((size, number) => number === 0 || size === mediaBytes),
    "malformed",
  );
  return headerBytes + (count - 1) * mediaBytes;
}
