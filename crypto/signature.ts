import { BYTES } from "../protocol/bytes.ts";
import { checkLength, concatBytes } from "./bytes.ts";
import { contextBytes } from "./context.ts";
import { sodium } from "./sodium.ts";

/** Ed25519 secret keys are libsodium's 64 bytes: seed, then public key (RFC 8032). */
export const SIGN_SECRET_KEY_BYTES = 64;

/** Ed25519 over the context and the bytes. */
export function sign(context: string, bytes: Uint8Array, signSecretKey: Uint8Array): Uint8Array {
  checkLength(signSecretKey, SIGN_SECRET_KEY_BYTES, "signSecretKey");
  return sodium.crypto_sign_detached(concatBytes(contextBytes(context), bytes), signSecretKey);
}

export function signatureHolds(
  context: string,
  bytes: Uint8Array,
  signature: Uint8Array,
  signPublicKey: Uint8Array,
): boolean {
  checkLength(signPublicKey, BYTES.signPublicKey, "signPublicKey");
  if (signature.length !== BYTES.signature) return false;
  return sodium.crypto_sign_verify_detached(
    signature,
    concatBytes(contextBytes(context), bytes),
    signPublicKey,
  );
}
