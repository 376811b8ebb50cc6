import { type MediaKind, type Room, roomSchema } from "../../../../protocol/conferences/conference.ts";

/**
 * A sealed frame: the clear bytes, AES-256-GCM of the rest with its tag, then 17 bytes of trailer: what makes the nonce
 * (8 random bytes of this stream, 4 that count, both big-endian), the epoch (4) and the room (1). Clear bytes and trailer are
 * authenticated.
 */
export const PREFIX_BYTES = 8;
export const NONCE_BYTES = 12;
export const TRAILER_BYTES = 17;
export const TAG_BYTES = 16;
/** A stream's key is used for no more frames than can be counted: at 100 a second a year and more. */
export const MOST_FRAMES = 2 ** 32 - 1;

const rooms = roomSchema.options;

/**
 * What the media server must read of a frame to forward it, and the browser to put it together: of VP8 the frame tag and,
 * in a key frame, start code and size (RFC 6386, 9.1), of Opus the byte that names its kind (RFC 6716, 3.1).
 */
export function clearBytesOf(kind: MediaKind, type: "key" | "delta" | "empty" | undefined): number {
  if (kind === "audio") return 1;
  return type === "key" ? 10 : 3;
}

export interface Trailer {
  readonly prefix: bigint;
  readonly counter: number;
  readonly epoch: number;
  readonly room: Room;
}

export function writeTrailer(at: DataView, { prefix, counter, epoch, room }: Trailer): void {
  at.setBigUint64(0, prefix);
  at.setUint32(8, counter);
  at.setUint32(12, epoch);
  at.setUint8(16, rooms.indexOf(room) + 1);
}

/** Null: it is none. */
export function readTrailer(frame: Uint8Array): Trailer | null {
  if (frame.length < TRAILER_BYTES + TAG_BYTES) return null;
  const at = new DataView(frame.buffer, frame.byteOffset + frame.length - TRAILER_BYTES, TRAILER_BYTES);
  const room = rooms[at.getUint8(16) - 1];
  if (room === undefined) return null;
  return { prefix: at.getBigUint64(0), counter: at.getUint32(8), epoch: at.getUint32(12), room };
}
