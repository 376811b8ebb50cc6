import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { openScene, type Person, type Scene } from "../../e2e/portal/scene.ts";
import {
  beginVideo,
  type MadeVideo,
  makeVideo,
  putChunk,
  sendVideo,
  submitVideo,
  uploadVideo,
} from "../../e2e/portal/video.ts";
import { takeBackMessage } from "../../protocol/messages/endpoints.ts";
import * as recordings from "../../protocol/recordings/endpoints.ts";
import { readConfig } from "../config.ts";
import { DomainError } from "../domain/domain-error.ts";
import type { BlobStore } from "../domain/recordings/blob-store.ts";
import { startPortal } from "../portal.ts";
import { fileBlobs } from "../storage/blob-store-files.ts";
import { openDatabase } from "../storage/database.ts";
import { unitOfWork } from "../storage/unit-of-work.ts";
import { type Swept, sweepRecordings } from "../use-cases/recordings/sweep-recordings.ts";

let scene: Scene;
let folder: string;
let client: ReturnType<typeof openDatabase>;
/** What becomes of blobs in the portal's process: the faults of a disk and of a power cut. */
let fault: { onPut?: () => void; afterPut?: () => void; onErase?: () => void } = {};

function faultyBlobs(root: string): BlobStore {
  const files = fileBlobs(root);
  return {
    ...files,
    put: async (key, bytes) => {
      fault.onPut?.();
      await files.put(key, bytes);
      fault.afterPut?.();
    },
    erase: async (blobsId) => {
      fault.onErase?.();
      await files.erase(blobsId);
    },
  };
}

beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"), ({ databaseUrl, dataDir }) => {
    const config = readConfig({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LOG_LEVEL: "silent" });
    folder = config.recordingsDir;
    return startPortal(
      { ...config, port: 0, publicUrl: "http://localhost:0" },
      { checkReplies: true, blobs: faultyBlobs(folder) },
    );
  });
  client = openDatabase(scene.databaseUrl);
});
afterAll(async () => {
  await client.$disconnect();
  await scene.end();
});
afterEach(() => {
  fault = {};
});

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** As it will be swept when so much time has passed. `late` went on after it was listed as idle. */
function sweepIn(ms: number, late: readonly MadeVideo[] = []): Promise<Swept> {
  const clock = { now: () => new Date(Date.now() + ms) };
  const blobs = fileBlobs(folder);
  const real = unitOfWork(client, { clock, publisher: { publish: () => undefined }, blobs });
  const lists = [late.map(({ recordingId }) => recordingId), []];
  const idleSince = async () => lists.shift() ?? [];
  const { read } = real;
  const work =
    late.length === 0 ? real : { ...real, read: { ...read, recordings: { ...read.recordings, idleSince } } };
  const none = { recordingBytes: 0, caseBytes: 0, unfinishedBytes: 0, unfinished: 0 };
  const recordingLimits = { ...none, keepDays: 7 };
  return sweepRecordings({ work, blobs, clock, recordingLimits })(new AbortController().signal);
}

const files = () =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.includes("/"));
/** Where the chunks of this recording rest; chunk 1 is there. */
function folderOf(video: MadeVideo): string {
  const hex = Buffer.from(video.chunkHashesB64[1] ?? "", "base64url").toString("hex");
  const found = readdirSync(folder).find((name) => readdirSync(join(folder, name)).includes(`1-${hex}`));
  return found ?? "no such folder";
}
const die = () => {
  throw new Error("the power is cut");
};
const full = () => {
  throw new DomainError("storage-full");
};
const noRetry = { retryDelaysMs: [] };
const refusedWith = (code: string) => expect.objectContaining({ code }) as Error;

function get(person: Person, { recordingId }: MadeVideo, number: number) {
  return person.session.client.http.call(recordings.readChunk, { params: { recordingId, number } });
}
function discard(person: Person, { recordingId }: MadeVideo) {
  return person.session.client.http.call(recordings.discardRecording, { params: { recordingId } });
}
function takeBack(person: Person, { messageId, version }: MadeVideo) {
  const body = { version, draft: null };
  return person.session.client.http.call(takeBackMessage, { params: { messageId }, body });
}
async function stored(person: Person, video: MadeVideo): Promise<number[]> {
  return (await beginVideo(person, video)).stored;
}

describe("sweeping", () => {
  it("erases an upload that does not go on for a week, and never what is a part of a message", async () => {
    const { anwen, jordan } = scene;
    const sent = await sendVideo(anwen);
    const unfinished = await makeVideo(jordan);
    await uploadVideo(jordan, unfinished);
    expect(await sweepIn(7 * DAY_MS - HOUR_MS)).toEqual({ recordings: 0, leftovers: 0 });
    expect(await stored(jordan, unfinished)).toEqual([0, 1, 2]);
    expect(await sweepIn(7 * DAY_MS + HOUR_MS)).toEqual({ recordings: 1, leftovers: 0 });
    expect(files()).toHaveLength(sent.chunks.length);
    await expect(get(jordan, unfinished, 1)).rejects.toEqual(refusedWith("not-found"));
    await expect(putChunk(jordan, unfinished, 1)).rejects.toEqual(refusedWith("not-found"));
    expect(await sweepIn(1000 * DAY_MS)).toEqual({ recordings: 0, leftovers: 0 });
    for (const [number, chunk] of sent.chunks.entries()) {
      expect(Buffer.compare(await get(anwen, sent, number), chunk)).toBe(0);
    }
    // The same upload can begin anew.
    expect(await stored(jordan, unfinished)).toEqual([]);
    await uploadVideo(jordan, unfinished);
    await submitVideo(jordan, unfinished);
  });

  it("asks once more, holding it, before it erases what was idle when it was listed", async () => {
    const { anwen, jordan } = scene;
    const sent = await sendVideo(anwen);
    const young = await makeVideo(jordan);
    await uploadVideo(jordan, young);
    expect(await sweepIn(1000 * DAY_MS, [sent])).toEqual({ recordings: 0, leftovers: 0 });
    expect(await sweepIn(DAY_MS, [young])).toEqual({ recordings: 0, leftovers: 0 });
    expect(Buffer.compare(await get(anwen, sent, 1), sent.chunks[1] ?? new Uint8Array())).toBe(0);
    expect(await stored(jordan, young)).toEqual([0, 1, 2]);
    await discard(jordan, young);
  });

  it("takes what a power cut left between a chunk's file and its row, unless the upload goes on", async () => {
    const { anwen } = scene;
    const video = await makeVideo(anwen);
    const before = files().length;
    await beginVideo(anwen, video);
    fault = { afterPut: die };
    await expect(putChunk(anwen, video, 1)).rejects.toEqual(refusedWith("internal"));
    await expect(putChunk(anwen, video, 2)).rejects.toEqual(refusedWith("internal"));
    fault = {};
    expect(files()).toHaveLength(before + 2);
    await expect(get(anwen, video, 1)).rejects.toEqual(refusedWith("not-found"));
    await putChunk(anwen, video, 1);
    await expect(get(anwen, video, 2)).rejects.toEqual(refusedWith("not-found"));
    expect(await stored(anwen, video)).toEqual([1, 2]);
    expect(Buffer.compare(await get(anwen, video, 1), video.chunks[1] ?? new Uint8Array())).toBe(0);
    await sweepIn(8 * DAY_MS);
    expect(files()).toHaveLength(before);
  });

  it("takes spare files out of a recording that is whole, and leaves it whole", async () => {
    const { jordan } = scene;
    const video = await makeVideo(jordan);
    await uploadVideo(jordan, video);
    const place = folderOf(video);
    const spare = join(folder, place, `1-${"ab".repeat(32)}`);
    writeFileSync(spare, "left by a writer who came too late and died");
    expect(await sweepIn(2 * HOUR_MS)).toEqual({ recordings: 0, leftovers: 0 });
    await submitVideo(jordan, video);
    expect(await sweepIn(2 * HOUR_MS)).toEqual({ recordings: 0, leftovers: 1 });
    expect(readdirSync(join(folder, place))).toHaveLength(video.chunks.length);
    for (const [number, chunk] of video.chunks.entries()) {
      expect(Buffer.compare(await get(jordan, video, number), chunk)).toBe(0);
    }
  });

  it("takes folders that nothing speaks of once they are an hour old, and half written files", async () => {
    const { jordan } = scene;
    const video = await makeVideo(jordan);
    await beginVideo(jordan, video);
    await putChunk(jordan, video, 1);
    const orphan = join(folder, randomUUID());
    mkdirSync(orphan);
    writeFileSync(join(orphan, `0-${"00".repeat(32)}`), "x");
    const place = folderOf(video);
    const half = join(folder, place, "2-x.part");
    writeFileSync(half, "half");
    expect((await sweepIn(HOUR_MS / 2)).leftovers).toBe(0);
    utimesSync(half, new Date(0), new Date(0));
    expect((await sweepIn(2 * HOUR_MS)).leftovers).toBe(1);
    expect(existsSync(orphan)).toBe(false);
    expect(readdirSync(join(folder, place))).toHaveLength(1);
    expect(await stored(jordan, video)).toEqual([1]);
    await discard(jordan, video);
  });

  it("finishes what a power cut interrupted in discarding and in taking back", async () => {
    const { anwen } = scene;
    const before = files().length;
    const discarded = await makeVideo(anwen);
    await uploadVideo(anwen, discarded);
    const sent = await sendVideo(anwen);
    fault = { onErase: die };
    await discard(anwen, discarded);
    await takeBack(anwen, sent);
    fault = {};
    expect(files()).toHaveLength(before + 6);
    for (const video of [discarded, sent]) {
      await expect(get(anwen, video, 1)).rejects.toEqual(refusedWith("not-found"));
    }
    expect(await sweepIn(2 * HOUR_MS)).toEqual({ recordings: 0, leftovers: 2 });
    expect(files()).toHaveLength(before);
  });

  it("has nothing left to do after a discard and a taking back that went well", async () => {
    const { anwen } = scene;
    const before = files().length;
    const discarded = await makeVideo(anwen);
    await uploadVideo(anwen, discarded);
    const sent = await sendVideo(anwen);
    await discard(anwen, discarded);
    await takeBack(anwen, sent);
    expect(files()).toHaveLength(before);
  });
});

describe("a full disk", () => {
  it("is told, loses nothing that was answered, and hinders nothing else", async () => {
    const { anwen } = scene;
    const video = await makeVideo(anwen);
    await beginVideo(anwen, video);
    await putChunk(anwen, video, 0);
    fault = { onPut: full };
    const params = { recordingId: video.recordingId, number: 1, hashesB64: video.chunkHashesB64[1] ?? "" };
    const response = await fetch(
      `${scene.address}/api/recordings/${params.recordingId}/chunks/1?hashesB64=${params.hashesB64}`,
      {
        method: "PUT",
        headers: {
          origin: scene.address,
          cookie: anwen.tap.cookie(),
          "content-type": "application/octet-stream",
        },
        body: Uint8Array.from(video.chunks[1] ?? []),
      },
    );
    // The head said that it had come; the document says what has become of it.
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ status: 507, code: "storage-full" });
    expect(await stored(anwen, video)).toEqual([0]);
    await expect(submitVideo(anwen, video)).rejects.toEqual(refusedWith("incomplete"));
    const { http } = anwen.session.client;
    const body = Uint8Array.from(video.chunks[1] ?? []);
    await expect(http.call(recordings.putChunks, { params, body }, noRetry)).rejects.toEqual(
      refusedWith("storage-full"),
    );
    fault = {};
    await uploadVideo(anwen, video);
    await submitVideo(anwen, video);
    expect(Buffer.compare(await get(anwen, video, 0), video.chunks[0] ?? new Uint8Array())).toBe(0);
  });
});
