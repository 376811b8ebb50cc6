import { randomBytes } from "node:crypto";
import { open } from "node:fs/promises";
import { toB64 } from "../../crypto/index.ts";
import { type RecordingHeader, recordingChunkBytes } from "../../protocol/recordings/header.ts";

const BLOCK_BYTES = 1024 * 1024;

/** A file of so many bytes that nothing can be squeezed out of: what a recording is before it is encrypted. */
export async function writeMediaFile(path: string, bytes: number): Promise<void> {
  const file = await open(path, "w");
  try {
    const block = randomBytes(BLOCK_BYTES);
    for (let at = 0; at < bytes; at += BLOCK_BYTES) {
      // No two blocks are the same.
      block.writeDoubleLE(at, 0);
      await file.write(block, 0, Math.min(BLOCK_BYTES, bytes - at));
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

/** About what a second of picture takes. */
const FRAGMENT_BYTES = 500_000;

/** Of a recording of so many bytes that nobody plays. */
export function headerFor(mediaBytes: number): RecordingHeader {
  const fragments = Math.ceil(mediaBytes / FRAGMENT_BYTES);
  return {
    type: "recording",
    mediaType: 'video/mp4; codecs="avc1.42c01e, opus"',
    picture: { width: 1280, height: 720 },
    durationMs: fragments * 1_000,
    initB64: toB64(new Uint8Array(700)),
    mediaBytes,
    chunkBytes: recordingChunkBytes(mediaBytes) as RecordingHeader["chunkBytes"],
    fragments: Array.from({ length: fragments }, (_, number) => [number * 1_000, number * FRAGMENT_BYTES]),
    captions: null,
  };
}
