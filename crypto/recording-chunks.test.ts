import { beforeAll, describe, expect, it } from "vitest";
import type { RecordingHeader } from "../protocol/recordings/header.ts";
import { toB64 } from "./base64.ts";
import { type Scene, scene } from "./cast/letter.ts";
import { AT, idOf, seedOf } from "./cast/people.ts";
import {
  CHUNK_BYTES,
  deliverRecording,
  headerOf,
  MEDIA_BYTES,
  mediaOf,
  placeOf,
  record,
  watch,
} from "./cast/recording.ts";
import { ready } from "./ready.ts";
import { sealRecording } from "./recording.ts";
import { encryptHeader, encryptMediaChunk } from "./recording-chunks.ts";

const COUNT = 4;
let play: Scene;

beforeAll(async () => {
  await ready();
  play = scene();
});

describe("media of any length", () => {
  it.each([
    [1, CHUNK_BYTES, 1],
    [CHUNK_BYTES - 1, CHUNK_BYTES, 1],
    [CHUNK_BYTES, CHUNK_BYTES, 1],
    [CHUNK_BYTES + 1, CHUNK_BYTES, 2],
    [2 * CHUNK_BYTES, CHUNK_BYTES, 2],
    [1024 * 1024 + 9, 1024 * 1024, 2],
  ] as const)("%i bytes in chunks of %i", (bytes, chunkBytes, chunks) => {
    const fragments: [number, number][] = [[0, 0]];
    const header = headerOf(bytes, { chunkBytes, fragments });
    const recording = record(play, { media: mediaOf(bytes), header });
    expect(recording.chunks).toHaveLength(chunks + 1);
    expect(new Set(recording.chunks.slice(1).map((chunk) => chunk.length))).toEqual(
      new Set([chunkBytes + 40]),
    );
    const watched = watch(play, deliverRecording(play, recording));
    expect(watched.header).toEqual(header);
    expect(Buffer.compare(watched.media, mediaOf(bytes))).toBe(0);
  });

  it("never leaves the same bytes twice", () => {
    const [first, second] = [record(play), record(play)];
    expect(new Set([...first.chunkHashesB64, ...second.chunkHashesB64]).size).toBe(8);
  });
});

describe("our own code is told of a wrong argument", () => {
  const key = () => seedOf("content key");
  it.each<[string, () => unknown]>([
    ["no such chunk", () => media(1, { number: COUNT })],
    ["the header's number", () => media(1, { number: 0 })],
    ["nothing in it", () => media(0)],
    ["too much in it", () => media(CHUNK_BYTES + 1)],
    ["not full, and not the last", () => media(5, { number: 1 })],
    ["a count that 32 bits cannot hold", () => media(CHUNK_BYTES, { number: 2, count: 2 ** 32 + 4 })],
    ["no media", () => encryptHeader(headerOf(MEDIA_BYTES), placeOf(play), 1, key())],
    ["another count", () => encryptHeader(headerOf(MEDIA_BYTES), placeOf(play), COUNT + 1, key())],
    [
      "no header",
      () => encryptHeader({ ...headerOf(MEDIA_BYTES), durationMs: 0 }, placeOf(play), COUNT, key()),
    ],
    ["too large a header", () => encryptHeader(hugeHeader(), placeOf(play), COUNT, key())],
    ["unequal sizes", () => sealedAs([1064, 99, 98])],
    ["more chunks than can be named", () => sealedAs(Array.from({ length: 2 ** 16 + 1 }, () => 99))],
    ["a hash too few", () => sealedAs([1064, 99], ["A"])],
    ["nobody to open it", () => sealedAs([1064, 99], undefined, [])],
  ])("%s", (_, act) => {
    expect(act).toThrow(RangeError);
  });

  it("by the reason, where two would refuse it", () => {
    expect(() => media(1, { number: COUNT })).toThrow("No such chunk");
    expect(() => media(CHUNK_BYTES, { number: 0 })).toThrow("No such chunk");
    const count = 2 ** 17 + 1;
    const header = { ...headerOf(MEDIA_BYTES), mediaBytes: (count - 1) * CHUNK_BYTES };
    expect(() => encryptHeader(header, placeOf(play), count, key())).toThrow("than a manifest can name");
  });

  it("and takes a right one", () => {
    expect(() => encryptHeader(hugeHeader(), placeOf(play), COUNT, key())).toThrow("too large");
    expect(media(CHUNK_BYTES, { number: 1 })).toHaveLength(CHUNK_BYTES + 40);
    expect(media(5)).toHaveLength(CHUNK_BYTES + 40);
    expect(sealedAs([1064, 99]).wraps).toHaveLength(1);
  });

  function media(bytes: number, as: { number?: number; count?: number } = {}) {
    const { number = COUNT - 1, count = COUNT } = as;
    return encryptMediaChunk(mediaOf(bytes), CHUNK_BYTES, placeOf(play), number, count, key());
  }
  /** More words than a header may hold. */
  function hugeHeader(): RecordingHeader {
    const cue = (at: number) => ({ startMs: at, endMs: at + 1, text: "n".repeat(499) });
    return headerOf(MEDIA_BYTES, {
      captions: { language: "en", cues: Array.from({ length: 2000 }, (_, at) => cue(at)) },
    });
  }
  function sealedAs(
    chunkSizes: number[],
    chunkHashesB64 = chunkSizes.map((_, at) => toB64(seedOf(`${at}`))),
    wrapTo = [play.author.holder],
  ) {
    const author = { id: idOf("a"), role: "victim" as const, signSecretKey: play.author.keys.signSecretKey };
    const { headHashB64: rosterHashB64 } = play.case.roster;
    const { subjectId: messageId, ...place } = placeOf(play);
    return sealRecording({
      ...place,
      messageId,
      author,
      recipientId: idOf("r"),
      rosterHashB64,
      chunkSizes,
      chunkHashesB64,
      contentKey: key(),
      wrapTo,
      createdAt: AT,
    });
  }
});
