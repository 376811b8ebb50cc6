import { toB64 } from "./base64.ts";
import { hash, hashLong } from "./hash.ts";

/** BLAKE2b-256 over the number of chunks (32 bits, little-endian) and the BLAKE2b-256 of each, in order. */
export function chunkRootB64(chunks: readonly Uint8Array[]): string {
  const count = new Uint8Array(4);
  new DataView(count.buffer).setUint32(0, chunks.length, true);
  return toB64(hash("chunk-root", count, ...chunks.map((chunk) => hashLong("chunk", chunk))));
}
