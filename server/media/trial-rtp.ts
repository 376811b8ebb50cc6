import type { Foreign, Producible } from "../domain/conferences/media-port.ts";

const LEVEL_EXTENSION = 10;

const codecs = {
  audio: {
    mimeType: "audio/opus",
    payloadType: 100,
    clockRate: 48_000,
    channels: 2,
    parameters: {},
    rtcpFeedback: [],
  },
  video: {
    mimeType: "video/VP8",
    payloadType: 101,
    clockRate: 90_000,
    parameters: {},
    rtcpFeedback: [{ type: "nack", parameter: "pli" }],
  },
};

/** As a browser would send: one stream. */
export function trialParameters(kind: Producible["kind"], ssrc: number): Foreign {
  const headerExtensions =
    kind === "audio" ? [{ uri: "urn:ietf:params:rtp-hdrext:ssrc-audio-level", id: LEVEL_EXTENSION }] : [];
  return {
    codecs: [codecs[kind]],
    headerExtensions,
    encodings: [{ ssrc }],
    rtcp: { cname: `trial-${ssrc}` },
  };
}

/** One packet of RTP (RFC 3550) whose payload ends in a mark that tells whose it is. */
export class TrialStream {
  readonly #kind: Producible["kind"];
  readonly #ssrc: number;
  readonly #mark: Buffer;
  #sequence = 1;

  constructor(kind: Producible["kind"], ssrc: number, mark: string) {
    this.#kind = kind;
    this.#ssrc = ssrc;
    this.#mark = Buffer.from(mark);
  }

  /** @param levelDbov as a browser writes it beside its sound, 0 (loudest) to -127 */
  next(levelDbov = -20): Buffer {
    const { payloadType, clockRate } = codecs[this.#kind];
    const header = Buffer.alloc(12);
    const isAudio = this.#kind === "audio";
    header.writeUInt8(isAudio ? 0x90 : 0x80, 0);
    header.writeUInt8(payloadType | (isAudio ? 0 : 0x80), 1);
    header.writeUInt16BE(this.#sequence, 2);
    header.writeUInt32BE(this.#sequence * (clockRate / 50), 4);
    header.writeUInt32BE(this.#ssrc, 8);
    this.#sequence += 1;
    // RFC 8285 with one byte of RFC 6464: the level is written without its sign.
    const extension = Buffer.from([0xbe, 0xde, 0, 1, LEVEL_EXTENSION << 4, 0x80 | -levelDbov, 0, 0]);
    // RFC 7741: one partition begins, a whole picture of 16 by 16.
    const picture = Buffer.from([0x10, 0x10, 0, 0, 0x9d, 0x01, 0x2a, 16, 0, 16, 0]);
    const payload = isAudio ? [extension, Buffer.from([0x78])] : [picture];
    return Buffer.concat([header, ...payload, this.#mark]);
  }
}
