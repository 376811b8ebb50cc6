import {
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  NullTarget,
  Output,
} from "mediabunny";
import { joined } from "./boxes.ts";
import type { Sample } from "./fragment.ts";
import { cleanInitSegment } from "./init-segment.ts";
import type { SoundFormat, VideoFormat } from "./take-media.ts";

/** Track numbers and units in the order in which tracks are added to an output. */
export interface TrackPlaces {
  readonly picture: { readonly trackId: number; readonly timescale: number };
  readonly sound: { readonly trackId: number; readonly timescale: number };
}

/** Of mediabunny's MP4: pictures are counted in 1/57,600 s, sound in its samples. */
const PICTURE_TIMESCALE = 57_600;

export function trackPlaces(video: VideoFormat | null, sound: SoundFormat | null): TrackPlaces {
  return {
    picture: { trackId: 1, timescale: PICTURE_TIMESCALE },
    sound: { trackId: video === null ? 1 : 2, timescale: sound?.config.sampleRate ?? 1 },
  };
}

/** The initialisation segment for these formats, from the first sample of each, without anything that tells of its making. */
export async function madeInit(of: {
  video: { format: VideoFormat; first: Sample } | null;
  sound: { format: SoundFormat; first: Sample } | null;
}): Promise<Uint8Array> {
  const head: Uint8Array[] = [];
  const output = new Output({
    format: new Mp4OutputFormat({
      fastStart: "fragmented",
      onFtyp: (data) => head.push(data.slice()),
      onMoov: (data) => head.push(data.slice()),
    }),
    target: new NullTarget(),
  });
  const pictures = of.video && new EncodedVideoPacketSource(of.video.format.codec);
  const sounds = of.sound && new EncodedAudioPacketSource(of.sound.format.codec);
  if (pictures !== null) output.addVideoTrack(pictures);
  if (sounds !== null) output.addAudioTrack(sounds);
  await output.start();
  const packet = ({ data, type, seconds }: Sample) => new EncodedPacket(data, type, 0, seconds);
  if (of.video !== null) {
    await pictures?.add(packet(of.video.first), { decoderConfig: of.video.format.config });
  }
  if (of.sound !== null) {
    await sounds?.add(packet(of.sound.first), { decoderConfig: of.sound.format.config });
  }
  await output.finalize();
  return cleanInitSegment(joined(head));
}
