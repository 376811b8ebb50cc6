import { type Box, boxesIn, demand, Fields, only } from "./boxes.ts";
import type { Track } from "./init-shape.ts";

/** What the header says of a fragment: where it begins, and where the next one does. */
export interface FragmentTimes {
  readonly startMs: number;
  readonly endMs: number;
}

/** More than ten seconds of the finest picture that a phone records. */
export const MAX_FRAGMENT_BYTES = 16 * 1024 * 1024;
/** Sound and picture do not end on the same sample, and the header's times are whole milliseconds. */
const TOLERANCE_MS = { video: 100, audio: 500 } as const;
const MAX_SAMPLES = 100_000;
const MAX_RUNS = 64;
const NOT_A_KEY_FRAME = 0x10000;

/** Flags of ISO/IEC 14496-12, 8.8.7 and 8.8.8. */
const header = { offset: 0x1, description: 0x2, duration: 0x8, size: 0x10, flags: 0x20, fromHere: 0x20000 };
const run = { dataOffset: 0x1, firstFlags: 0x4, duration: 0x100, size: 0x200, flags: 0x400, shift: 0x800 };

/** Bytes of the media data that one run of samples takes, from the beginning of the fragment. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** When something of a track is shown or heard, in milliseconds of the recording. */
export interface Shown {
  readonly trackId: number;
  readonly fromMs: number;
  readonly toMs: number;
}

interface TrackPart extends Shown {
  readonly track: Track;
  readonly spans: readonly Span[];
  readonly beginsWithKeyFrame: boolean;
}

/**
 * One `moof` and the `mdat` that it describes, exactly: tracks that the initialisation segment has, samples that fill the
 * media data without a gap or an overlap, times that are those of the header, and a key frame first.
 * @returns of each track, when it is shown
 * @throws MediaShapeError
 */
export function checkFragment(
  bytes: Uint8Array,
  tracks: readonly Track[],
  times: FragmentTimes,
): readonly Shown[] {
  demand(bytes.byteLength <= MAX_FRAGMENT_BYTES, "too-large");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [moof, mdat, ...more] = boxesIn(view, { start: 0, end: bytes.byteLength }, ["moof", "mdat"]);
  demand(moof?.type === "moof" && mdat?.type === "mdat" && more.length === 0, "box");

  const boxes = boxesIn(view, moof, ["mfhd", "traf"]);
  const sequence = new Fields(view, only(boxes, "mfhd"));
  sequence.skip(8);
  sequence.done();
  const parts = boxes.filter(({ type }) => type === "traf").map((traf) => readPart(view, traf, tracks));
  const seen = new Set(parts.map(({ track }) => track.id));
  demand(parts.length >= 1 && seen.size === parts.length, "track");
  checkFilled(
    parts.flatMap(({ spans }) => spans),
    mdat,
  );
  for (const part of parts) checkTimes(part, times);
  return parts.map(({ trackId, fromMs, toMs }) => ({ trackId, fromMs, toMs }));
}

function readPart(view: DataView, traf: Box, tracks: readonly Track[]): TrackPart {
  const boxes = boxesIn(view, traf, ["tfhd", "tfdt", "trun"]);
  const { track, defaults } = readPartHeader(new Fields(view, only(boxes, "tfhd")), tracks);
  const start = new Fields(view, only(boxes, "tfdt"));
  const { version } = start.full();
  demand(version <= 1, "box");
  const startUnits = version === 1 ? start.u64() : start.u32();
  start.done();
  const runs = boxes.filter(({ type }) => type === "trun");
  demand(runs.length >= 1 && runs.length <= MAX_RUNS, "sizes");
  let atUnits = startUnits;
  const read = runs.map((trun) => {
    const one = readRun(new Fields(view, trun), defaults, atUnits);
    atUnits += one.durationUnits;
    return one;
  });
  const ms = (units: number) => (units / track.timescale) * 1000;
  return {
    track,
    trackId: track.id,
    fromMs: ms(Math.min(...read.map(({ fromUnits }) => fromUnits))),
    toMs: ms(Math.max(...read.map(({ toUnits }) => toUnits))),
    spans: read.map(({ span }) => span),
    beginsWithKeyFrame: read[0]?.beginsWithKeyFrame === true,
  };
}

function readPartHeader(fields: Fields, tracks: readonly Track[]) {
  const { flags } = fields.full();
  const id = fields.u32();
  const track = tracks.find((one) => one.id === id);
  demand(track !== undefined, "track");
  const known = header.description | header.duration | header.size | header.flags | header.fromHere;
  // Places count from this fragment, so that it can be played alone.
  demand((flags & ~known) === 0 && (flags & header.fromHere) !== 0, "box");
  if ((flags & header.description) !== 0) demand(fields.u32() === 1, "track");
  const defaults = {
    duration: (flags & header.duration) === 0 ? track.defaults.duration : fields.u32(),
    size: (flags & header.size) === 0 ? track.defaults.size : fields.u32(),
    flags: (flags & header.flags) === 0 ? track.defaults.flags : fields.u32(),
  };
  fields.done();
  return { track, defaults };
}

function readRun(fields: Fields, defaults: Track["defaults"], startUnits: number) {
  const { version, flags } = fields.full();
  const known = Object.values(run).reduce((sum, flag) => sum | flag, 0);
  demand(version <= 1 && (flags & ~known) === 0 && (flags & run.dataOffset) !== 0, "box");
  const has = (flag: number) => (flags & flag) !== 0;
  const count = fields.u32();
  demand(count >= 1 && count <= MAX_SAMPLES, "sizes");
  const from = fields.i32();
  const firstFlags = has(run.firstFlags) ? fields.u32() : null;
  const each = [run.duration, run.size, run.flags, run.shift].filter(has).length * 4;
  demand(fields.left === count * each, "sizes");

  let durationUnits = 0;
  let fromUnits = Number.POSITIVE_INFINITY;
  let toUnits = Number.NEGATIVE_INFINITY;
  let size = 0;
  let beginsWithKeyFrame = false;
  for (let sample = 0; sample < count; sample++) {
    const decodedAt = startUnits + durationUnits;
    const duration = has(run.duration) ? fields.u32() : defaults.duration;
    durationUnits += duration;
    size += has(run.size) ? fields.u32() : defaults.size;
    const own = has(run.flags) ? fields.u32() : defaults.flags;
    if (sample === 0) beginsWithKeyFrame = ((firstFlags ?? own) & NOT_A_KEY_FRAME) === 0;
    // Frames may be shown in another order than they are decoded in; it is when they are shown that counts.
    const shownAt = decodedAt + (has(run.shift) ? fields.i32() : 0);
    fromUnits = Math.min(fromUnits, shownAt);
    toUnits = Math.max(toUnits, shownAt + duration);
  }
  return { durationUnits, fromUnits, toUnits, span: { from, to: from + size }, beginsWithKeyFrame };
}

function checkFilled(spans: readonly Span[], mdat: Box): void {
  let at = mdat.start;
  for (const { from, to } of spans.toSorted((one, other) => one.from - other.from || one.to - other.to)) {
    demand(from === at, "sizes");
    at = to;
  }
  demand(at === mdat.end, "sizes");
}

function checkTimes(part: TrackPart, { startMs, endMs }: FragmentTimes): void {
  const { track, fromMs, toMs } = part;
  const tolerance = TOLERANCE_MS[track.kind];
  demand(toMs <= endMs + tolerance && fromMs >= startMs - tolerance, "times");
  // Sound may begin late or end early; a picture that does would leave a hole.
  if (track.kind === "audio") return;
  demand(fromMs <= startMs + tolerance && toMs >= endMs - tolerance, "times");
  demand(part.beginsWithKeyFrame, "key-frame");
}
