import { BufferSource, EncodedPacketSink, Input, MP4 } from "mediabunny";
import { beforeAll, describe, expect, it } from "vitest";
import {
  decryptChunk,
  fromB64,
  newContentKey,
  newTakeKey,
  ready,
  recordingPlace,
} from "../../../../crypto/index.ts";
import { recordingHeaderSchema } from "../../../../protocol/recordings/header.ts";
import { mediaShape } from "../../player/media-shape.ts";
import { type Made, madeMp4, numberIn } from "../cast/made-mp4.ts";
import { PartWriter } from "../import/part-writer.ts";
import { RecorderError } from "../problem.ts";
import { createMemoryRecordingStore } from "../store/memory-recording-store.ts";
import type { RecordingStore } from "../store/recording-store.ts";
import { type Finished, type FinishJob, finishTakes } from "./finish-takes.ts";

beforeAll(() => ready());

const never = new AbortController().signal;

async function setUp(takes: readonly Made[], change: Partial<FinishJob> = {}) {
  const store = createMemoryRecordingStore();
  const key = newTakeKey();
  const messageId = crypto.randomUUID();
  const stored = [];
  for (const made of takes) {
    const takeId = crypto.randomUUID();
    const writer = new PartWriter(store, { messageId, takeId, key });
    const bytes = await madeMp4(made);
    // As the recorder hands it over: in pieces that end anywhere.
    for (let at = 0; at < bytes.length; at += 10_007) {
      await writer.add(bytes.subarray(at, at + 10_007), 0);
      await writer.finish(0);
    }
    stored.push({ takeId, partBytes: null });
  }
  const job: FinishJob = {
    caseId: crypto.randomUUID(),
    messageId,
    version: 1,
    recordingId: crypto.randomUUID(),
    key,
    contentKey: newContentKey(),
    takes: stored,
    cut: { startMs: 0, endMs: null },
    piecesId: crypto.randomUUID(),
    ...change,
  };
  return { store, job };
}

const finish = ({ store, job }: { store: RecordingStore; job: FinishJob }) =>
  finishTakes(store, job, () => undefined, never);

/** The media bytes, decrypted chunk by chunk as a reader does. */
async function mediaOf(
  store: RecordingStore,
  job: FinishJob,
  { header, mediaChunks }: Finished,
): Promise<Uint8Array> {
  const media = new Uint8Array(header.chunkBytes * mediaChunks.length);
  for (let number = 1; number <= mediaChunks.length; number += 1) {
    const chunk = (await store.readPiece(job.recordingId, number - 1)) ?? new Uint8Array();
    const count = mediaChunks.length + 1;
    media.set(
      decryptChunk(chunk, recordingPlace(job), number, count, job.contentKey),
      (number - 1) * header.chunkBytes,
    );
  }
  return media.subarray(0, header.mediaBytes);
}

async function packetsOf(init: Uint8Array, media: Uint8Array) {
  const whole = new Uint8Array(init.length + media.length);
  whole.set(init);
  whole.set(media, init.length);
  const input = new Input({ formats: [MP4], source: new BufferSource(whole) });
  const [video, sound] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()];
  const pictures = [];
  const sounds = [];
  if (video) for await (const packet of new EncodedPacketSink(video).packets()) pictures.push(packet);
  if (sound) for await (const packet of new EncodedPacketSink(sound).packets()) sounds.push(packet);
  return { pictures, sounds };
}

async function finished(takes: readonly Made[], change: Partial<FinishJob> = {}) {
  const { store, job } = await setUp(takes, change);
  const done = await finish({ store, job });
  const media = await mediaOf(store, job, done);
  // Whatever comes of takes, the header is one and the player plays it.
  expect(recordingHeaderSchema.safeParse(done.header).success).toBe(true);
  const shape = mediaShape(fromB64(done.header.initB64), done.header);
  for (const [at, [, from]] of done.header.fragments.entries()) {
    shape.check(at, media.subarray(from, done.header.fragments[at + 1]?.[1] ?? done.header.mediaBytes));
  }
  return { ...done, media, store, job, ...(await packetsOf(fromB64(done.header.initB64), media)) };
}

const numbers = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at);

describe("finishing takes", () => {
  it("joins takes picture by picture, without a gap in time", async () => {
    const { header, pictures, sounds, cut } = await finished([
      { seconds: 3 },
      { seconds: 2, firstNumber: 100 },
    ]);
    expect(pictures.map(({ data }) => numberIn(data))).toEqual([...numbers(0, 30), ...numbers(100, 20)]);
    const steps = pictures.slice(1).map(({ timestamp }, at) => timestamp - (pictures[at]?.timestamp ?? 0));
    for (const step of steps) expect(step).toBeCloseTo(0.1, 3);
    expect(sounds.length).toBe(250);
    expect(header.durationMs).toBe(5_000);
    expect(cut).toEqual({ startMs: 0, endMs: 5_000 });
    expect(header.mediaType).toBe('video/mp4; codecs="avc1.42c01f, opus"');
    expect(header.picture).toEqual({ width: 640, height: 480 });
  });

  it("lists fragments that begin with a key frame, and stand where it says", async () => {
    const { header, media } = await finished([{ seconds: 4 }]);
    expect(header.fragments.map(([ms]) => ms)).toEqual([0, 1_000, 2_000, 3_000]);
    for (const [at, [, from]] of header.fragments.entries()) {
      const to = header.fragments[at + 1]?.[1] ?? header.mediaBytes;
      const view = new DataView(media.buffer, media.byteOffset + from, to - from);
      const moofBytes = view.getUint32(0);
      expect(String.fromCharCode(...media.subarray(from + 4, from + 8))).toBe("moof");
      expect(moofBytes + view.getUint32(moofBytes)).toBe(to - from);
      const { pictures } = await packetsOf(fromB64(header.initB64), media.subarray(from, to));
      expect(pictures[0]?.type).toBe("key");
      expect(numberIn(pictures[0]?.data ?? new Uint8Array())).toBe(at * 10);
    }
  });

  it("cuts exactly at times from the list of fragments", async () => {
    const cut = { startMs: 1_000, endMs: 4_000 };
    const { header, pictures, ...done } = await finished([{ seconds: 3 }, { seconds: 2, firstNumber: 30 }], {
      cut,
    });
    expect(pictures.map(({ data }) => numberIn(data))).toEqual(numbers(10, 30));
    expect(done.cut).toEqual(cut);
    expect(header.durationMs).toBe(3_000);
    expect(pictures[0]?.timestamp).toBe(0);
  });

  it("keeps nothing from before a cut, and ends at the key frame after it", async () => {
    const { pictures, cut } = await finished([{ seconds: 5 }], { cut: { startMs: 1_300, endMs: 3_200 } });
    expect(pictures.map(({ data }) => numberIn(data))).toEqual(numbers(20, 20));
    expect(cut).toEqual({ startMs: 2_000, endMs: 4_000 });
  });

  it("begins with the picture, whatever was heard before it", async () => {
    const { pictures, sounds, header } = await finished([{ seconds: 2, soundLead: 0.4 }]);
    expect(pictures[0]?.timestamp).toBe(0);
    expect(sounds[0]?.timestamp).toBe(0);
    expect(header.durationMs).toBe(2_000);
  });

  it("finishes sound alone, a fragment each second", async () => {
    const { header, sounds } = await finished([{ seconds: 3, picture: false }]);
    expect(header.mediaType).toBe('audio/mp4; codecs="opus"');
    expect(header.picture).toBeNull();
    expect(header.fragments.map(([ms]) => ms)).toEqual([0, 1_000, 2_000]);
    expect(sounds.length).toBe(150);
  });

  it("shows the last picture for as long as is spoken", async () => {
    const { header, pictures, sounds } = await finished([{ seconds: 2, soundTail: 1.5 }]);
    expect(header.durationMs).toBe(3_500);
    expect(pictures.at(-1)?.timestamp).toBeCloseTo(1.9);
    expect(pictures.at(-1)?.duration).toBeCloseTo(1.6);
    expect(sounds.at(-1)?.timestamp).toBeCloseTo(3.48);
    expect(header.fragments).toHaveLength(2);
  });

  it("leaves no hole in the sound where takes meet, though a picture was to last longer", async () => {
    const { pictures, sounds } = await finished([{ seconds: 2, soundTail: -0.08 }, { seconds: 2 }]);
    const steps = sounds.slice(1).map(({ timestamp }, at) => timestamp - (sounds[at]?.timestamp ?? 0));
    expect(Math.max(...steps)).toBeCloseTo(0.02, 3);
    expect(pictures).toHaveLength(40);
    expect(pictures[20]?.timestamp).toBeCloseTo(1.92, 3);
  });

  it("leaves out what a camera wrote into the pictures", async () => {
    const userData = "51.4778 north";
    const { media, pictures } = await finished([{ seconds: 2, userData }]);
    expect(new TextDecoder("latin1").decode(media)).not.toContain(userData);
    expect(pictures.map(({ data }) => numberIn(data))).toEqual(numbers(0, 20));
  });

  it("makes chunks of one size that fit their hashes, and leaves nothing else behind", async () => {
    const { store, job, mediaChunks, header } = await finished([{ seconds: 90 }]);
    expect(mediaChunks.length).toBe(Math.ceil(header.mediaBytes / header.chunkBytes));
    expect(mediaChunks.length).toBeGreaterThan(1);
    expect(new Set(mediaChunks.map(({ bytes }) => bytes))).toEqual(new Set([header.chunkBytes + 40]));
    expect(await store.countPieces(job.recordingId)).toBe(mediaChunks.length);
    expect(await store.countPieces(job.piecesId)).toBe(0);
  });
});

describe("what stands in the way of finishing", () => {
  const problem = async (work: Promise<unknown>) =>
    work.then(
      () => "none",
      (error: unknown) => (error instanceof RecorderError ? error.problem : String(error)),
    );

  it("is said when parts are gone or were changed", async () => {
    const gone = await setUp([{ seconds: 2 }]);
    const [take = { takeId: "", partBytes: null }] = gone.job.takes;
    const takes = [{ ...take, partBytes: [1, 1, 1, 1, 1, 1, 1, 1] }];
    expect(await problem(finish({ ...gone, job: { ...gone.job, takes } }))).toBe("storage-evicted");
    await gone.store.removePieces(take.takeId);
    expect(await problem(finish(gone))).toBe("nothing-recorded");

    const changed = await setUp([{ seconds: 2 }]);
    const ownerId = changed.job.takes[0]?.takeId ?? "";
    const bytes = (await changed.store.readPiece(ownerId, 1)) ?? new Uint8Array();
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    await changed.store.addPiece({ ownerId, number: 1, messageId: changed.job.messageId, bytes });
    expect(await problem(finish(changed))).toBe("storage-evicted");
  });

  it("is said when a cut leaves nothing", async () => {
    const cut = { startMs: 9_000, endMs: null };
    expect(await problem(finish(await setUp([{ seconds: 2 }], { cut })))).toBe("nothing-recorded");
  });

  it("is said where takes would have to be encoded anew and nothing can do it", async () => {
    expect(await problem(finish(await setUp([{ seconds: 2 }, { seconds: 2, width: 320 }])))).toBe(
      "not-supported",
    );
    expect(await problem(finish(await setUp([{ seconds: 9, framesPerKeyFrame: 90 }])))).toBe("not-supported");
  });

  it("leaves no chunk behind when it is given up", async () => {
    const { store, job } = await setUp([{ seconds: 300 }]);
    const control = new AbortController();
    const working = finishTakes(
      store,
      job,
      (share) => {
        if (share > 0.75) control.abort();
      },
      control.signal,
    );
    await expect(working).rejects.toMatchObject({ name: "AbortError" });
    expect(await store.countPieces(job.recordingId)).toBe(0);
    expect(await store.countPieces(job.piecesId)).toBe(0);
    expect(await store.countPieces(job.takes[0]?.takeId ?? "")).toBeGreaterThan(0);
  });
});
