import { BYTES } from "../protocol/bytes.ts";
import { checkLength, concatBytes } from "./bytes.ts";
import { contextBytes } from "./context.ts";
import { sodium } from "./sodium.ts";

/** BLAKE2b-256 over the context and the parts. The parts' lengths must be fixed or told by the caller. */
export function hash(context: string, ...parts: Uint8Array[]): Uint8Array {
  return sodium.crypto_generichash(BYTES.hash, concatBytes(contextBytes(context), ...parts), null);
}

/** As `hash` of one long part, without copying it first. */
export function hashLong(context: string, part: Uint8Array): Uint8Array {
  const state = sodium.crypto_generichash_init(null, BYTES.hash);
  sodium.crypto_generichash_update(state, contextBytes(context));
  sodium.crypto_generichash_update(state, part);
  return sodium.crypto_generichash_final(state, BYTES.hash);
}

/** BLAKE2b-256 keyed with a 32-byte secret: a MAC, and a commitment to the key. */
export function keyedHash(context: string, key: Uint8Array, ...parts: Uint8Array[]): Uint8Array {
  checkLength(key, BYTES.secretKey, "key");
  return sodium.crypto_generichash(BYTES.hash, concatBytes(contextBytes(context), ...parts), key);
}

/** A 32-byte key of its own for each purpose, from one 32-byte secret of full strength. */
export function subkey(secret: Uint8Array, purpose: string): Uint8Array {
  return keyedHash(`subkey/${purpose}`, secret);
}
