import { type Box, boxesIn, demand, Fields, only } from "./boxes.ts";

/** What one track holds, as its sample entry says it. */
export type SampleEntry =
  | { readonly kind: "video"; readonly codec: string; readonly width: number; readonly height: number }
  | { readonly kind: "audio"; readonly codec: string };

const visual = ["avc1", "vp09", "av01"] as const;
const sounding = ["Opus", "mp4a"] as const;
const beside = ["colr", "pasp", "btrt"];
/** Of more than two, most desks play some and leave others out: what one hears, another would not. */
const MAX_CHANNELS = 2;

/**
 * The one sample entry of a track. `codec` is spelled as in the header's media type, with the parts that every spelling
 * has: `avc1.42e01e`, `vp09.00.30.08`, `av01.0.04M.08`, `opus`, `mp4a.40.2`.
 * @throws MediaShapeError
 */
export function readSampleEntry(view: DataView, stsd: Box): SampleEntry {
  const fields = new Fields(view, stsd);
  demand(fields.full().version === 0 && fields.u32() === 1, "track");
  const entry = only(
    boxesIn(view, { start: fields.at, end: stsd.end }, [...visual, ...sounding]),
    entryType(view, fields.at),
  );
  return visual.some((type) => type === entry.type) ? readVisual(view, entry) : readSounding(view, entry);
}

function entryType(view: DataView, at: number): string {
  const letters = [4, 5, 6, 7].map((by) => (at + by < view.byteLength ? view.getUint8(at + by) : 0));
  return String.fromCharCode(...letters);
}

function readVisual(view: DataView, entry: Box): SampleEntry {
  const fields = new Fields(view, entry);
  fields.skip(6);
  demand(fields.u16() === 1, "track");
  fields.skip(16);
  const width = fields.u16();
  const height = fields.u16();
  fields.skip(50);
  const config = { avc1: "avcC", vp09: "vpcC", av01: "av1C" }[entry.type] ?? "";
  const children = boxesIn(view, { start: fields.at, end: entry.end }, [config, ...beside]);
  const read = { avc1: avcCodec, vp09: vp9Codec, av01: av1Codec }[entry.type];
  demand(read !== undefined && width > 0 && height > 0, "track");
  return { kind: "video", codec: read(new Fields(view, only(children, config))), width, height };
}

function readSounding(view: DataView, entry: Box): SampleEntry {
  const fields = new Fields(view, entry);
  fields.skip(6);
  demand(fields.u16() === 1, "track");
  // Another version is QuickTime's, with other fields after it.
  demand(fields.u16() === 0, "track");
  fields.skip(6);
  const channels = fields.u16();
  demand(channels >= 1 && channels <= MAX_CHANNELS, "track");
  fields.skip(10);
  const config = entry.type === "Opus" ? "dOps" : "esds";
  const children = boxesIn(view, { start: fields.at, end: entry.end }, [config, "btrt"]);
  const configFields = new Fields(view, only(children, config));
  return { kind: "audio", codec: entry.type === "Opus" ? opusCodec(configFields) : aacCodec(configFields) };
}

/** ISO/IEC 14496-15, 5.3.3.1. */
function avcCodec(fields: Fields): string {
  demand(fields.u8() === 1, "codec");
  const profile = [fields.u8(), fields.u8(), fields.u8()];
  fields.skip(1);
  for (const mask of [0x1f, 0xff]) {
    const sets = fields.u8() & mask;
    demand(sets >= 1 && sets <= 31, "codec");
    for (let set = 0; set < sets; set++) fields.skip(fields.u16());
  }
  // The high profiles have three bytes more, and parameter sets that we know no use of.
  demand(fields.left === 0 || fields.left >= 4, "codec");
  return `avc1.${profile.map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** https://www.webmproject.org/vp9/mp4/ */
function vp9Codec(fields: Fields): string {
  demand(fields.full().version === 1, "codec");
  const [profile, level, depth] = [fields.u8(), fields.u8(), fields.u8() >> 4];
  fields.skip(3);
  demand(fields.u16() === 0, "codec");
  fields.done();
  return `vp09.${[profile, level, depth].map(twoDigits).join(".")}`;
}

/** https://aomediacodec.github.io/av1-isobmff/ 2.3.3 */
function av1Codec(fields: Fields): string {
  demand(fields.u8() === 0x81, "codec");
  const profileAndLevel = fields.u8();
  const flags = fields.u8();
  const tier = (flags & 0x80) === 0 ? "M" : "H";
  const isHigh = (flags & 0x40) !== 0;
  const depth = !isHigh ? 8 : (flags & 0x20) === 0 ? 10 : 12;
  return `av01.${profileAndLevel >> 5}.${twoDigits(profileAndLevel & 0x1f)}${tier}.${twoDigits(depth)}`;
}

/** https://opus-codec.org/docs/opus_in_isobmff.html 4.3.2 */
function opusCodec(fields: Fields): string {
  demand(fields.u8() === 0, "codec");
  const channels = fields.u8();
  fields.skip(8);
  const mapping = fields.u8();
  demand(channels >= 1 && channels <= MAX_CHANNELS && mapping === 0, "codec");
  fields.done();
  return "opus";
}

/** ISO/IEC 14496-1, 7.2.6: an ES descriptor around a decoder's, around the AudioSpecificConfig. */
function aacCodec(fields: Fields): string {
  demand(fields.full().version === 0, "codec");
  openDescriptor(fields, 0x03);
  fields.skip(2);
  demand(fields.u8() === 0, "codec");
  openDescriptor(fields, 0x04);
  demand(fields.u8() === 0x40, "codec");
  fields.skip(12);
  openDescriptor(fields, 0x05);
  // AudioSpecificConfig, ISO/IEC 14496-3, 1.6.2.1: five bits of kind, four of frequency, four of channels.
  const kindAndFrequency = fields.u8() * 256 + fields.u8();
  demand(((kindAndFrequency >> 7) & 0x0f) !== 0x0f, "codec");
  const channels = (kindAndFrequency >> 3) & 0x0f;
  demand(channels >= 1 && channels <= MAX_CHANNELS, "codec");
  return `mp4a.40.${kindAndFrequency >> 11}`;
}

function openDescriptor(fields: Fields, tag: number): void {
  demand(fields.u8() === tag, "codec");
  let size = 0;
  for (let byte = 0x80, read = 0; (byte & 0x80) !== 0; read++) {
    demand(read < 4, "codec");
    byte = fields.u8();
    size = size * 128 + (byte & 0x7f);
  }
  demand(size > 0 && size <= fields.left, "codec");
}

const twoDigits = (value: number) => String(value).padStart(2, "0");
