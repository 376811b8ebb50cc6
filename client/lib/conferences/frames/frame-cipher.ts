import {
  MOST_FRAMES,
  NONCE_BYTES,
  PREFIX_BYTES,
  TAG_BYTES,
  TRAILER_BYTES,
  type Trailer,
  writeTrailer,
} from "./frame-form.ts";
import type { RoomEpoch } from "./frame-key.ts";
import type { ReplayWindow } from "./replay-window.ts";

/** Seals one stream's frames under one key. A new stream, or a new key, takes a new sealer: no nonce comes twice. */
export class FrameSealer {
  readonly of: RoomEpoch;
  readonly #key: CryptoKey;
  readonly #prefix: bigint;
  #counter: number;

  constructor(key: CryptoKey, of: RoomEpoch, counter = 0) {
    this.of = of;
    this.#key = key;
    this.#prefix = new DataView(crypto.getRandomValues(new Uint8Array(PREFIX_BYTES)).buffer).getBigUint64(0);
    this.#counter = counter;
  }

  /** Null for what cannot be sealed: too short to be a frame, or one too many. */
  async seal(frame: Uint8Array<ArrayBuffer>, clearBytes: number): Promise<ArrayBuffer | null> {
    if (frame.length <= clearBytes || this.#counter > MOST_FRAMES) return null;
    const counter = this.#counter;
    this.#counter += 1;
    const { epoch, room } = this.of;
    const sealed = new Uint8Array(frame.length + TAG_BYTES + TRAILER_BYTES);
    const trailerAt = sealed.length - TRAILER_BYTES;
    const trailer = new DataView(sealed.buffer, trailerAt);
    writeTrailer(trailer, { prefix: this.#prefix, counter, epoch, room });
    sealed.set(frame.subarray(0, clearBytes));
    const secret = await crypto.subtle.encrypt(
      parameters(sealed, clearBytes),
      this.#key,
      frame.subarray(clearBytes),
    );
    sealed.set(new Uint8Array(secret), clearBytes);
    return sealed.buffer;
  }
}

/** Null for whatever is not, to the bit, a frame of this key that has not come before. */
export async function openFrame(
  key: CryptoKey,
  window: ReplayWindow,
  frame: Uint8Array<ArrayBuffer>,
  { prefix, counter }: Trailer,
  clearBytes: number,
): Promise<ArrayBuffer | null> {
  const end = frame.length - TRAILER_BYTES;
  if (end < clearBytes + TAG_BYTES || !window.mayTake(prefix, counter)) return null;
  try {
    const secret = frame.subarray(clearBytes, end);
    const opened = await crypto.subtle.decrypt(parameters(frame, clearBytes), key, secret);
    // Another copy of it may have been decrypted meanwhile.
    if (!window.mayTake(prefix, counter)) return null;
    window.took(prefix, counter);
    const plain = new Uint8Array(clearBytes + opened.byteLength);
    plain.set(frame.subarray(0, clearBytes));
    plain.set(new Uint8Array(opened), clearBytes);
    return plain.buffer;
  } catch {
    return null;
  }
}

function parameters(frame: Uint8Array, clearBytes: number): AesGcmParams {
  const trailerAt = frame.length - TRAILER_BYTES;
  const additionalData = new Uint8Array(clearBytes + TRAILER_BYTES);
  additionalData.set(frame.subarray(0, clearBytes));
  additionalData.set(frame.subarray(trailerAt), clearBytes);
  return {
    name: "AES-GCM",
    iv: frame.slice(trailerAt, trailerAt + NONCE_BYTES),
    additionalData,
    tagLength: 8 * TAG_BYTES,
  };
}
