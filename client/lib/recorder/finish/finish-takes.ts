import { EncodedPacket } from "mediabunny";
import { toB64 } from "../../../../crypto/index.ts";
import type { Id } from "../../../../protocol/ids.ts";
import { MEDIA_TYPE, type RecordingHeader } from "../../../../protocol/recordings/header.ts";
import { RecorderError } from "../problem.ts";
import type { RecordingStore } from "../store/recording-store.ts";
import { ChunkSealer, type SealPlace } from "./chunk-sealer.ts";
import { FragmentWriter } from "./fragment-writer.ts";
import { type Cut, type SplicedTotal, splice } from "./splice.ts";
import { inputOf, openMedia, type SoundFormat, type TakeMedia, type VideoFormat } from "./take-media.ts";
import { openTake, type StoredTake } from "./take-reader.ts";
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

/** Writing the fragments takes longer than encrypting what was written. */
const WRITING_SHARE = 0.7;

/**
 * Takes with the same formats as one recording, written anew and encrypted chunk by chunk; memory does not grow with it.
 * @throws RecorderError `not-playable`, `nothing-recorded`, `disk-full`, `storage-evicted`; the signal's reason
 */
export async function finishTakes(
  store: RecordingStore,
  job: FinishJob,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Finished> {
  const readers = await Promise.all(job.takes.map((take) => openTake(store, job.key, take)));
  const medias = await Promise.all(readers.map((reader) => openMedia(inputOf(reader))));
  const sealer = new ChunkSealer(store, job, job.piecesId);
  try {
    const wholeBytes = readers.reduce((sum, { bytes }) => sum + bytes, 0);
    const written = await writeFragments(medias, job.cut, sealer, signal, (bytes) =>
      onProgress(Math.min(1, bytes / wholeBytes) * WRITING_SHARE),
    );
    const { mediaChunks, mediaBytes, chunkBytes } = await sealer.finish(
      (done, of) => onProgress(WRITING_SHARE + (done / of) * (1 - WRITING_SHARE)),
      signal,
    );
    return {
      header: { ...written.header, mediaBytes, chunkBytes } as RecordingHeader,
      mediaChunks,
      cut: written.cut,
    };
  } catch (error) {
    await sealer.discard().catch(() => undefined);
    throw error;
  } finally {
    for (const { input } of medias) input.dispose();
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
  await writer.start();
  const clean = cleaner(formats.video);
  const pieces = splice(medias, cut);
  let next = await pieces.next();
  let last = { picture: -1, sound: -1 };
  for (; next.done !== true; next = await pieces.next()) {
    const { kind, packet, at } = next.value;
    if (kind === "picture")
      await writer.addPicture(new EncodedPacket(clean(packet.data), packet.type, at, packet.duration));
    else if (at > last.sound)
      await writer.addSound(new EncodedPacket(packet.data, packet.type, at, packet.duration));
    last = { ...last, [kind]: at };
  }
  const { seconds, cut: done } = next.value;
  if (seconds <= 0 || last.picture + last.sound === -2) throw new RecorderError("nothing-recorded");
  const init = await writer.finish();
  const durationMs = Math.max(Math.round(seconds * 1000), (fragments.at(-1)?.[0] ?? 0) + 1);
  const header = {
    type: "recording" as const,
    mediaType: mediaTypeOf(formats),
    picture: pictureOf(formats.video),
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
  const bytes = ArrayBuffer.isView(description)
    ? new Uint8Array(description.buffer, description.byteOffset, description.byteLength)
    : new Uint8Array(description);
  const lengthBytes = unitLengthBytes(bytes);
  return (picture) => withoutUserData(picture, lengthBytes);
}

function pictureOf(video: VideoFormat | null): RecordingHeader["picture"] {
  if (video === null) return null;
  return { width: video.config.codedWidth ?? 0, height: video.config.codedHeight ?? 0 };
}

/** In the one spelling that the protocol allows. @throws RecorderError `not-playable` */
function mediaTypeOf({ video, sound }: { video: VideoFormat | null; sound: SoundFormat | null }): string {
  const codecs = [video?.config.codec, sound?.config.codec].flatMap((codec) => {
    if (codec === undefined) return [];
    return codec.startsWith("avc") ? `avc1.${codec.slice(5).toLowerCase()}` : codec;
  });
  const type = `${video === null ? "audio" : "video"}/mp4; codecs="${codecs.join(", ")}"`;
  if (!MEDIA_TYPE.test(type)) throw new RecorderError("not-playable");
  return type;
}
