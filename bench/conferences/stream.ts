import type { types } from "mediasoup";
import type { Kind } from "./relay.ts";

const LEVEL_EXTENSION = 10;
/** As the product's browsers send pictures at most: 130, 450 and 1,300 kbit/s at 25 a second; packets of each picture, and bytes. */
const sizes = [
  { ssrc: 11, packets: 1, bytes: 650 },
  { ssrc: 12, packets: 2, bytes: 1_125 },
  { ssrc: 13, packets: 6, bytes: 1_083 },
] as const;
const AUDIO_SSRC = 10;
/** 32 kbit/s in packets of 20 ms. */
const AUDIO_BYTES = 80;
export const everyMs: Record<Kind, number> = { audio: 20, video: 40 };
/** A whole picture every so many pictures. */
const WHOLE_EVERY = 25;

/** What goes on to a receiver of each sound or picture: pictures in their largest size. */
export const packetsOn: Record<Kind, number> = { audio: 1, video: sizes[2].packets };

const codecs: Record<Kind, types.RtpCodecParameters> = {
  audio: { mimeType: "audio/opus", payloadType: 100, clockRate: 48_000, channels: 2 },
  video: { mimeType: "video/VP8", payloadType: 101, clockRate: 90_000 },
};

export function parametersOf(kind: Kind): types.RtpParameters {
  return {
    codecs: [codecs[kind]],
    headerExtensions:
      kind === "audio" ? [{ uri: "urn:ietf:params:rtp-hdrext:ssrc-audio-level", id: LEVEL_EXTENSION }] : [],
    encodings: kind === "audio" ? [{ ssrc: AUDIO_SSRC }] : sizes.map(({ ssrc }) => ({ ssrc })),
    rtcp: { cname: "bench" },
  };
}

/** The packets of one person's camera or microphone, as Chromium lays them out (RFC 7741, 7587); what is in them is noise. */
export class Stream {
  readonly #kind: Kind;
  readonly #sequence = new Map<number, number>();
  #count = 0;

  constructor(kind: Kind) {
    this.#kind = kind;
  }

  /** All packets of the next sound or picture, in every size. @param atMs of the clock that its timestamps follow */
  next(atMs: number): Buffer[] {
    this.#count += 1;
    if (this.#kind === "audio") {
      // One byte of RFC 6464 in an extension of RFC 8285: somebody speaks.
      const level = Buffer.from([0xbe, 0xde, 0, 1, LEVEL_EXTENSION << 4, 0x80 | 20, 0, 0]);
      const header = this.#header(AUDIO_SSRC, Math.round(atMs * 48), false, 0x90);
      return [Buffer.concat([header, level, Buffer.alloc(AUDIO_BYTES, 0x78)])];
    }
    const timestamp = Math.round(atMs * 90);
    return sizes.flatMap(({ ssrc, packets, bytes }) =>
      Array.from({ length: packets }, (_, at) => {
        const header = this.#header(ssrc, timestamp, at === packets - 1, 0x80);
        return Buffer.concat([header, this.#picture(at === 0, bytes)]);
      }),
    );
  }

  #header(ssrc: number, timestamp: number, marker: boolean, first: number): Buffer {
    const sequence = ((this.#sequence.get(ssrc) ?? 0) + 1) & 0xffff;
    this.#sequence.set(ssrc, sequence);
    const header = Buffer.alloc(12);
    header.writeUInt8(first, 0);
    header.writeUInt8((codecs[this.#kind].payloadType ?? 0) | (marker ? 0x80 : 0), 1);
    header.writeUInt16BE(sequence, 2);
    header.writeUInt32BE(timestamp >>> 0, 4);
    header.writeUInt32BE(ssrc, 8);
    return header;
  }

  /** With picture id, TL0PICIDX and TID, which the media server rewrites for every receiver. */
  #picture(isFirst: boolean, bytes: number): Buffer {
    const payload = Buffer.alloc(bytes, 0x55);
    payload.writeUInt8(isFirst ? 0x90 : 0x80, 0);
    payload.writeUInt8(0xe0, 1);
    payload.writeUInt16BE(0x8000 | (this.#count & 0x7fff), 2);
    payload.writeUInt8(this.#count & 0xff, 4);
    payload.writeUInt8(0, 5);
    payload.writeUInt8(isFirst && this.#count % WHOLE_EVERY === 1 ? 0x10 : 0x11, 6);
    if (isFirst) Buffer.from([0, 0, 0x9d, 0x01, 0x2a, 64, 0, 64, 0]).copy(payload, 7);
    return payload;
  }
}
