import { toB64 } from "../../../crypto/index.ts";
import { type RecordingHeader, recordingChunkBytes } from "../../../protocol/recordings/header.ts";
import type { RecordingSource } from "../recordings/recording-source.ts";
import { typeAt } from "./boxes.ts";

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

/** A header for a fragmented MP4: what stands before its first `moof` is the initialisation segment. */
export function headerOf(
  file: Uint8Array,
  said: Omit<Said, "fragments"> & { fragmentStartsMs: readonly number[] },
): { header: RecordingHeader; media: Uint8Array } {
  const boxes = topBoxes(file);
  const places = boxes.filter(({ type }) => type === "moof").map(({ at }) => at);
  const initBytes = places[0] ?? file.byteLength;
  // An index that some writers put at the end is no part of the media.
  const media = file.subarray(initBytes, boxes.find(({ type }) => type === "mfra")?.at ?? file.byteLength);
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

function topBoxes(file: Uint8Array): { type: string; at: number }[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const boxes: { type: string; at: number }[] = [];
  for (let at = 0; at + 8 <= file.byteLength; at += Math.max(8, view.getUint32(at))) {
    boxes.push({ type: typeAt(view, at + 4), at });
  }
  return boxes;
}
