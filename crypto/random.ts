import { sodium } from "./sodium.ts";

interface Platform {
  readonly crypto: { getRandomValues(bytes: Uint8Array): unknown };
}

/**
 * Up to 65,536 random bytes from the platform's generator. It is where libsodium's own `randombytes_buf` takes them
 * from too, but four bytes at a time, which makes a nonce dearer than a page of ciphertext.
 */
export function randomBytes(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  (globalThis as unknown as Platform).crypto.getRandomValues(bytes);
  return bytes;
}

/** A random UUID (RFC 9562, version 4). */
export function randomId(): string {
  const bytes = randomBytes(16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = sodium.to_hex(bytes);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
