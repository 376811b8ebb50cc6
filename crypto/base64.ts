import { sodium } from "./sodium.ts";

/** Base64url without padding. */
export function toB64(bytes: Uint8Array): string {
  return sodium.to_base64(bytes, sodium.base64_variants.URLSAFE_NO_PADDING);
}

/** Throws a RangeError on anything but the one base64url spelling, without padding, of some bytes. */
export function fromB64(b64: string): Uint8Array {
  try {
    return sodium.from_base64(b64, sodium.base64_variants.URLSAFE_NO_PADDING);
  } catch {
    throw new RangeError("Not base64url without padding");
  }
}
