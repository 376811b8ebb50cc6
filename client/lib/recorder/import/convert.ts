import {
  AppendOnlyStreamTarget,
  AudioSampleSink,
  AudioSampleSource,
  getFirstEncodableAudioCodec,
  getFirstEncodableVideoCodec,
  type Input,
  type InputVideoTrack,
  Mp4OutputFormat,
  Output,
  Quality,
  VideoSampleSink,
  VideoSampleSource,
} from "mediabunny";
import { openMedia, type TakeMedia } from "../finish/take-media.ts";
import { RecorderError } from "../problem.ts";
import { KEY_FRAME_SECONDS, PICTURE, SOUND_BITS_PER_SECOND } from "../settings.ts";
import { type Lane, pictureLane, soundLane } from "./lane.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Converting {
  /** Pixels of the picture; by default it is made to fit, upright. */
  readonly size?: Size;
  /** Takes each piece of the new file, one after the other, and how far it was converted. */
  take(bytes: Uint8Array, elapsedMs: number): Promise<void>;
  onProgress(share: number): void;
  readonly signal: AbortSignal;
}

/** Pictures are shown no faster than this: more would only be more to upload. */
const MOST_FRAMES_PER_SECOND = 30;
const SAMPLE_RATE = 48_000;

/**
 * Decodes and encodes anew what a file holds: of the file itself nothing is taken over but picture and sound, so nothing
 * of its device, place, time or names either. The picture is turned upright and made no larger than we record.
 * @throws RecorderError `not-playable`, `not-supported`; the signal's reason
 */
export async function convert(input: Input, converting: Converting): Promise<void> {
  const { take, onProgress, signal } = converting;
  const media = await openMedia(input);
  let doneSeconds = 0;
  const output = new Output({
    format: new Mp4OutputFormat({
      fastStart: "fragmented",
      minimumFragmentDuration: KEY_FRAME_SECONDS / 2,
    }),
    target: new AppendOnlyStreamTarget(
      new WritableStream<Uint8Array>({ write: (bytes) => take(bytes, doneSeconds * 1000) }),
    ),
  });
  const lanes = await openLanes(media, output, converting.size);
  const seconds = await input.computeDuration();
  try {
    await output.start();
    for (let lane = last(lanes); lane !== null; lane = last(lanes)) {
      signal.throwIfAborted();
      await lane.step();
      if (Number.isFinite(lane.at)) doneSeconds = Math.max(doneSeconds, lane.at);
      onProgress(Math.min(1, doneSeconds / seconds));
    }
    await output.finalize();
  } catch (error) {
    await output.cancel().catch(() => undefined);
    signal.throwIfAborted();
    // What a decoder or encoder throws is about the file.
    throw error instanceof RecorderError ? error : new RecorderError("not-playable");
  } finally {
    for (const lane of lanes) await lane.close().catch(() => undefined);
  }
}

/** The track that is behind the others, so that sound and picture come out side by side; null when all are through. */
function last(lanes: readonly Lane[]): Lane | null {
  const behind = lanes.reduce<Lane | null>((a, b) => (a === null || b.at < a.at ? b : a), null);
  return behind?.at === Number.POSITIVE_INFINITY ? null : behind;
}

async function openLanes({ input, video, sound }: TakeMedia, output: Output, wanted?: Size): Promise<Lane[]> {
  const size = video && (wanted ?? fitting(await shownSize(video.track)));
  const videoCodec = size && (await getFirstEncodableVideoCodec(["avc", "vp9"], size));
  const soundCodec = sound && (await getFirstEncodableAudioCodec(["opus", "aac"]));
  if ((video !== null && !videoCodec) || (sound !== null && !soundCodec)) {
    throw new RecorderError("not-supported");
  }
  for (const track of [video?.track, sound?.track]) {
    if (track !== undefined && !(await track.canDecode())) throw new RecorderError("not-playable");
  }
  const from = Math.max(0, await input.getFirstTimestamp());
  const lanes: Lane[] = [];
  if (video !== null && size !== null && videoCodec) {
    const { averagePacketRate } = await video.track.computePacketStats(100);
    const isFast = averagePacketRate > MOST_FRAMES_PER_SECOND + 1;
    const source = new VideoSampleSource({
      codec: videoCodec,
      quality: new Quality({ bitrate: PICTURE.usual.bitsPerSecond }),
      keyFrameInterval: KEY_FRAME_SECONDS,
      sizeChangeBehavior: "contain",
      alpha: "discard",
      transform: { ...size, force: true, ...(isFast && { frameRate: MOST_FRAMES_PER_SECOND }) },
    });
    output.addVideoTrack(source);
    lanes.push(pictureLane(new VideoSampleSink(video.track).samples(), source, from));
  }
  if (sound !== null && soundCodec) {
    const source = new AudioSampleSource({
      codec: soundCodec,
      quality: new Quality({ bitrate: SOUND_BITS_PER_SECOND }),
      transform: { numberOfChannels: 1, sampleRate: SAMPLE_RATE },
    });
    output.addAudioTrack(source);
    lanes.push(soundLane(new AudioSampleSink(sound.track).samples(), source, from));
  }
  return lanes;
}

/** As it is seen: after turning, with square pixels. */
async function shownSize(track: InputVideoTrack): Promise<Size> {
  return { width: await track.getDisplayWidth(), height: await track.getDisplayHeight() };
}

/** No longer and no broader than we record ourselves, lying or standing; encoders ask for even numbers. */
export function fitting({ width, height }: Size): Size {
  const { usual } = PICTURE;
  const scale = Math.min(1, usual.width / Math.max(width, height), usual.height / Math.min(width, height));
  const even = (pixels: number) => Math.max(2, 2 * Math.round((pixels * scale) / 2));
  return { width: even(width), height: even(height) };
}
