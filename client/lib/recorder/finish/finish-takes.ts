import { toB64 } from "../../../../crypto/index.ts";
import type { Id } from "../../../../protocol/ids.ts";
import type { RecordingHeader } from "../../../../protocol/recordings/header.ts";
import { RecorderError } from "../problem.ts";
import type { RecordingStore } from "../store/recording-store.ts";
import { ChunkSealer, type SealPlace } from "./chunk-sealer.ts";
import { FragmentWriter } from "./fragment-writer.ts";
import { mediaTypeOf, pictureOf } from "./media-type.ts";
import { type Cut, type SplicedTotal, splice } from "./splice.ts";
import { bytesOf, inputOf, openMedia, type TakeMedia, type VideoFormat } from "./take-media.ts";
import { openTake, type StoredTake } from "./take-reader.ts";
import { canBeCopied, convertAll } from "./unify.ts";
import { unitLengthBytes, withoutUserData } from "./user-data.ts";

export interface FinishJob extends SealPlace {
  readonly takes: readonly StoredTake[];
  readonly cut: Cut;
  /** Of the pieces on the way. */
  readonly piecesId: Id;
}

export interface Finished {
  readonly header: RecordingHeader;
  readonly mediaChunks: readonly { readonly hashB64: string; readonly bytes: number }[];
  readonly cut: SplicedTotal["cut"];
}

/** Shares of the time: encoding anew, where it is needed, takes most; writing fragments more than encrypting them. */
const CONVERTING_SHARE = 0.9;
const WRITING_SHARE = 0.7;

/**
 * Takes as one recording, written anew and encrypted chunk by chunk; memory does not grow with it. Sound and picture are
 * copied as they are where that can be, else encoded anew.
 * @throws RecorderError `not-playable`, `not-supported`, `nothing-recorded`, `disk-full`, `storage-evicted`; the signal's
 * reason
 */
export async function finishTakes(
  store: RecordingStore,
  job: FinishJob,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Finished> {
  const sealer = new ChunkSealer(store, job, job.piecesId);
  const convertedIds: Id[] = [];
  const opened: TakeMedia[] = [];
  try {
    const readers = await Promise.all(job.takes.map((take) => openTake(store, job.key, take)));
    const medias = await Promise.all(readers.map((reader) => openMedia(inputOf(reader))));
    opened.push(...medias);
    let begun = 0;
    let alike = medias;
    if (!(await canBeCopied(medias))) {
      begun = CONVERTING_SHARE;
      convertedIds.push(...medias.map(() => crypto.randomUUID()));
      const to = { messageId: job.messageId, key: job.key, takeIds: convertedIds };
      alike = await convertAll(store, medias, to, (share) => onProgress(share * begun), signal);
      opened.push(...alike);
    }
    const progress = (share: number) => onProgress(begun + share * (1 - begun));
    const wholeBytes = readers.reduce((sum, { bytes }) => sum + bytes, 0);
    const written = await writeFragments(alike, job.cut, sealer, signal, (bytes) =>
      progress(Math.min(1, bytes / wholeBytes) * WRITING_SHARE),
    );
    const { mediaChunks, mediaBytes, chunkBytes } = await sealer.finish(
      (done, of) => progress(WRITING_SHARE + (done / of) * (1 - WRITING_SHARE)),
      signal,
    );
    return { header: { ...written.header, mediaBytes, chunkBytes }, mediaChunks, cut: written.cut };
  } catch (error) {
    await sealer.discard().catch(() => undefined);
    throw error;
  } finally {
    for (const { input } of opened) input.dispose();
    for (const takeId of convertedIds) await store.removePieces(takeId).catch(() => undefined);
  }
}

async function writeFragments(
  medias: readonly TakeMedia[],
  cut: Cut,
  sealer: ChunkSealer,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<{ header: Omit<RecordingHeader, "mediaBytes" | "chunkBytes">; cut: SplicedTotal["cut"] }> {
  const [first] = medias;
  if (first === undefined) throw new RecorderError("nothing-recorded");
  const formats = { video: first.video?.format ?? null, sound: first.sound?.format ?? null };
  const fragments: [number, number][] = [];
  const writer = new FragmentWriter(formats, async ({ startMs, bytes }) => {
    signal.throwIfAborted();
    fragments.push([startMs, sealer.mediaBytes]);
    await sealer.add(bytes);
    onBytes(sealer.mediaBytes);
  });
  const clean = cleaner(formats.video);
  const pieces = splice(medias, cut);
  let next = await pieces.next();
  let last = { picture: -1, sound: -1 };
  for (; next.done !== true; next = await pieces.next()) {
    const { kind, packet, at } = next.value;
    const { type, duration: seconds } = packet;
    if (kind === "picture") await writer.addPicture({ data: clean(packet.data), type, at, seconds });
    else if (at > last.sound) await writer.addSound({ data: packet.data, type, at, seconds });
    last = { ...last, [kind]: at };
  }
  const { seconds, cut: done } = next.value;
  if (seconds <= 0 || last.picture + last.sound === -2) throw new RecorderError("nothing-recorded");
  const { init, formats: written } = await writer.finish(seconds);
  const durationMs = Math.max(Math.round(seconds * 1000), (fragments.at(-1)?.[0] ?? 0) + 1);
  const header = {
    type: "recording" as const,
    mediaType: mediaTypeOf(written),
    picture: pictureOf(written.video),
    durationMs,
    initB64: toB64(init),
    fragments,
    captions: null,
  };
  return { header, cut: done };
}

function cleaner(video: VideoFormat | null): (picture: Uint8Array) => Uint8Array {
  const description = video?.config.description;
  if (video?.codec !== "avc" || description === undefined) return (picture) => picture;
  const lengthBytes = unitLengthBytes(bytesOf(description));
  return (picture) => withoutUserData(picture, lengthBytes);
}
