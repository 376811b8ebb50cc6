import { BYTES } from "../protocol/bytes.ts";
import {
  MANIFEST_MAX_CHUNKS,
  type Manifest,
  RECORDING_CHUNK_MAX_PLAIN_BYTES,
} from "../protocol/messages/envelope.ts";
import { fromB64 } from "./base64.ts";
import { rootOfHashesB64 } from "./chunk-root.ts";
import { demand, refusing } from "./verification-error.ts";

/** Bytes that a chunk is longer than its plaintext. */
export const CHUNK_OVERHEAD_BYTES = BYTES.nonce + BYTES.aeadTag;

/**
 * Whether a recording's chunks may have these sizes in bytes: a header (chunk 0), then media chunks all of one size, so
 * that sizes tell nothing of what is said.
 */
export function areRecordingSizes(chunkSizes: readonly number[]): boolean {
  const [header, media] = chunkSizes;
  if (header === undefined || media === undefined || chunkSizes.length > MANIFEST_MAX_CHUNKS) return false;
  const max = RECORDING_CHUNK_MAX_PLAIN_BYTES + CHUNK_OVERHEAD_BYTES;
  const inRange = (size: number) => Number.isSafeInteger(size) && size > CHUNK_OVERHEAD_BYTES && size <= max;
  return inRange(header) && inRange(media) && chunkSizes.every((size, at) => at === 0 || size === media);
}

/** Refuses with "chunks" unless the sizes are a recording's and these hashes of its chunks come to the signed root. */
export function verifyRecordingChunks(manifest: Manifest, chunkHashesB64: readonly string[]): void {
  demand(areRecordingSizes(manifest.chunkSizes), "chunks");
  demand(chunkHashesB64.length === manifest.chunkSizes.length, "chunks");
  const rootB64 = refusing("chunks", () => rootOfHashesB64(chunkHashesB64.map(fromB64)));
  demand(rootB64 === manifest.chunkRootB64, "chunks");
}
