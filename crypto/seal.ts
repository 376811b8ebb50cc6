import { BYTES } from "../protocol/bytes.ts";
import { checkLength } from "./bytes.ts";
import { sodium } from "./sodium.ts";

/** An anonymous sealed box (X25519, XSalsa20-Poly1305). It proves nothing about its sender: what is inside must. */
export function sealTo(publicKey: Uint8Array, plain: Uint8Array): Uint8Array {
  checkLength(publicKey, BYTES.boxPublicKey, "publicKey");
  return sodium.crypto_box_seal(plain, publicKey);
}

/** Throws when it was sealed to another key or altered. */
export function openSealed(sealed: Uint8Array, publicKey: Uint8Array, secretKey: Uint8Array): Uint8Array {
  checkLength(publicKey, BYTES.boxPublicKey, "publicKey");
  checkLength(secretKey, BYTES.secretKey, "secretKey");
  return sodium.crypto_box_seal_open(sealed, publicKey, secretKey);
}

export function boxPublicKeyOf(boxSecretKey: Uint8Array): Uint8Array {
  return sodium.crypto_scalarmult_base(checkLength(boxSecretKey, BYTES.secretKey, "boxSecretKey"));
}
