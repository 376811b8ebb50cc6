import { sodium } from "./sodium.ts";

/** Up to here libsodium's constant-time codec is used: every key and secret is that short. */
const SHORT = 1024;
const URLSAFE = { alphabet: "base64url", omitPadding: true } as const;

/** A codec of the platform itself, some thirty times as fast; long values are ciphertext. */
interface Codec {
  encode(bytes: Uint8Array): string;
  decode(b64: string): Uint8Array;
}

interface Platform {
  Uint8Array: {
    fromBase64?: (b64: string, options: { alphabet: "base64url" }) => Uint8Array;
  };
  Buffer?: {
    from(b64: string, encoding: "base64url"): Uint8Array;
    from(bytes: ArrayBufferLike, start: number, length: number): { toString(encoding: "base64url"): string };
  };
}

const libsodium: Codec = {
  encode: (bytes) => sodium.to_base64(bytes, sodium.base64_variants.URLSAFE_NO_PADDING),
  decode: (b64) => sodium.from_base64(b64, sodium.base64_variants.URLSAFE_NO_PADDING),
};
const longCodec = platformCodec() ?? libsodium;

/** Browsers have ECMAScript's own codec, Node 24 its Buffer. Neither is strict: `fromB64` is. */
function platformCodec(): Codec | null {
  const { Uint8Array: bytesClass, Buffer: nodeBuffer } = globalThis as unknown as Platform;
  if (bytesClass.fromBase64 !== undefined) {
    const { fromBase64 } = bytesClass;
    return {
      encode: (bytes) => (bytes as Uint8Array & { toBase64(options: object): string }).toBase64(URLSAFE),
      decode: (b64) => fromBase64.call(bytesClass, b64, URLSAFE),
    };
  }
  if (nodeBuffer === undefined) return null;
  return {
    encode: (bytes) => nodeBuffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("base64url"),
    decode: (b64) => {
      const decoded = nodeBuffer.from(b64, "base64url");
      return new Uint8Array(decoded.buffer, decoded.byteOffset, decoded.length);
    },
  };
}

/** Base64url without padding. */
export function toB64(bytes: Uint8Array): string {
  return (bytes.length < SHORT ? libsodium : longCodec).encode(bytes);
}

/** Throws a RangeError on anything but the one base64url spelling, without padding, of some bytes. */
export function fromB64(b64: string): Uint8Array {
  let bytes: Uint8Array | null = null;
  try {
    const codec = b64.length < SHORT ? libsodium : longCodec;
    bytes = codec.decode(b64);
    // Spaces, padding, stray characters or spare bits would give one value a second spelling.
    if (codec.encode(bytes) !== b64) bytes = null;
  } catch {
    bytes = null;
  }
  if (bytes === null) throw new RangeError("Not base64url without padding");
  return bytes;
}
