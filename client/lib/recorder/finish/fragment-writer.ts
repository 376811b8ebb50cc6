import {
  EncodedAudioPacketSource,
  type EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  NullTarget,
  Output,
} from "mediabunny";
import { cleanInitSegment } from "./init-segment.ts";
import type { SoundFormat, VideoFormat } from "./take-media.ts";

export interface Fragment {
  /** Of its key frame; sound of the same fragment may begin a moment earlier. */
  readonly startMs: number;
  /** `moof` and `mdat`. */
  readonly bytes: Uint8Array;
}

/** Fragments begin at key frames; one that comes sooner than this after the last goes into the same fragment. */
const LEAST_PICTURE_SECONDS = 0.5;
/** Of sound alone every packet is a key frame. */
const LEAST_SOUND_SECONDS = 1;

/** Writes packets as a fragmented MP4: the initialisation segment apart, fragments one by one as they are complete. */
export class FragmentWriter {
  readonly #output: Output;
  readonly #video: EncodedVideoPacketSource | null;
  readonly #sound: EncodedAudioPacketSource | null;
  readonly #videoFormat: VideoFormat | null;
  readonly #soundFormat: SoundFormat | null;
  readonly #take: (fragment: Fragment) => Promise<void>;
  #waiting: Fragment[] = [];
  #head: Uint8Array[] = [];
  #moof: { startMs: number; bytes: Uint8Array } | null = null;
  /** Seconds of key frames that are in no fragment yet. */
  #keyFrames: number[] = [];
  #lastStartMs = -1;

  constructor(
    formats: { video: VideoFormat | null; sound: SoundFormat | null },
    take: (fragment: Fragment) => Promise<void>,
  ) {
    this.#take = take;
    this.#videoFormat = formats.video;
    this.#soundFormat = formats.sound;
    this.#video = formats.video && new EncodedVideoPacketSource(formats.video.codec);
    this.#sound = formats.sound && new EncodedAudioPacketSource(formats.sound.codec);
    this.#output = new Output({
      format: new Mp4OutputFormat({
        fastStart: "fragmented",
        minimumFragmentDuration: formats.video === null ? LEAST_SOUND_SECONDS : LEAST_PICTURE_SECONDS,
        onFtyp: (data) => this.#head.push(data.slice()),
        onMoov: (data) => this.#head.push(data.slice()),
        onMoof: (data, _position, startSeconds) => {
          this.#moof = { startMs: Math.round(this.#keyFrameFrom(startSeconds) * 1000), bytes: data.slice() };
        },
        onMdat: (data) => this.#complete(data),
      }),
      target: new NullTarget(),
    });
    if (this.#video !== null) this.#output.addVideoTrack(this.#video);
    if (this.#sound !== null) this.#output.addAudioTrack(this.#sound);
  }

  start(): Promise<void> {
    return this.#output.start();
  }

  async addPicture(packet: EncodedPacket): Promise<void> {
    if (packet.type === "key") this.#keyFrames.push(packet.timestamp);
    await this.#video?.add(packet, { decoderConfig: this.#videoFormat?.config as VideoDecoderConfig });
    await this.#handOver();
  }

  async addSound(packet: EncodedPacket): Promise<void> {
    await this.#sound?.add(packet, { decoderConfig: this.#soundFormat?.config as AudioDecoderConfig });
    await this.#handOver();
  }

  /** The last fragment, and the initialisation segment without anything that tells of its making. */
  async finish(): Promise<Uint8Array> {
    await this.#output.finalize();
    await this.#handOver();
    const [ftyp = new Uint8Array(), moov = new Uint8Array()] = this.#head;
    const init = new Uint8Array(ftyp.length + moov.length);
    init.set(ftyp);
    init.set(moov, ftyp.length);
    return cleanInitSegment(init);
  }

  async cancel(): Promise<void> {
    await this.#output.cancel();
  }

  #keyFrameFrom(seconds: number): number {
    const at = this.#keyFrames.findIndex((keyFrame) => keyFrame >= seconds);
    if (at === -1) return seconds;
    this.#keyFrames = this.#keyFrames.slice(at);
    return this.#keyFrames[0] ?? seconds;
  }

  #complete(mdat: Uint8Array): void {
    const moof = this.#moof;
    if (moof === null) return;
    const bytes = new Uint8Array(moof.bytes.length + mdat.length);
    bytes.set(moof.bytes);
    bytes.set(mdat, moof.bytes.length);
    // The first begins the recording; each later one starts after the one before, whatever the rounding says.
    const startMs = this.#lastStartMs < 0 ? 0 : Math.max(moof.startMs, this.#lastStartMs + 1);
    this.#lastStartMs = startMs;
    this.#waiting.push({ startMs, bytes });
    this.#moof = null;
  }

  async #handOver(): Promise<void> {
    const complete = this.#waiting;
    if (complete.length === 0) return;
    this.#waiting = [];
    for (const fragment of complete) await this.#take(fragment);
  }
}
