import type { Signed } from "../../protocol/signed.ts";

/** Bytes of base64url as a column takes them. */
export function bytesOf(b64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(b64, "base64url"));
}

export function b64Of(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64url");
}

export function b64OrNull(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : b64Of(bytes);
}

export function signedOf(bytes: Uint8Array, signature: Uint8Array): Signed {
  return { bytesB64: b64Of(bytes), signatureB64: b64Of(signature) };
}

export function signedOrNull(bytes: Uint8Array | null, signature: Uint8Array | null): Signed | null {
  return bytes === null || signature === null ? null : signedOf(bytes, signature);
}

export function timeOrNull(date: Date | null): string | null {
  return date === null ? null : date.toISOString();
}
