import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
} from "mediabunny";
import { fromB64 } from "../../../../crypto/index.ts";

/** An AVCDecoderConfigurationRecord of a browser's recorder: 640 × 480, Baseline. */
const AVC_B64 = "AULAH__hAA5nQsAfjI1AUB7QDwiEagEABGjOPIA";
const FRAMES_PER_SECOND = 10;
const SOUND_SECONDS = 0.02;

export interface Made {
  readonly seconds: number;
  /** Of the first frame; each next one counts on. */
  readonly firstNumber?: number;
  readonly picture?: boolean;
  /** User data in every picture, as cameras write it. */
  readonly userData?: string;
  /** Seconds by which sound begins before the picture. */
  readonly soundLead?: number;
  /** Seconds by which sound goes on after the picture. */
  readonly soundTail?: number;
  readonly framesPerKeyFrame?: number;
  readonly width?: number;
}

/**
 * A fragmented MP4 as a recorder writes it, with a key frame each second. The pictures are not pictures: each holds its
 * number, which is all that copying has to keep.
 */
export async function madeMp4(of: Made): Promise<Uint8Array> {
  const { seconds, firstNumber = 0, picture = true, userData, soundLead = 0, soundTail = 0 } = of;
  const { width = 640, framesPerKeyFrame = FRAMES_PER_SECOND } = of;
  const target = new BufferTarget();
  const output = new Output({
    format: new Mp4OutputFormat({ fastStart: "fragmented", minimumFragmentDuration: 0.5 }),
    target,
  });
  const pictures = new EncodedVideoPacketSource("avc");
  const sounds = new EncodedAudioPacketSource("opus");
  if (picture) output.addVideoTrack(pictures);
  output.addAudioTrack(sounds);
  await output.start();
  const description = fromB64(AVC_B64);
  const video = { codec: "avc1.42c01f", codedWidth: width, codedHeight: 480, description };
  const sound = { codec: "opus", numberOfChannels: 1, sampleRate: 48_000 };
  let soundAt = 0;
  const soundUpTo = async (until: number) => {
    for (; soundAt < until - 0.0001; soundAt += SOUND_SECONDS) {
      const packet = new EncodedPacket(soundBytes(soundAt), "key", soundAt, SOUND_SECONDS);
      await sounds.add(packet, { decoderConfig: sound });
    }
  };
  for (let frame = 0; picture && frame < seconds * FRAMES_PER_SECOND; frame += 1) {
    const at = soundLead + frame / FRAMES_PER_SECOND;
    await soundUpTo(at);
    const isKey = frame % framesPerKeyFrame === 0;
    const packet = new EncodedPacket(
      pictureBytes(firstNumber + frame, isKey, userData),
      isKey ? "key" : "delta",
      at,
      1 / FRAMES_PER_SECOND,
    );
    await pictures.add(packet, { decoderConfig: video });
  }
  await soundUpTo(soundLead + seconds + soundTail);
  await output.finalize();
  return new Uint8Array(target.buffer ?? new ArrayBuffer());
}

function pictureBytes(number: number, isKey: boolean, userData?: string): Uint8Array {
  const picture = unit([isKey ? 0x65 : 0x41, number >> 8, number & 0xff, ...Array<number>(300).fill(0x55)]);
  if (userData === undefined) return picture;
  return Uint8Array.from([
    ...unit([6, 5, userData.length, ...new TextEncoder().encode(userData)]),
    ...picture,
  ]);
}

/** Behind its length in four bytes. */
function unit(bytes: readonly number[]): Uint8Array {
  const whole = new Uint8Array(4 + bytes.length);
  new DataView(whole.buffer).setUint32(0, bytes.length);
  whole.set(bytes, 4);
  return whole;
}

/** One frame of Opus of 20 ms (RFC 6716, 3.1: configuration 3, mono, one frame), and when it was said. */
function soundBytes(at: number): Uint8Array {
  return Uint8Array.of(3 << 3, Math.round(at * 50) >> 8, Math.round(at * 50) & 0xff);
}

/** The number that a picture of `madeMp4` holds. */
export function numberIn(picture: Uint8Array): number {
  const last = picture.length - 303;
  return (picture[last + 1] ?? 0) * 256 + (picture[last + 2] ?? 0);
}
