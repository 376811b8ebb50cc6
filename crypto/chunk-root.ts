import { BYTES } from "../protocol/bytes.ts";
import { toB64 } from "./base64.ts";
import { checkLength } from "./bytes.ts";
import { hash, hashLong } from "./hash.ts";

/** BLAKE2b-256 of one encrypted chunk. */
function chunkHash(chunk: Uint8Array): Uint8Array {
  return hashLong("chunk", chunk);
}

export function chunkHashB64(chunk: Uint8Array): string {
  return toB64(chunkHash(chunk));
}

export function chunkRootB64(chunks: readonly Uint8Array[]): string {
  return rootOfHashesB64(chunks.map(chunkHash));
}

/** BLAKE2b-256 over the number of chunks (32 bits, little-endian) and the BLAKE2b-256 of each, in order. */
export function rootOfHashesB64(chunkHashes: readonly Uint8Array[]): string {
  const bytes = new Uint8Array(4 + BYTES.hash * chunkHashes.length);
  new DataView(bytes.buffer).setUint32(0, chunkHashes.length, true);
  chunkHashes.forEach((one, number) => {
    bytes.set(checkLength(one, BYTES.hash, "chunkHash"), 4 + BYTES.hash * number);
  });
  return toB64(hash("chunk-root", bytes));
}
