import { decryptChunk, recordingPlace } from "../../../crypto/index.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { RecordingSource } from "../recordings/recording-source.ts";
import type { SealedRecording } from "../recordings/sealed-recording.ts";
import { RecorderError } from "./problem.ts";

/** A finished recording that rests in this browser. */
export interface LocalRecording extends SealedRecording {
  readonly caseId: Id;
}

/** Chunks at hand: the player reads on from where it is. */
const KEPT_CHUNKS = 4;

/** A finished recording on this device, to be looked at by its author before it is sent. */
export function localSource(sealed: LocalRecording): RecordingSource {
  const { header, mediaChunks, contentKey } = sealed;
  const count = mediaChunks.length + 1;
  const place = recordingPlace(sealed);
  let kept = new Map<number, Promise<Uint8Array>>();

  /** Media chunks count from 1. */
  function plain(number: number): Promise<Uint8Array> {
    const known = kept.get(number);
    if (known !== undefined) return known;
    const opened = sealed
      .chunk(number)
      .then((chunk) => decryptChunk(chunk, place, number, count, contentKey));
    kept.set(number, opened);
    opened.catch(() => kept.delete(number));
    const [oldest] = kept.keys();
    if (kept.size > KEPT_CHUNKS && oldest !== undefined) kept.delete(oldest);
    return opened;
  }

  return {
    header,
    async read(from, to, signal) {
      if (from < 0 || to > header.mediaBytes || to < from) throw new RangeError("Not within the recording");
      const out = new Uint8Array(to - from);
      for (let at = from; at < to; ) {
        signal?.throwIfAborted();
        const number = Math.floor(at / header.chunkBytes);
        const chunk = await plain(number + 1).catch(() => {
          throw new RecorderError("storage-evicted");
        });
        const start = number * header.chunkBytes;
        out.set(chunk.subarray(at - start, Math.min(chunk.length, to - start)), at - from);
        at = start + chunk.length;
      }
      return out;
    },
    close() {
      kept = new Map();
    },
  };
}
