import {
  AppendOnlyStreamTarget,
  Conversion,
  getFirstEncodableAudioCodec,
  getFirstEncodableVideoCodec,
  type Input,
  Mp4OutputFormat,
  Output,
  Quality,
} from "mediabunny";
import { openMedia } from "../finish/take-media.ts";
import { RecorderError } from "../problem.ts";
import { KEY_FRAME_SECONDS, PICTURE, SOUND_BITS_PER_SECOND } from "../settings.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Pictures are shown no faster than this: more would only be more to upload. */
const MOST_FRAMES_PER_SECOND = 30;

export interface Converting {
  /** Pixels of the picture; by default it is made to fit, upright. */
  readonly size?: Size;
  /** Takes each piece of the new file, one after the other, and how far it was converted. */
  take(bytes: Uint8Array, elapsedMs: number): Promise<void>;
  onProgress(share: number): void;
  readonly signal: AbortSignal;
}

/**
 * Decodes and encodes anew what a file holds: of the file itself nothing is taken over but picture and sound, so nothing
 * of its device, place, time or names either. The picture is turned upright and made no larger than we record.
 * @throws RecorderError `not-playable`, `not-supported`; the signal's reason
 */
export async function convert(input: Input, converting: Converting): Promise<void> {
  const { take, onProgress, signal } = converting;
  const media = await openMedia(input);
  const size = media.video && (converting.size ?? fitting(await shownSize(media.video.track)));
  const video = size && (await getFirstEncodableVideoCodec(["avc", "vp9"], size));
  const sound = media.sound && (await getFirstEncodableAudioCodec(["opus"]));
  if ((size !== null && !video) || (media.sound !== null && !sound)) throw new RecorderError("not-supported");

  let elapsedMs = 0;
  const output = new Output({
    format: new Mp4OutputFormat({ fastStart: "fragmented", minimumFragmentDuration: KEY_FRAME_SECONDS / 2 }),
    target: new AppendOnlyStreamTarget(
      new WritableStream<Uint8Array>({ write: (bytes) => take(bytes, elapsedMs) }),
    ),
  });
  const frames = media.video && (await media.video.track.computePacketStats(100)).averagePacketRate;
  const conversion = await Conversion.init({
    input,
    output,
    tracks: "primary",
    tags: {},
    showWarnings: false,
    video: {
      ...(size && video && { ...size, codec: video, fit: "contain" as const }),
      ...(frames !== null && frames > MOST_FRAMES_PER_SECOND && { frameRate: MOST_FRAMES_PER_SECOND }),
      quality: new Quality({ bitrate: PICTURE.usual.bitsPerSecond }),
      keyFrameInterval: KEY_FRAME_SECONDS,
      forceTranscode: true,
      allowTransformationMetadata: false,
    },
    audio: {
      ...(sound && { codec: sound }),
      numberOfChannels: 1,
      sampleRate: 48_000,
      quality: new Quality({ bitrate: SOUND_BITS_PER_SECOND }),
      forceTranscode: true,
    },
  });
  const wanted = Number(media.video !== null) + Number(media.sound !== null);
  if (!conversion.isValid || conversion.utilizedTracks.length < wanted)
    throw new RecorderError("not-playable");
  conversion.onProgress = (share, seconds) => {
    elapsedMs = seconds * 1000;
    onProgress(share);
  };
  const cancel = () => void conversion.cancel();
  signal.addEventListener("abort", cancel);
  try {
    signal.throwIfAborted();
    await conversion.execute();
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof RecorderError || error instanceof DOMException
      ? error
      : new RecorderError("not-playable");
  } finally {
    signal.removeEventListener("abort", cancel);
  }
}

/** As it is seen: after turning, with square pixels. */
async function shownSize(track: {
  getDisplayWidth(): Promise<number>;
  getDisplayHeight(): Promise<number>;
}): Promise<Size> {
  return { width: await track.getDisplayWidth(), height: await track.getDisplayHeight() };
}

/** No longer and no broader than we record ourselves, lying or standing; encoders ask for even numbers. */
export function fitting({ width, height }: Size): Size {
  const { usual } = PICTURE;
  const scale = Math.min(1, usual.width / Math.max(width, height), usual.height / Math.min(width, height));
  const even = (pixels: number) => Math.max(2, 2 * Math.round((pixels * scale) / 2));
  return { width: even(width), height: even(height) };
}
