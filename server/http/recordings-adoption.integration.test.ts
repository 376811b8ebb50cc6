import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { getChunk, noiseLike, outcomesOf, putBytes, sameBytes } from "../../e2e/portal/chunks.ts";
import { openScene, type Scene } from "../../e2e/portal/scene.ts";
import { beginVideo, type MadeVideo, makeVideo, putChunk, submitVideo } from "../../e2e/portal/video.ts";
import { readConfig } from "../config.ts";
import { startPortal } from "../portal.ts";
import { fileBlobs } from "../storage/blob-store-files.ts";
import { openDatabase } from "../storage/database.ts";
import { unitOfWork } from "../storage/unit-of-work.ts";
import { sweepRecordings } from "../use-cases/recordings/sweep-recordings.ts";

let scene: Scene;
let folder: string;
let client: ReturnType<typeof openDatabase>;
/** Comes between a chunk's file and its row. */
let afterPut = () => {};

beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"), ({ databaseUrl, dataDir }) => {
    const config = readConfig({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LOG_LEVEL: "silent" });
    folder = config.recordingsDir;
    const files = fileBlobs(folder);
    const put: typeof files.put = async (key, bytes) => {
      await files.put(key, bytes);
      afterPut();
    };
    const roomy = { ...config, port: 0, publicUrl: "http://localhost:0" };
    return startPortal(roomy, { checkReplies: true, blobs: { ...files, put } });
  });
  client = openDatabase(scene.databaseUrl);
});
afterAll(async () => {
  await client.$disconnect();
  await scene.end();
});
afterEach(() => {
  afterPut = () => {};
});

const DAY_MS = 86_400_000;
const refusedWith = (code: string) => expect.objectContaining({ code }) as Error;
const stored = (video: MadeVideo) => beginVideo(scene.anwen, video).then((reply) => reply.stored);

/** Begun, and these chunks lie there without a row. */
async function leftBy(numbers: readonly number[]): Promise<{ video: MadeVideo; place: string }> {
  const video = await makeVideo(scene.anwen, { mediaBytes: 900_000 });
  await beginVideo(scene.anwen, video);
  afterPut = () => {
    throw new Error("killed");
  };
  for (const number of numbers) {
    await expect(putChunk(scene.anwen, video, number)).rejects.toEqual(refusedWith("internal"));
  }
  afterPut = () => {};
  const names = readdirSync(folder);
  const place = names.find((name) => existsSync(join(folder, name, fileOf(video, numbers[0] ?? 0))));
  return { video, place: join(folder, place ?? "no such folder") };
}

function fileOf({ chunkHashesB64 }: MadeVideo, number: number, as = number): string {
  return `${as}-${Buffer.from(chunkHashesB64[number] ?? "", "base64url").toString("hex")}`;
}

function sweepIn(days: number): Promise<unknown> {
  const clock = { now: () => new Date(Date.now() + days * DAY_MS) };
  const blobs = fileBlobs(folder);
  const work = unitOfWork(client, { clock, publisher: { publish: () => undefined }, blobs });
  const none = { recordingBytes: 0, caseBytes: 0, unfinishedBytes: 0, unfinished: 0 };
  return sweepRecordings({ work, blobs, clock, recordingLimits: { ...none, keepDays: 7 } })(
    new AbortController().signal,
  );
}

describe("chunks that lie there without a row", () => {
  it("count when the author's browser asks what is there, and need not be sent again", async () => {
    const { anwen, jordan } = scene;
    const { video } = await leftBy([0, 1, 3]);
    await expect(getChunk(anwen, video, 1)).rejects.toEqual(refusedWith("not-found"));
    // Nobody else's asking does anything.
    const foreign = { ...video, recipientId: anwen.session.contents.participant?.participantId ?? "" };
    await expect(beginVideo(jordan, foreign)).rejects.toEqual(refusedWith("conflict"));
    await expect(getChunk(anwen, video, 1)).rejects.toEqual(refusedWith("not-found"));
    expect(await stored(video)).toEqual([0, 1, 3]);
    for (const number of [0, 1, 3]) {
      expect(sameBytes(await getChunk(anwen, video, number), video.chunks[number])).toBe(true);
    }
    for (const number of [1, 2, 4]) await putChunk(anwen, video, number);
    await submitVideo(anwen, video);
  });

  it("count only if they are whole, of the right size, under the right number, and named by their own hash", async () => {
    const { anwen } = scene;
    const { video, place } = await leftBy([1, 2, 3]);
    const one = readFileSync(join(place, fileOf(video, 1)));
    writeFileSync(join(place, fileOf(video, 1)), one.subarray(1));
    writeFileSync(join(place, fileOf(video, 2)), noiseLike(one));
    // A chunk of the right hash where it is too long, and where nothing was announced.
    writeFileSync(join(place, fileOf(video, 3, 0)), readFileSync(join(place, fileOf(video, 3))));
    writeFileSync(join(place, fileOf(video, 3, 9)), readFileSync(join(place, fileOf(video, 3))));
    writeFileSync(join(place, "4-x.part"), one);
    expect(await stored(video)).toEqual([3]);
    for (const number of [0, 1, 2, 4]) await putChunk(anwen, video, number);
    await submitVideo(anwen, video);
    for (const [number, chunk] of video.chunks.entries()) {
      expect(sameBytes(await getChunk(anwen, video, number), chunk)).toBe(true);
    }
  });

  it("do not count beside a chunk that was written down, nor in what was submitted", async () => {
    const { anwen } = scene;
    const { video, place } = await leftBy([2]);
    await putChunk(anwen, video, 1);
    const other = await makeVideo(anwen, { mediaBytes: 900_000 });
    const lay = () => writeFileSync(join(place, fileOf(other, 1)), other.chunks[1] ?? "");
    lay();
    expect(await stored(video)).toEqual([1, 2]);
    expect(sameBytes(await getChunk(anwen, video, 1), video.chunks[1])).toBe(true);
    for (const number of [0, 3, 4]) await putChunk(anwen, video, number);
    await submitVideo(anwen, video);
    expect(await stored(video)).toEqual([0, 1, 2, 3, 4]);
    expect(sameBytes(await getChunk(anwen, video, 1), video.chunks[1])).toBe(true);
    await sweepIn(2);
    expect(readdirSync(place).toSorted()).toEqual([0, 1, 2, 3, 4].map((number) => fileOf(video, number)));
  });

  it("are lost by no sweep, and contradict no answer, however much happens at once", async () => {
    const { anwen } = scene;
    for (let round = 0; round < 5; round += 1) {
      const { video } = await leftBy([1, 2]);
      const other = noiseLike(video.chunks[3]);
      const asked = Array.from({ length: 3 }, () => stored(video));
      const sent = await outcomesOf([putBytes(anwen, video, 3, other), putChunk(anwen, video, 3)]);
      await Promise.all([...asked, sweepIn(2), putChunk(anwen, video, 1), putChunk(anwen, video, 4)]);
      expect(sent).toEqual(["conflict", "done"]);
      await sweepIn(2);
      expect(await stored(video)).toEqual([1, 2, 3, 4]);
      for (const number of [1, 2, 4]) {
        expect(sameBytes(await getChunk(anwen, video, number), video.chunks[number])).toBe(true);
      }
      const third = await getChunk(anwen, video, 3);
      expect(sameBytes(third, other) || sameBytes(third, video.chunks[3])).toBe(true);
      await sweepIn(8);
      await expect(getChunk(anwen, video, 1)).rejects.toEqual(refusedWith("not-found"));
    }
  });
});
