import { readInit } from "../../client/lib/player/init-shape.ts";
import { headerOf } from "../../client/lib/player/memory-source.ts";
import { fromB64 } from "../../crypto/index.ts";
import { type RecordingHeader, recordingChunkBytes } from "../../protocol/recordings/header.ts";

/** A few seconds of picture as one fragmented MP4; the last fragment ends exactly with them. */
export interface Sample {
  readonly fileB64: string;
  readonly said: {
    readonly mediaType: string;
    readonly picture: { readonly width: number; readonly height: number };
    readonly durationMs: number;
    readonly fragmentStartsMs: readonly number[];
  };
}

export interface Looped {
  readonly header: RecordingHeader;
  readonly periodBytes: number;
  /** The media bytes of one time round: always the same buffer, written anew. */
  period(time: number): Uint8Array;
}

/** The sample played through so many times, as one long recording, of which no more than the sample is in memory. */
export function looped({ fileB64, said }: Sample, times: number): Looped {
  const { header: once, media } = headerOf(fromB64(fileB64), said);
  const [track] = readInit(fromB64(once.initB64), said);
  if (track === undefined) throw new Error("the sample has no track");
  const buffer = media.slice();
  const places = once.fragments.map(([, from]) => decodeTimePlace(buffer, from));
  const view = new DataView(buffer.buffer);
  const first = places.map((place) => view.getBigUint64(place));
  const step = BigInt(Math.round((said.durationMs / 1000) * track.timescale));
  const mediaBytes = buffer.length * times;
  return {
    periodBytes: buffer.length,
    header: {
      ...once,
      durationMs: said.durationMs * times,
      mediaBytes,
      chunkBytes: recordingChunkBytes(mediaBytes) as RecordingHeader["chunkBytes"],
      fragments: Array.from({ length: times }, (_, time) =>
        once.fragments.map(([ms, from]): [number, number] => [
          ms + time * said.durationMs,
          from + time * buffer.length,
        ]),
      ).flat(),
    },
    period(time) {
      places.forEach((place, at) => {
        view.setBigUint64(place, (first[at] ?? 0n) + step * BigInt(time));
      });
      return buffer;
    },
  };
}

/** Where the 64-bit time of a fragment's one track stands: in its `tfdt`, after version and flags. */
function decodeTimePlace(media: Uint8Array, from: number): number {
  for (let at = from; at < from + 512; at += 1) {
    if (String.fromCharCode(...media.subarray(at, at + 4)) === "tfdt") return at + 8;
  }
  throw new Error("a fragment without its time");
}
