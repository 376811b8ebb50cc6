import { BOX_HEADER_BYTES, type Box, boxBytes, boxesOf, joined } from "./boxes.ts";

/**
 * Writes the initialisation segment anew from the boxes that a player needs and no others. Times become zero, names
 * become empty: nothing tells when, where or with what it was made. ISO/IEC 14496-12.
 */
export function cleanInitSegment(init: Uint8Array): Uint8Array {
  return joined(boxesOf(init).flatMap((box) => cleanBox(box)));
}

const CONTAINERS = new Set(["moov", "trak", "mdia", "minf", "dinf", "stbl", "mvex"]);
/** Kept as they are: sizes, kinds of media, decoder configurations. No edit lists: takes begin at zero. */
const KEPT = new Set(["ftyp", "vmhd", "smhd", "dref", "stsd", "stts", "stsc", "stsz", "stco", "trex"]);
const TIMED = new Set(["mvhd", "tkhd", "mdhd"]);
const VISUAL_SAMPLE_ENTRIES = new Set(["avc1", "avc3", "vp09", "av01"]);
/** In `stsd`: version, flags, entry count; then the entry, in which the compressor's name has 32 bytes at 50. */
const ENTRIES_AT = 8;
const COMPRESSOR_NAME = [BOX_HEADER_BYTES + 42, BOX_HEADER_BYTES + 74] as const;

function cleanBox({ type, content }: Box): Uint8Array[] {
  if (CONTAINERS.has(type)) return [boxBytes(type, joined(boxesOf(content).flatMap(cleanBox)))];
  if (TIMED.has(type)) return [boxBytes(type, withoutTimes(content))];
  if (type === "hdlr") return [boxBytes(type, plainHandler(content))];
  if (type === "stsd") return [boxBytes(type, withoutCompressorName(content))];
  return KEPT.has(type) ? [boxBytes(type, content)] : [];
}

/** Creation and modification time, 32 bits each, or 64 in version 1. */
function withoutTimes(content: Uint8Array): Uint8Array {
  const clean = content.slice();
  clean.fill(0, 4, content[0] === 1 ? 20 : 12);
  return clean;
}

/** Version and flags, zero, the type of the handler, three zeros, an empty name. */
function plainHandler(content: Uint8Array): Uint8Array {
  const clean = new Uint8Array(25);
  clean.set(content.subarray(8, 12), 8);
  return clean;
}

function withoutCompressorName(content: Uint8Array): Uint8Array {
  const clean = content.slice();
  let at = ENTRIES_AT;
  for (const entry of boxesOf(content.subarray(ENTRIES_AT))) {
    if (VISUAL_SAMPLE_ENTRIES.has(entry.type))
      clean.fill(0, at + COMPRESSOR_NAME[0], at + COMPRESSOR_NAME[1]);
    at += BOX_HEADER_BYTES + entry.content.length;
  }
  return clean;
}
