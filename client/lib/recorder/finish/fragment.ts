import type { PacketType } from "mediabunny";
import { BOX_HEADER_BYTES, boxBytes, joined } from "./boxes.ts";

/** A coded picture or piece of sound. Times in seconds of the finished recording. */
export interface Sample {
  readonly data: Uint8Array;
  readonly type: PacketType;
  /** When it is shown or heard. */
  readonly at: number;
  readonly seconds: number;
}

/** What one track has in a fragment, in the order in which it is decoded. */
export interface TrackSamples {
  readonly trackId: number;
  /** Units of a second. */
  readonly timescale: number;
  readonly samples: readonly Sample[];
  /** Until when its last sample lasts. */
  readonly until: number;
}

/** Flags of a sample: needs no other one, or needs others (ISO/IEC 14496-12, 8.8.3.1). */
const KEY_FRAME = 0x0200_0000;
const OTHER_FRAME = 0x0101_0000;
/** `tfhd`: places count from this fragment. */
const FROM_HERE = 0x02_0000;
/** `trun`: place of the data; of each sample duration, size, flags and how much later it is shown than decoded. */
const RUN_FLAGS = 0x00_0f01;

/** `moof` and `mdat` (ISO/IEC 14496-12, 8.8.4): playable alone, after the initialisation segment. */
export function fragmentBytes(sequence: number, tracks: readonly TrackSamples[]): Uint8Array {
  const present = tracks.filter(({ samples }) => samples.length > 0);
  const moofBytes = moof(sequence, present, 0).length;
  const data = present.flatMap(({ samples }) => samples.map((sample) => sample.data));
  return joined([moof(sequence, present, moofBytes + BOX_HEADER_BYTES), boxBytes("mdat", ...data)]);
}

function moof(sequence: number, tracks: readonly TrackSamples[], dataFrom: number): Uint8Array {
  let from = dataFrom;
  const parts = tracks.map((track) => {
    const part = traf(track, from);
    from += track.samples.reduce((sum, { data }) => sum + data.length, 0);
    return part;
  });
  return boxBytes("moof", boxBytes("mfhd", words(0, sequence)), ...parts);
}

function traf({ trackId, timescale, samples, until }: TrackSamples, dataFrom: number): Uint8Array {
  const units = (seconds: number) => Math.round(seconds * timescale);
  const shown = samples.map(({ at }) => units(at));
  // Samples come in the order in which they are decoded: each is decoded when the next of them is shown.
  const decoded = shown.toSorted((a, b) => a - b);
  const end = Math.max(units(until), (decoded.at(-1) ?? 0) + 1);
  const start = decoded[0] ?? 0;
  const run = samples.flatMap(({ data, type }, at) => {
    const from = decoded[at] ?? 0;
    const duration = (decoded[at + 1] ?? end) - from;
    return [duration, data.length, type === "key" ? KEY_FRAME : OTHER_FRAME, (shown[at] ?? 0) - from];
  });
  return boxBytes(
    "traf",
    boxBytes("tfhd", words(FROM_HERE, trackId)),
    boxBytes("tfdt", words(0x0100_0000, Math.floor(start / 2 ** 32), start % 2 ** 32)),
    boxBytes("trun", words(0x0100_0000 + RUN_FLAGS, samples.length, dataFrom, ...run)),
  );
}

/** 32 bits each, big-endian; negative ones as two's complement. */
function words(...values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  for (const [at, value] of values.entries()) view.setInt32(at * 4, value | 0);
  return bytes;
}
