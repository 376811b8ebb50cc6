import { type FileHandle, open } from "node:fs/promises";
import type { SealedRecording } from "../../client/lib/recordings/sealed-recording.ts";
import type { UnlockedSession } from "../../client/lib/session.ts";
import { chunkHashB64, encryptMediaChunk, newContentKey, recordingPlace } from "../../crypto/index.ts";
import { type RecordingHeader, recordingHeaderSchema } from "../../protocol/recordings/header.ts";

/**
 * Encrypts a file of media bytes chunk by chunk into another file, as a browser does into its own storage: it is
 * finished before anything is sent, and memory does not grow with it.
 */
export async function sealFile(
  session: UnlockedSession,
  of: {
    messageId: string;
    recipientId: string;
    mediaPath: string;
    sealedPath: string;
    header: RecordingHeader;
  },
): Promise<{ sealed: SealedRecording; close(): Promise<void> }> {
  const { participant } = session.contents;
  if (participant === null) throw new Error("only a party records");
  const { messageId, recipientId } = of;
  const header = recordingHeaderSchema.parse(of.header);
  const { mediaBytes, chunkBytes } = header;
  const version = 1;
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
    // Node would look through all of its heap for it again and again; a browser's worker has a small one.
    if (chunk.buffer instanceof ArrayBuffer) chunk.buffer.transfer(0);
  }
  await media.close();
  const chunkSize = mediaChunks[0]?.bytes ?? 0;
  const sealed: SealedRecording = {
    recordingId: crypto.randomUUID(),
    messageId,
    recipientId,
    version,
    header,
    contentKey,
    mediaChunks,
    chunk: (number, room = new Uint8Array(chunkSize)) =>
      readExactly(sealedFile, (number - 1) * chunkSize, room),
  };
  return { sealed, close: () => sealedFile.close() };
}

async function readExactly(file: FileHandle, from: number, bytes: Uint8Array): Promise<Uint8Array> {
  const { bytesRead } = await file.read(bytes, 0, bytes.length, from);
  if (bytesRead !== bytes.length) throw new Error("the sealed file is cut short");
  return bytes;
}
