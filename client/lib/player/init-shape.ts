import type { RecordingHeader } from "../../../protocol/recordings/header.ts";
import { type Box, boxesIn, demand, Fields, only } from "./boxes.ts";
import { readSampleEntry, type SampleEntry } from "./sample-entry.ts";

export interface Track {
  readonly id: number;
  readonly kind: SampleEntry["kind"];
  /** Units a second. */
  readonly timescale: number;
  /** Of samples that do not say it themselves. */
  readonly defaults: { readonly duration: number; readonly size: number; readonly flags: number };
}

const MAX_TIMESCALE = 10_000_000;
/** Encoders round a picture up to whole blocks. */
export const PICTURE_TOLERANCE = 16;

type Said = Pick<RecordingHeader, "mediaType" | "picture">;

/**
 * The tracks of an initialisation segment: `ftyp` and `moov`, of nothing but the boxes that a player needs, with the
 * tracks, codecs and picture that the header names, and no samples of its own. No list of edits either: what is shown when
 * would not be what the fragments say, and not the same in every browser.
 * @throws MediaShapeError
 */
export function readInit(bytes: Uint8Array, said: Said): readonly Track[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [first, second, ...more] = boxesIn(view, { start: 0, end: bytes.byteLength }, ["ftyp", "moov"]);
  demand(first?.type === "ftyp" && second?.type === "moov" && more.length === 0, "box");
  const boxes = boxesIn(view, second, ["mvhd", "trak", "mvex"]);
  checkMovieHeader(new Fields(view, only(boxes, "mvhd")));
  const defaults = readDefaults(view, only(boxes, "mvex"));
  const tracks = boxes
    .filter(({ type }) => type === "trak")
    .map((trak) => readTrack(view, trak, defaults, said.picture));
  checkTracks(tracks, defaults, said);
  return tracks.map(({ id, kind, timescale, defaults: of }) => ({ id, kind, timescale, defaults: of }));
}

type TrackRead = Track & { readonly codec: string };

function checkTracks(tracks: readonly TrackRead[], defaults: ReadonlyMap<number, unknown>, said: Said): void {
  const ids = new Set(tracks.map(({ id }) => id));
  demand(tracks.length >= 1 && ids.size === tracks.length && defaults.size === tracks.length, "track");
  const [, list = ""] = /codecs="([^"]+)"/.exec(said.mediaType) ?? [];
  const codecs = list.split(", ");
  demand(codecs.length === tracks.length, "codec");
  const kinds = tracks.map(({ kind }) => kind);
  demand(new Set(kinds).size === kinds.length, "track");
  demand(kinds.includes("video") === (said.picture !== null), "picture");
  for (const { codec } of tracks) {
    demand(
      codecs.some((one) => one === codec || one.startsWith(`${codec}.`)),
      "codec",
    );
  }
}

function readTrack(
  view: DataView,
  trak: Box,
  defaults: ReadonlyMap<number, Track["defaults"]>,
  picture: Said["picture"],
): TrackRead {
  const boxes = boxesIn(view, trak, ["tkhd", "mdia"]);
  const { id, isTurned } = readTrackHeader(new Fields(view, only(boxes, "tkhd")));

  const media = boxesIn(view, only(boxes, "mdia"), ["mdhd", "hdlr", "minf"]);
  const timescale = readTimescale(new Fields(view, only(media, "mdhd")));
  only(media, "hdlr");
  const info = boxesIn(view, only(media, "minf"), ["vmhd", "smhd", "dinf", "stbl"]);
  checkOwnData(view, only(info, "dinf"));
  const tables = boxesIn(view, only(info, "stbl"), ["stsd", "stts", "stsc", "stsz", "stco"]);
  for (const name of ["stts", "stsc", "stco"]) checkEmpty(new Fields(view, only(tables, name)), 4);
  checkEmpty(new Fields(view, only(tables, "stsz")), 8);

  const entry = readSampleEntry(view, only(tables, "stsd"));
  only(info, entry.kind === "video" ? "vmhd" : "smhd");
  if (entry.kind === "video") {
    const [width, height] = isTurned ? [entry.height, entry.width] : [entry.width, entry.height];
    demand(fitsPicture({ width, height }, picture), "picture");
  }
  const own = defaults.get(id);
  demand(own !== undefined, "track");
  return { id, kind: entry.kind, codec: entry.codec, timescale, defaults: own };
}

/** Whether a picture is the one that the header names, up to the encoder's rounding. */
export function fitsPicture(of: { width: number; height: number }, picture: Said["picture"]): boolean {
  if (picture === null) return false;
  const near = (one: number, other: number) => Math.abs(one - other) <= PICTURE_TOLERANCE;
  return near(of.width, picture.width) && near(of.height, picture.height);
}

function checkMovieHeader(fields: Fields): void {
  const { version } = fields.full();
  demand(version <= 1, "box");
  fields.skip(version === 1 ? 16 : 8);
  const timescale = fields.u32();
  demand(timescale >= 1 && timescale <= MAX_TIMESCALE, "times");
  fields.skip((version === 1 ? 8 : 4) + 80);
  fields.done();
}

function readTrackHeader(fields: Fields): { id: number; isTurned: boolean } {
  const { version } = fields.full();
  demand(version <= 1, "box");
  fields.skip(version === 1 ? 16 : 8);
  const id = fields.u32();
  fields.skip((version === 1 ? 12 : 8) + 16);
  const matrix = Array.from({ length: 9 }, () => fields.i32());
  fields.skip(8);
  fields.done();
  const [a, b, u, c, d, v, , , w] = matrix;
  const one = 1 << 16;
  const isSquare = [a, b, c, d].every((entry) => entry === 0 || entry === one || entry === -one);
  demand(id !== 0 && isSquare && u === 0 && v === 0 && w === 1 << 30, "track");
  return { id, isTurned: a === 0 && d === 0 };
}

function readTimescale(fields: Fields): number {
  const { version } = fields.full();
  demand(version <= 1, "box");
  fields.skip(version === 1 ? 16 : 8);
  const timescale = fields.u32();
  demand(timescale >= 1 && timescale <= MAX_TIMESCALE, "times");
  fields.skip((version === 1 ? 8 : 4) + 4);
  fields.done();
  return timescale;
}

/** One entry, which says that the data is in this file: nothing is looked for elsewhere. */
function checkOwnData(view: DataView, dinf: Box): void {
  const dref = only(boxesIn(view, dinf, ["dref"]), "dref");
  const fields = new Fields(view, dref);
  demand(fields.full().version === 0 && fields.u32() === 1, "box");
  const url = new Fields(view, only(boxesIn(view, { start: fields.at, end: dref.end }, ["url "]), "url "));
  demand(url.full().flags === 1, "box");
  url.done();
}

/** A table without entries: the samples come with the fragments. */
function checkEmpty(fields: Fields, bytes: number): void {
  fields.full();
  for (let at = 0; at < bytes; at += 4) demand(fields.u32() === 0, "sizes");
  fields.done();
}

function readDefaults(view: DataView, mvex: Box): ReadonlyMap<number, Track["defaults"]> {
  const all = new Map<number, Track["defaults"]>();
  for (const trex of boxesIn(view, mvex, ["trex"])) {
    const fields = new Fields(view, trex);
    fields.full();
    const id = fields.u32();
    demand(fields.u32() === 1 && !all.has(id), "track");
    all.set(id, { duration: fields.u32(), size: fields.u32(), flags: fields.u32() });
    fields.done();
  }
  return all;
}
