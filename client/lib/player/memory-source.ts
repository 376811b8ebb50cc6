import { toB64 } from "../../../crypto/index.ts";
import { type RecordingHeader, recordingChunkBytes } from "../../../protocol/recordings/header.ts";
import type { RecordingSource } from "../recordings/recording-source.ts";

/** A recording whose bytes are at hand: for trying the player without a portal. */
export function memorySource(header: RecordingHeader, media: Uint8Array): RecordingSource {
  return {
    header,
    async read(from, to, signal) {
      signal?.throwIfAborted();
      return media.slice(from, to);
    },
    close() {},
  };
}

type Said = Pick<RecordingHeader, "mediaType" | "picture" | "fragments" | "durationMs">;

/** A header for a fragmented MP4: its boxes up to the first `moof` are the initialisation segment. */
export function headerOf(
  file: Uint8Array,
  said: Omit<Said, "fragments"> & { fragmentStartsMs: readonly number[] },
) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const places: number[] = [];
  let at = 0;
  for (; at + 8 <= file.byteLength; at += view.getUint32(at)) {
    if (String.fromCharCode(...file.subarray(at + 4, at + 8)) === "moof") places.push(at);
  }
  const initBytes = places[0] ?? file.byteLength;
  const media = file.subarray(initBytes);
  const header: RecordingHeader = {
    type: "recording",
    mediaType: said.mediaType,
    picture: said.picture,
    durationMs: said.durationMs,
    initB64: toB64(file.slice(0, initBytes)),
    mediaBytes: media.byteLength,
    chunkBytes: recordingChunkBytes(media.byteLength) as RecordingHeader["chunkBytes"],
    fragments: places.map((place, number) => [
      said.fragmentStartsMs[number] ?? number * 1000,
      place - initBytes,
    ]),
    captions: null,
  };
  return { header, media };
}
