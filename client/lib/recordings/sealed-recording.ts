import type { Id } from "../../../protocol/ids.ts";
import type { RecordingHeader } from "../../../protocol/recordings/header.ts";

/** A finished recording in this browser, encrypted under the content key of the version that it is to become. */
export interface SealedRecording {
  readonly recordingId: Id;
  readonly messageId: Id;
  readonly recipientId: Id;
  readonly version: number;
  /** Its captions may still change: the header's chunk is made when it is submitted. */
  readonly header: RecordingHeader;
  readonly contentKey: Uint8Array;
  /** Of chunk 1 to n, in order: the hash and the bytes of the encrypted chunk. */
  readonly mediaChunks: readonly { readonly hashB64: string; readonly bytes: number }[];
  /** The encrypted chunk itself, 1 to n; in `room`, which is as long, where that spares making new room for it. */
  chunk(number: number, room?: Uint8Array): Promise<Uint8Array>;
}
