import {
  chunkHashB64,
  encryptMediaChunk,
  newContentKey,
  recordingPlace,
  toB64,
} from "../../../crypto/index.ts";
import type { Id } from "../../../protocol/ids.ts";
import {
  type RecordingHeader,
  recordingChunkBytes,
  recordingHeaderSchema,
} from "../../../protocol/recordings/header.ts";
import { NotPossibleError } from "../problem.ts";
import type { UnlockedSession } from "../session.ts";
import type { SealedRecording } from "./sealed-recording.ts";

/** What a recording is made of, before it is encrypted. */
export interface PlainRecording
  extends Pick<RecordingHeader, "mediaType" | "picture" | "durationMs" | "fragments" | "captions"> {
  /** `ftyp` and `moov`. */
  readonly init: Uint8Array;
  /** The fragments, one after the other. */
  readonly media: Uint8Array;
}

/**
 * Seals a recording in memory, where there is no browser's storage: for the demonstration, tests and trials. In browsers
 * recordings are encrypted as they are made, and rest on the device.
 */
export function sealInMemory(
  session: UnlockedSession,
  of: { messageId: Id; recipientId: Id; version: number; recordingId?: Id },
  { init, media, ...rest }: PlainRecording,
): SealedRecording {
  const { participant } = session.contents;
  if (participant === null) throw new NotPossibleError("not-ready");
  const { messageId, recipientId, version, recordingId = crypto.randomUUID() } = of;
  const chunkBytes = recordingChunkBytes(media.length);
  const count = Math.ceil(media.length / chunkBytes) + 1;
  const place = recordingPlace({ caseId: participant.caseId, messageId, version });
  const contentKey = newContentKey();
  const chunks = Array.from({ length: count - 1 }, (_, at) => {
    const plain = media.subarray(at * chunkBytes, (at + 1) * chunkBytes);
    return encryptMediaChunk(plain, chunkBytes, place, at + 1, count, contentKey);
  });
  const header = recordingHeaderSchema.parse({
    ...rest,
    type: "recording",
    initB64: toB64(init),
    mediaBytes: media.length,
    chunkBytes,
  });
  return {
    recordingId,
    messageId,
    recipientId,
    version,
    header,
    contentKey,
    mediaChunks: chunks.map((chunk) => ({ hashB64: chunkHashB64(chunk), bytes: chunk.length })),
    async chunk(number) {
      const chunk = chunks[number - 1];
      if (chunk === undefined) throw new RangeError("no such chunk");
      return chunk;
    },
  };
}
