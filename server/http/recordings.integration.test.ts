import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { recordConsents } from "../../client/lib/consents/record.ts";
import { chunkHashB64 } from "../../crypto/verify.ts";
import {
  discardRecording,
  getChunk,
  noiseLike,
  outcomesOf,
  putBytes,
  sameBytes,
} from "../../e2e/portal/chunks.ts";
import { sendAs } from "../../e2e/portal/requests.ts";
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
import * as recordings from "../../protocol/recordings/endpoints.ts";
import { readConfig } from "../config.ts";
import { startPortal } from "../portal.ts";

let scene: Scene;
let folder: string;

beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"), ({ databaseUrl, dataDir }) => {
    const config = readConfig({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LOG_LEVEL: "silent" });
    folder = config.recordingsDir;
    return startPortal({ ...config, port: 0, publicUrl: "http://localhost:0" }, { checkReplies: true });
  });
});
afterAll(() => scene.end());

const refusedWith = (code: string) => expect.objectContaining({ code }) as Error;
const stored = (author: Person, video: MadeVideo) => beginVideo(author, video).then((reply) => reply.stored);

/** Files of chunks, whole or not. */
const files = () =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.includes("/"));

describe("uploading", () => {
  it("answers with what is stored, and gives the same bytes back", async () => {
    const { anwen } = scene;
    const video = await makeVideo(anwen, { mediaBytes: 700_000 });
    expect(await stored(anwen, video)).toEqual([]);
    for (const number of [2, 0, 3]) await putChunk(anwen, video, number);
    expect(await stored(anwen, video)).toEqual([0, 2, 3]);
    await putChunk(anwen, video, 1);
    await putChunk(anwen, video, 1);
    expect(await stored(anwen, video)).toEqual([0, 1, 2, 3]);
    for (const [number, chunk] of video.chunks.entries()) {
      expect(sameBytes(await getChunk(anwen, video, number), chunk)).toBe(true);
    }
    await submitVideo(anwen, video);
    // Asked again after the end, as by a browser that did not hear the answer.
    expect(await stored(anwen, video)).toEqual([0, 1, 2, 3]);
    await putChunk(anwen, video, 1);
  });

  it("takes the same chunk twenty times at once", async () => {
    const { anwen } = scene;
    const video = await makeVideo(anwen);
    await beginVideo(anwen, video);
    // Eight at a time, as many as one account may send.
    for (let sent = 0; sent < 24; sent += 8) {
      await Promise.all(Array.from({ length: 8 }, () => putChunk(anwen, video, 1)));
    }
    expect(await stored(anwen, video)).toEqual([1]);
    expect(sameBytes(await getChunk(anwen, video, 1), video.chunks[1])).toBe(true);
    await discardRecording(anwen, video);
  });

  it("keeps the one that came first of different chunks under one number, and serves its bytes", async () => {
    const { anwen } = scene;
    for (let round = 0; round < 3; round += 1) {
      const video = await makeVideo(anwen);
      await beginVideo(anwen, video);
      const chunks = Array.from({ length: 8 }, () => noiseLike(video.chunks[1]));
      const outcome = await outcomesOf(chunks.map((chunk) => putBytes(anwen, video, 1, chunk)));
      expect(outcome).toEqual([...Array<string>(7).fill("conflict"), "done"]);
      const served = await getChunk(anwen, video, 1);
      const [winner, ...others] = chunks.filter((chunk) => Buffer.compare(chunk, served) === 0);
      expect([winner === undefined, others]).toEqual([false, []]);
      // Again, one after the other: the first still counts, and of the others nothing is left.
      const again = await outcomesOf(chunks.map((chunk) => putBytes(anwen, video, 1, chunk)));
      expect(again).toEqual(outcome);
      expect(sameBytes(await getChunk(anwen, video, 1), served)).toBe(true);
      await discardRecording(anwen, video);
    }
  });

  it("lets no account fill the memory", async () => {
    const { anwen, jordan } = scene;
    const [video, other] = [await makeVideo(anwen), await makeVideo(jordan)];
    await beginVideo(anwen, video);
    await beginVideo(jordan, other);
    const outcome = await outcomesOf([
      ...Array.from({ length: 40 }, () => putChunk(anwen, video, 1)),
      putChunk(jordan, other, 1),
    ]);
    expect(new Set(outcome)).toEqual(new Set(["done", "too-many-requests"]));
    await putChunk(anwen, video, 1);
    await putChunk(jordan, other, 1);
    await discardRecording(anwen, video);
    await discardRecording(jordan, other);
  });

  it("goes on with nothing that is another's, or other than announced", async () => {
    const { anwen, jordan, priya } = scene;
    const video = await makeVideo(anwen);
    await beginVideo(anwen, video);
    const foreign = { ...video, recipientId: anwen.session.contents.participant?.participantId ?? "" };
    await expect(beginVideo(jordan, foreign)).rejects.toEqual(refusedWith("conflict"));
    await expect(beginVideo(anwen, { ...video, messageId: randomUUID() })).rejects.toEqual(
      refusedWith("conflict"),
    );
    await expect(beginVideo(anwen, { ...video, chunks: [...video.chunks].slice(0, 2) })).rejects.toEqual(
      refusedWith("conflict"),
    );
    await expect(putChunk(jordan, video, 0)).rejects.toEqual(refusedWith("not-found"));
    await expect(putChunk(priya, video, 0)).rejects.toEqual(refusedWith("forbidden"));
    await expect(discardRecording(jordan, video)).rejects.toEqual(refusedWith("not-found"));
    const [header, media] = video.chunks;
    for (const [number, bytes] of [
      [0, media],
      [1, header],
      [3, media],
      [65_535, media],
    ] as const) {
      await expect(putBytes(anwen, video, number, noiseLike(bytes))).rejects.toEqual(
        refusedWith("malformed"),
      );
    }
    const params = {
      recordingId: video.recordingId,
      number: 1,
      hashesB64: chunkHashB64(header ?? noiseLike(media)),
    };
    const { http } = anwen.session.client;
    await expect(http.call(recordings.putChunks, { params, body: noiseLike(media) })).rejects.toEqual(
      refusedWith("malformed"),
    );
    expect(await stored(anwen, video)).toEqual([]);
    await discardRecording(anwen, video);
    await discardRecording(anwen, video);
    await expect(putChunk(anwen, video, 1)).rejects.toEqual(refusedWith("not-found"));
    await expect(getChunk(anwen, video, 1)).rejects.toEqual(refusedWith("not-found"));
  });

  it("asks at the beginning what submitting will ask at the end", async () => {
    const { anwen, jordan, priya, ruth } = scene;
    const video = await makeVideo(anwen);
    for (const person of [priya, ruth]) {
      await expect(beginVideo(person, video)).rejects.toEqual(refusedWith("forbidden"));
    }
    await expect(beginVideo(anwen, { ...video, version: 2 })).rejects.toEqual(refusedWith("stale-revision"));
    await expect(beginVideo(anwen, { ...video, recipientId: randomUUID() })).rejects.toEqual(
      refusedWith("not-found"),
    );
    const consent = (given: boolean) =>
      recordConsents(jordan.session, [{ channel: "video-messages", direction: "send", given }]);
    await consent(false);
    await expect(beginVideo(anwen, video)).rejects.toEqual(refusedWith("exchange-paused"));
    await consent(true);
    const sent = await sendVideo(anwen);
    await expect(beginVideo(anwen, { ...sent, recordingId: randomUUID(), version: 2 })).rejects.toEqual(
      refusedWith("wrong-state"),
    );
    await expect(discardRecording(anwen, sent)).rejects.toEqual(refusedWith("wrong-state"));
    await expect(putBytes(anwen, sent, 1, noiseLike(sent.chunks[1]))).rejects.toEqual(
      refusedWith("conflict"),
    );
    expect(sameBytes(await getChunk(anwen, sent, 1), sent.chunks[1])).toBe(true);
  });

  it("leaves no file of what was discarded or came too late", async () => {
    const { jordan } = scene;
    const before = files().length;
    const video = await makeVideo(jordan);
    await uploadVideo(jordan, video);
    await expect(putBytes(jordan, video, 1, noiseLike(video.chunks[1]))).rejects.toEqual(
      refusedWith("conflict"),
    );
    expect(files()).toHaveLength(before + video.chunks.length);
    await discardRecording(jordan, video);
    expect(files()).toHaveLength(before);
  });

  it("leaves no trace for others before it is submitted", async () => {
    const { anwen, jordan, priya } = scene;
    const seen = async () =>
      Promise.all([
        sendAs(scene, priya, "GET", "/api/cases"),
        sendAs(scene, priya, "GET", "/api/reviews"),
        sendAs(scene, priya, "GET", `/api/cases/${scene.caseId}/messages`),
        sendAs(scene, jordan, "GET", "/api/messages"),
        sendAs(scene, jordan, "GET", "/api/my-case"),
        sendAs(scene, priya, "GET", `/api/audit?caseId=${scene.caseId}`),
      ]);
    const before = await seen();
    expect(before[0]?.status).toBe(200);
    const video = await makeVideo(anwen);
    await uploadVideo(anwen, video);
    expect(await seen()).toEqual(before);
    await discardRecording(anwen, video);
    expect(await seen()).toEqual(before);
  });

  it("begins anew under an id that was discarded, from nothing", async () => {
    const { jordan } = scene;
    const video = await makeVideo(jordan);
    await uploadVideo(jordan, video);
    await discardRecording(jordan, video);
    expect(await stored(jordan, video)).toEqual([]);
    const other = noiseLike(video.chunks[1]);
    await putBytes(jordan, video, 1, other);
    expect(sameBytes(await getChunk(jordan, video, 1), other)).toBe(true);
    await discardRecording(jordan, video);
  });
});

describe("what an upload is made of", () => {
  const sizes = async (person: Person, chunkSizes: number[]) => {
    const video = await makeVideo(person);
    const { recordingId, messageId, recipientId, version } = video;
    return person.session.client.http.call(recordings.beginRecording, {
      params: { recordingId },
      body: { messageId, recipientId, version, chunkSizes },
    });
  };
  const SMALL = 256 * 1024 + 40;
  const LARGE = 1024 * 1024 + 40;

  it("has sizes of a recording", async () => {
    for (const wrong of [
      [1000],
      [1000, 1000],
      [1000, SMALL, LARGE],
      [1000, SMALL, SMALL - 1],
      [40, SMALL],
      [0, SMALL],
      [-5, SMALL],
      [LARGE + 1, SMALL],
      [1000, 2 ** 31],
      [1000, 2 ** 32 + SMALL],
      [1000.5, SMALL],
    ]) {
      await expect(sizes(scene.anwen, wrong)).rejects.toEqual(refusedWith("malformed"));
    }
  });

  it("has room: for one message, for its author's share of the case, for what they have not finished", async () => {
    const { jordan } = scene;
    const large = (count: number) => [1000, ...Array<number>(count).fill(LARGE)];
    await expect(sizes(jordan, large(1536))).rejects.toEqual(refusedWith("quota-exceeded"));
    await expect(sizes(jordan, large(65_535))).rejects.toEqual(refusedWith("quota-exceeded"));
    const many = await makeVideo(jordan);
    const begun: string[] = [];
    const begin = async (chunkSizes: number[]) => {
      const { messageId, recipientId, version } = many;
      const recordingId = randomUUID();
      const body = { messageId, recipientId, version, chunkSizes };
      await jordan.session.client.http.call(recordings.beginRecording, { params: { recordingId }, body });
      begun.push(recordingId);
    };
    const end = () =>
      Promise.all(begun.splice(0).map((recordingId) => discardRecording(jordan, { ...many, recordingId })));
    // All at once: they are counted one after the other.
    expect(await outcomesOf(Array.from({ length: 4 }, () => begin(large(1500))))).toEqual([
      "done",
      "done",
      "quota-exceeded",
      "quota-exceeded",
    ]);
    await end();
    expect(await outcomesOf(Array.from({ length: 10 }, () => begin(large(1))))).toEqual([
      ...Array<string>(8).fill("done"),
      "quota-exceeded",
      "quota-exceeded",
    ]);
    await end();
  });
});
