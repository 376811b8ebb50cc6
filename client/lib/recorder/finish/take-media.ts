import {
  type AudioCodec,
  CustomSource,
  type EncodedPacket,
  EncodedPacketSink,
  Input,
  type InputAudioTrack,
  type InputVideoTrack,
  MATROSKA,
  MP4,
  QTFF,
  type VideoCodec,
  WEBM,
} from "mediabunny";
import { RecorderError } from "../problem.ts";
import type { TakeReader } from "./take-reader.ts";

export interface VideoFormat {
  readonly codec: VideoCodec;
  readonly config: VideoDecoderConfig;
  readonly rotated: boolean;
}
export interface SoundFormat {
  readonly codec: AudioCodec;
  readonly config: AudioDecoderConfig;
}

/** The tracks of a take, and how they are to be decoded. */
export interface TakeMedia {
  readonly input: Input;
  readonly video: { readonly format: VideoFormat; readonly track: InputVideoTrack } | null;
  readonly sound: { readonly format: SoundFormat; readonly track: InputAudioTrack } | null;
}

/** What a phone or a browser writes. */
const FORMATS = [MP4, QTFF, WEBM, MATROSKA];

export function inputOf(reader: Pick<TakeReader, "bytes" | "read">): Input {
  return new Input({
    formats: FORMATS,
    source: new CustomSource({ getSize: () => reader.bytes, read: (from, to) => reader.read(from, to) }),
  });
}

/** @throws RecorderError `not-playable` */
export async function openMedia(input: Input): Promise<TakeMedia> {
  const [videoTrack, soundTrack] = await tracksOf(input);
  const video = videoTrack && { track: videoTrack, format: await videoFormat(videoTrack) };
  const sound = soundTrack && { track: soundTrack, format: await soundFormat(soundTrack) };
  if (video === null && sound === null) throw new RecorderError("not-playable");
  return { input, video, sound };
}

async function tracksOf(input: Input): Promise<[InputVideoTrack | null, InputAudioTrack | null]> {
  try {
    return [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()];
  } catch (error) {
    if (error instanceof RecorderError) throw error;
    throw new RecorderError("not-playable");
  }
}

async function videoFormat(track: InputVideoTrack): Promise<VideoFormat> {
  const [codec, config] = [await track.getCodec(), await track.getDecoderConfig()];
  if (codec === null || config === null) throw new RecorderError("not-playable");
  return { codec, config, rotated: (await track.getRotation()) !== 0 };
}

async function soundFormat(track: InputAudioTrack): Promise<SoundFormat> {
  const [codec, config] = [await track.getCodec(), await track.getDecoderConfig()];
  if (codec === null || config === null) throw new RecorderError("not-playable");
  return { codec, config };
}

/** Packets one after the other; a take that ends in the middle of one ends before it. */
export async function* packetsOf(track: InputVideoTrack | InputAudioTrack): AsyncGenerator<EncodedPacket> {
  const sink = new EncodedPacketSink(track);
  let packet = await sink.getFirstPacket();
  while (packet !== null) {
    yield packet;
    packet = await nextOrEnd(sink, packet);
  }
}

async function nextOrEnd(sink: EncodedPacketSink, packet: EncodedPacket): Promise<EncodedPacket | null> {
  try {
    return await sink.getNextPacket(packet);
  } catch (error) {
    if (error instanceof RecorderError) throw error;
    return null;
  }
}

export function bytesOf(source: AllowSharedBufferSource): Uint8Array {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
}
