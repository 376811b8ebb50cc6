import { BYTES } from "../protocol/bytes.ts";
import { aeadDecrypt, aeadEncrypt } from "./aead.ts";
import { canonicalBytes, jsonFromBytes } from "./canonical.ts";
import { pad, unpad } from "./padding.ts";
import { randomBytes } from "./random.ts";

/** A JSON value under a symmetric key, padded, bound to `associated`. */
export interface Boxed {
  readonly nonce: Uint8Array;
  readonly ciphertext: Uint8Array;
}

export function boxValue(
  value: unknown,
  associated: object,
  key: Uint8Array,
  nonce = randomBytes(BYTES.nonce),
): Boxed {
  return {
    nonce,
    ciphertext: aeadEncrypt(pad(canonicalBytes(value)), canonicalBytes(associated), nonce, key),
  };
}

/** Throws on anything that `boxValue` did not make under this key and `associated`. */
export function unboxValue(boxed: Boxed, associated: object, key: Uint8Array): unknown {
  return jsonFromBytes(unpad(aeadDecrypt(boxed.ciphertext, canonicalBytes(associated), boxed.nonce, key)));
}
