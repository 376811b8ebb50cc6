import { type EncodedPacket, EncodedPacketSink } from "mediabunny";
import type { Id } from "../../../../protocol/ids.ts";
import { convert, fitting } from "../import/convert.ts";
import { PartWriter } from "../import/part-writer.ts";
import { RecorderError } from "../problem.ts";
import type { RecordingStore } from "../store/recording-store.ts";
import {
  bytesOf,
  inputOf,
  openMedia,
  type SoundFormat,
  type TakeMedia,
  type VideoFormat,
} from "./take-media.ts";
import { openTake } from "./take-reader.ts";

/** Copied as they are into the finished recording; see MEDIA_TYPE in protocol/recordings/header.ts. */
const VIDEO_CODECS: readonly string[] = ["avc", "vp9", "av1"];
const SOUND_CODECS: readonly string[] = ["opus", "aac"];
/** Key frames further apart than this make seeking, cutting and reading on a weak line coarse. */
const MOST_KEY_FRAME_SECONDS = 2.5;
/** How much of a take is looked at for them. */
const LOOKED_AT_SECONDS = 20;

/** True when sound and picture of all takes can be copied one behind the other. */
export async function canBeCopied(medias: readonly TakeMedia[]): Promise<boolean> {
  const [first, ...others] = medias;
  if (first === undefined || !others.every((other) => isSameFormat(first, other))) return false;
  const { video, sound } = first;
  if (video !== null && !isPlayedEverywhere(video.format)) return false;
  if (sound !== null && !SOUND_CODECS.includes(sound.format.codec)) return false;
  for (const media of medias) if (!(await hasKeyFrames(media))) return false;
  return true;
}

/**
 * Every take decoded and encoded anew, all alike: takes of different browsers or cameras, or in a format that not
 * everybody plays. The new takes rest in the store under ids of their own; the caller removes them.
 * @throws RecorderError `not-playable`, `not-supported`, `disk-full`; the signal's reason
 */
export async function convertAll(
  store: RecordingStore,
  medias: readonly TakeMedia[],
  to: { messageId: Id; key: Uint8Array; takeIds: readonly Id[] },
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<TakeMedia[]> {
  const [first] = medias;
  const hasPicture = first?.video !== null;
  // A recording is with picture or without.
  if (medias.some(({ video }) => (video !== null) !== hasPicture)) throw new RecorderError("not-playable");
  const size = first?.video
    ? fitting({
        width: await first.video.track.getDisplayWidth(),
        height: await first.video.track.getDisplayHeight(),
      })
    : null;
  const converted: TakeMedia[] = [];
  for (const [at, media] of medias.entries()) {
    const takeId = to.takeIds[at] ?? crypto.randomUUID();
    const writer = new PartWriter(store, { ...to, takeId });
    await convert(media.input, {
      ...(size !== null && { size }),
      take: (bytes, elapsedMs) => writer.add(bytes, elapsedMs),
      onProgress: (share) => onProgress((at + share) / medias.length),
      signal,
    });
    await writer.finish(0);
    const reader = await openTake(store, to.key, { takeId, partBytes: writer.partBytes });
    converted.push(await openMedia(inputOf(reader)));
  }
  const [model, ...rest] = converted;
  if (model === undefined || !rest.every((one) => isSameFormat(model, one))) {
    throw new RecorderError("not-playable");
  }
  return converted;
}

/** A picture that changes its kind on the way (avc3) is not. */
function isPlayedEverywhere({ codec, config, rotated }: VideoFormat): boolean {
  return !rotated && VIDEO_CODECS.includes(codec) && !config.codec.startsWith("avc3");
}

function isSameFormat(a: TakeMedia, b: TakeMedia): boolean {
  return (
    isSameVideo(a.video?.format ?? null, b.video?.format ?? null) &&
    isSameSound(a.sound?.format ?? null, b.sound?.format ?? null)
  );
}

function isSameVideo(a: VideoFormat | null, b: VideoFormat | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.rotated === b.rotated &&
    a.config.codec === b.config.codec &&
    a.config.codedWidth === b.config.codedWidth &&
    a.config.codedHeight === b.config.codedHeight &&
    isSameBytes(a.config.description, b.config.description)
  );
}

function isSameSound(a: SoundFormat | null, b: SoundFormat | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.config.codec === b.config.codec &&
    a.config.sampleRate === b.config.sampleRate &&
    a.config.numberOfChannels === b.config.numberOfChannels &&
    isSameBytes(a.config.description, b.config.description)
  );
}

function isSameBytes(
  a: AllowSharedBufferSource | undefined,
  b: AllowSharedBufferSource | undefined,
): boolean {
  if (a === undefined || b === undefined) return a === b;
  const [left, right] = [bytesOf(a), bytesOf(b)];
  return left.length === right.length && left.every((byte, at) => byte === right[at]);
}

async function hasKeyFrames({ video }: TakeMedia): Promise<boolean> {
  if (video === null) return true;
  const sink = new EncodedPacketSink(video.track);
  const first = await sink.getFirstKeyPacket({ metadataOnly: true });
  if (first === null) throw new RecorderError("nothing-recorded");
  let before: EncodedPacket = first;
  const from = first.timestamp;
  while (before.timestamp < from + LOOKED_AT_SECONDS) {
    const next = await sink.getNextKeyPacket(before, { metadataOnly: true }).catch(() => null);
    const end = next?.timestamp ?? (await lastSecond(sink, before.timestamp));
    if (end - before.timestamp > MOST_KEY_FRAME_SECONDS) return false;
    if (next === null) return true;
    before = next;
  }
  return true;
}

/** Where the take ends, as far as it can be read. */
async function lastSecond(sink: EncodedPacketSink, otherwise: number): Promise<number> {
  const last = await sink.getPacket(Number.POSITIVE_INFINITY, { metadataOnly: true }).catch(() => null);
  return last === null ? otherwise : last.timestamp + last.duration;
}
