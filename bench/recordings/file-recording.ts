import { type FileHandle, open } from "node:fs/promises";
import type { SealedRecording } from "../../client/lib/recordings/sealed-recording.ts";
import type { UnlockedSession } from "../../client/lib/session.ts";
import { chunkHashB64, encryptMediaChunk, newContentKey, recordingPlace, toB64 } from "../../crypto/index.ts";
import { recordingChunkBytes, recordingHeaderSchema } from "../../protocol/recordings/header.ts";

/** About what a fragment of a second takes; a long recording has as many as a header may name. */
const FRAGMENT_BYTES = 500_000;

/**
 * Encrypts a file of media bytes chunk by chunk into another file, as a browser does into its own storage: it is
 * finished before anything is sent, and memory does not grow with it.
 */
export async function sealFile(
  session: UnlockedSession,
  of: { messageId: string; recipientId: string; mediaPath: string; mediaBytes: number; sealedPath: string },
): Promise<{ sealed: SealedRecording; close(): Promise<void> }> {
  const { participant } = session.contents;
  if (participant === null) throw new Error("only a party records");
  const { messageId, recipientId, mediaBytes } = of;
  const version = 1;
  const chunkBytes = recordingChunkBytes(mediaBytes);
  const count = Math.ceil(mediaBytes / chunkBytes) + 1;
  const place = recordingPlace({ caseId: participant.caseId, messageId, version });
  const contentKey = newContentKey();
  const media = await open(of.mediaPath, "r");
  const sealedFile = await open(of.sealedPath, "w+");
  const mediaChunks: { hashB64: string; bytes: number }[] = [];
  const plain = new Uint8Array(chunkBytes);
  for (let number = 1; number < count; number += 1) {
    const { bytesRead } = await media.read(plain, 0, chunkBytes, (number - 1) * chunkBytes);
    const piece = plain.subarray(0, bytesRead);
    const chunk = encryptMediaChunk(piece, chunkBytes, place, number, count, contentKey);
    await sealedFile.write(chunk);
    mediaChunks.push({ hashB64: chunkHashB64(chunk), bytes: chunk.length });
  }
  await media.close();
  const fragments = Math.ceil(mediaBytes / FRAGMENT_BYTES);
  const header = recordingHeaderSchema.parse({
    type: "recording",
    mediaType: 'video/mp4; codecs="avc1.42c01e, opus"',
    picture: { width: 1280, height: 720 },
    durationMs: fragments * 1_000,
    initB64: toB64(new Uint8Array(700)),
    mediaBytes,
    chunkBytes,
    fragments: Array.from({ length: fragments }, (_, number) => [number * 1_000, number * FRAGMENT_BYTES]),
    captions: null,
  });
  const chunkSize = mediaChunks[0]?.bytes ?? 0;
  const sealed: SealedRecording = {
    recordingId: crypto.randomUUID(),
    messageId,
    recipientId,
    version,
    header,
    contentKey,
    mediaChunks,
    chunk: (number) => readExactly(sealedFile, (number - 1) * chunkSize, chunkSize),
  };
  return { sealed, close: () => sealedFile.close() };
}

async function readExactly(file: FileHandle, from: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  const { bytesRead } = await file.read(bytes, 0, length, from);
  if (bytesRead !== length) throw new Error("the sealed file is cut short");
  return bytes;
}
