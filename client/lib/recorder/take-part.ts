import { decryptTakePart, encryptTakePart } from "../../../crypto/index.ts";
import type { Id } from "../../../protocol/ids.ts";
import { RecorderError } from "./problem.ts";

/** A part of a take as it came from the recorder, and how much was recorded when it came. */
export interface TakePart {
  /** Milliseconds recorded of this take up to the end of this part. */
  readonly elapsedMs: number;
  readonly media: Uint8Array;
}

/** Before the media bytes: `elapsedMs`, big-endian. */
const PREFIX_BYTES = 4;

export function sealPart(
  { elapsedMs, media }: TakePart,
  takeId: Id,
  number: number,
  key: Uint8Array,
): Uint8Array {
  const plain = new Uint8Array(PREFIX_BYTES + media.length);
  new DataView(plain.buffer).setUint32(0, Math.round(elapsedMs));
  plain.set(media, PREFIX_BYTES);
  return encryptTakePart(plain, { takeId, number }, key);
}

/** @throws RecorderError `storage-evicted` when it is gone or was changed */
export function openPart(bytes: Uint8Array | null, takeId: Id, number: number, key: Uint8Array): TakePart {
  if (bytes === null) throw new RecorderError("storage-evicted");
  try {
    const plain = decryptTakePart(bytes, { takeId, number }, key);
    const elapsedMs = new DataView(plain.buffer, plain.byteOffset).getUint32(0);
    return { elapsedMs, media: plain.subarray(PREFIX_BYTES) };
  } catch {
    throw new RecorderError("storage-evicted");
  }
}

/** False for the beginning of an MP4 in which no fragment has come yet (ISO/IEC 14496-12). */
export function holdsMedia(media: Uint8Array): boolean {
  const typeAt = (at: number) => String.fromCharCode(...media.subarray(at + 4, at + 8));
  if (typeAt(0) !== "ftyp") return true;
  const view = new DataView(media.buffer, media.byteOffset, media.length);
  for (let at = 0; at + 8 <= media.length; at += Math.max(8, view.getUint32(at))) {
    if (typeAt(at) === "moof") return true;
  }
  return false;
}
