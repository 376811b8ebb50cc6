import { BYTES } from "../protocol/bytes.ts";
import { checkLength } from "./bytes.ts";
import { sodium } from "./sodium.ts";

/** XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha). The nonce is 24 random bytes, never used again under the key. */
export function aeadEncrypt(
  plain: Uint8Array,
  associated: Uint8Array,
  nonce: Uint8Array,
  key: Uint8Array,
): Uint8Array {
  checkLength(nonce, BYTES.nonce, "nonce");
  checkLength(key, BYTES.secretKey, "key");
  return sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, associated, null, nonce, key);
}

/** Throws when the tag does not fit. */
export function aeadDecrypt(
  cipher: Uint8Array,
  associated: Uint8Array,
  nonce: Uint8Array,
  key: Uint8Array,
): Uint8Array {
  checkLength(nonce, BYTES.nonce, "nonce");
  checkLength(key, BYTES.secretKey, "key");
  return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, cipher, associated, nonce, key);
}
