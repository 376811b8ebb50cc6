/** Padded sizes of small plaintexts in bytes; larger ones fill whole multiples of the last. */
const SIZES = [256, 1024, 4096, 8192, 16_384, 32_768, 65_536] as const;
const LARGEST = 65_536;

/** Nothing longer is ever padded or cut: far above any message, far below where 32-bit sizes wrap. */
export const MAX_PLAIN_BYTES = 2 ** 30;

/** The coarse size that hides the true one. At least one byte of padding always fits. Throws a RangeError beyond the limit. */
export function paddedSize(plainBytes: number): number {
  if (!Number.isSafeInteger(plainBytes) || plainBytes < 0 || plainBytes >= MAX_PLAIN_BYTES) {
    throw new RangeError("Plaintext size out of range");
  }
  for (const size of SIZES) if (plainBytes < size) return size;
  return (Math.floor(plainBytes / LARGEST) + 1) * LARGEST;
}

/** ISO/IEC 7816-4: 0x80, then zeros, up to `size` bytes. */
export function pad(plain: Uint8Array, size = paddedSize(plain.length)): Uint8Array {
  const padded = new Uint8Array(size);
  padded.set(plain);
  padded[plain.length] = 0x80;
  return padded;
}

/** Throws a RangeError unless `padded` is exactly what `pad` makes. Call it on authenticated bytes only. */
export function unpad(padded: Uint8Array): Uint8Array {
  let end = padded.length - 1;
  while (end >= 0 && padded[end] === 0) end -= 1;
  if (end < 0 || padded[end] !== 0x80 || paddedSize(end) !== padded.length)
    throw new RangeError("Not padded");
  return padded.subarray(0, end);
}
