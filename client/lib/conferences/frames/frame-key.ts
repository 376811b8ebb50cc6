import type { MediaKind, Room } from "../../../../protocol/conferences/conference.ts";
import type { Id } from "../../../../protocol/ids.ts";
import { PROTOCOL } from "../../../../protocol/protocol-name.ts";

/** Which key of which room of which conference. */
export interface RoomEpoch {
  readonly conferenceId: Id;
  readonly room: Room;
  readonly epoch: number;
}

/** Whose frames, and of which kind: each has a key of its own, so that none passes for another's. */
export interface FrameSource {
  readonly accountId: Id;
  readonly kind: MediaKind;
}

/** The room's key (32 bytes) as the browser's own crypto keeps it: it can be derived from, and not read again. */
export function importRoomKey(roomKey: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", roomKey, "HKDF", false, ["deriveKey"]);
}

/** HKDF-SHA-256 of the room's key, with all that the key is for in its information. */
export function deriveFrameKey(
  roomKey: CryptoKey,
  { conferenceId, room, epoch }: RoomEpoch,
  { accountId, kind }: FrameSource,
): Promise<CryptoKey> {
  const info = JSON.stringify({ accountId, conferenceId, epoch, kind, protocol: PROTOCOL, room });
  return crypto.subtle.deriveKey(
    {
      name: "HKDF",
      hash: "SHA-256",
      salt: new Uint8Array(32),
      info: new TextEncoder().encode(`${PROTOCOL}/frame\0${info}`),
    },
    roomKey,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}
