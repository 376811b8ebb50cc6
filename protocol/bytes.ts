import { z } from "zod";

const BASE64URL = /^[A-Za-z0-9_-]*$/;

/** Length in base64url characters, unpadded, of `byteLength` bytes. */
export function base64Length(byteLength: number): number {
  return Math.ceil((byteLength * 4) / 3);
}

/** Bytes of exactly `byteLength`, as base64url without padding (libsodium's URLSAFE_NO_PADDING). */
export function bytesB64(byteLength: number) {
  return z.string().length(base64Length(byteLength)).regex(BASE64URL);
}

/** Between 1 and `maxByteLength` bytes, as base64url without padding. */
export function bytesB64UpTo(maxByteLength: number) {
  return z.string().min(2).max(base64Length(maxByteLength)).regex(BASE64URL);
}

/** Lengths that libsodium fixes (`crypto_*_BYTES`); named once for schemas on both sides. */
export const BYTES = {
  signature: 64,
  signPublicKey: 32,
  boxPublicKey: 32,
  secretKey: 32,
  hash: 32,
  nonce: 24,
  aeadTag: 16,
  salt: 16,
  boxSeal: 48,
} as const;

export const hashB64Schema = bytesB64(BYTES.hash);
export const signPublicKeyB64Schema = bytesB64(BYTES.signPublicKey);
export const boxPublicKeyB64Schema = bytesB64(BYTES.boxPublicKey);
