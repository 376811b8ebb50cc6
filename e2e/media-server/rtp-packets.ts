import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface RtpPacket {
  readonly isLast: boolean;
  readonly sequence: number;
  readonly payload: Buffer;
}

export interface ForwardedStream {
  readonly kind: "audio" | "video";
  readonly producerId: string;
  /** Of one frame each, in order: what an Opus or VP8 decoder takes. */
  readonly frames: readonly Buffer[];
}

/** What tapForwarded wrote down. */
export function forwardedStreams(folder: string): ForwardedStream[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".rtp"))
    .map((name) => {
      const [kind, ...id] = name.replace(/\.rtp$/, "").split("-");
      const packets = [...packetsOf(readFileSync(join(folder, name)))].filter(
        ({ payload }) => payload.length > 0,
      );
      return kind === "audio"
        ? { kind, producerId: id.join("-"), frames: packets.map(({ payload }) => payload) }
        : { kind: "video", producerId: id.join("-"), frames: vp8Frames(packets) };
    });
}

function* packetsOf(bytes: Buffer): Generator<RtpPacket> {
  for (let at = 0; at + 2 <= bytes.length; ) {
    const length = bytes.readUInt16BE(at);
    yield parsed(bytes.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
}

/** RFC 3550, 5.1. */
function parsed(packet: Buffer): RtpPacket {
  const first = packet.readUInt8(0);
  const hasExtension = (first & 0x10) !== 0;
  const hasPadding = (first & 0x20) !== 0;
  let start = 12 + 4 * (first & 0x0f);
  if (hasExtension) start += 4 + 4 * packet.readUInt16BE(start + 2);
  const end = packet.length - (hasPadding ? packet.readUInt8(packet.length - 1) : 0);
  return {
    isLast: (packet.readUInt8(1) & 0x80) !== 0,
    sequence: packet.readUInt16BE(2),
    payload: packet.subarray(start, Math.max(start, end)),
  };
}

/** Whole frames out of their packets; one of which a packet is missing is left out (RFC 7741). */
function vp8Frames(packets: readonly RtpPacket[]): Buffer[] {
  const frames: Buffer[] = [];
  let parts: Buffer[] | null = null;
  let expected = -1;
  for (const { payload, isLast, sequence } of packets) {
    const begins = (payload.readUInt8(0) & 0x1f) === 0x10;
    if (begins) parts = [];
    else if (sequence !== expected) parts = null;
    expected = (sequence + 1) & 0xffff;
    parts?.push(payload.subarray(descriptorBytes(payload)));
    if (isLast && parts !== null) frames.push(Buffer.concat(parts));
    if (isLast) parts = null;
  }
  return frames;
}

/** RFC 7741, 4.2. */
function descriptorBytes(payload: Buffer): number {
  if ((payload.readUInt8(0) & 0x80) === 0) return 1;
  const more = payload.readUInt8(1);
  const hasLongId = (more & 0x80) !== 0 && (payload.readUInt8(2) & 0x80) !== 0;
  const ids = (more & 0x80) === 0 ? 0 : hasLongId ? 2 : 1;
  return 2 + ids + ((more & 0x40) === 0 ? 0 : 1) + ((more & 0x30) === 0 ? 0 : 1);
}
