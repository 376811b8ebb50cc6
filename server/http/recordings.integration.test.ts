import { randomBytes, randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { recordConsents } from "../../client/lib/consents/record.ts";
import { chunkHashB64 } from "../../crypto/verify.ts";
import { send } from "../../e2e/portal/raw-request.ts";
import { sendAs } from "../../e2e/portal/requests.ts";
import { approve, openScene, type Person, type Scene } from "../../e2e/portal/scene.ts";
import {
  beginVideo,
  type MadeVideo,
  makeVideo,
  putChunk,
  sendVideo,
  submitVideo,
  uploadVideo,
} from "../../e2e/portal/video.ts";
import { openMessage } from "../../protocol/messages/endpoints.ts";
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

function get(person: Person, { recordingId }: Pick<MadeVideo, "recordingId">, number: number) {
  return person.session.client.http.call(recordings.readChunk, { params: { recordingId, number } });
}

function discard(person: Person, { recordingId }: MadeVideo) {
  return person.session.client.http.call(recordings.discardRecording, { params: { recordingId } });
}

/** One chunk under any number, with its own hash. */
function putBytes(person: Person, { recordingId }: MadeVideo, number: number, body: Uint8Array<ArrayBuffer>) {
  const params = { recordingId, number, hashB64: chunkHashB64(body) };
  return person.session.client.http.call(recordings.putChunk, { params, body });
}

const noise = (of: Uint8Array | undefined) => Uint8Array.from(randomBytes(of?.length ?? 0));

async function codes(all: readonly Promise<unknown>[]): Promise<string[]> {
  const settled = await Promise.allSettled(all);
  return settled
    .map((one) => (one.status === "fulfilled" ? "stored" : String((one.reason as { code?: string }).code)))
    .toSorted();
}

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
      expect(Buffer.compare(await get(anwen, video, number), chunk)).toBe(0);
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
    expect(Buffer.compare(await get(anwen, video, 1), video.chunks[1] ?? new Uint8Array())).toBe(0);
    await discard(anwen, video);
  });

  it("keeps the one that came first of different chunks under one number, and serves its bytes", async () => {
    const { anwen } = scene;
    for (let round = 0; round < 3; round += 1) {
      const video = await makeVideo(anwen);
      await beginVideo(anwen, video);
      const chunks = Array.from({ length: 8 }, () => noise(video.chunks[1]));
      const outcome = await codes(chunks.map((chunk) => putBytes(anwen, video, 1, chunk)));
      expect(outcome).toEqual([...Array<string>(7).fill("conflict"), "stored"]);
      const served = await get(anwen, video, 1);
      const [winner, ...others] = chunks.filter((chunk) => Buffer.compare(chunk, served) === 0);
      expect([winner === undefined, others]).toEqual([false, []]);
      // Again, one after the other: the first still counts, and of the others nothing is left.
      const again = await codes(chunks.map((chunk) => putBytes(anwen, video, 1, chunk)));
      expect(again).toEqual(outcome);
      expect(Buffer.compare(await get(anwen, video, 1), served)).toBe(0);
      await discard(anwen, video);
    }
  });

  it("lets no account fill the memory", async () => {
    const { anwen, jordan } = scene;
    const [video, other] = [await makeVideo(anwen), await makeVideo(jordan)];
    await beginVideo(anwen, video);
    await beginVideo(jordan, other);
    const outcome = await codes([
      ...Array.from({ length: 40 }, () => putChunk(anwen, video, 1)),
      putChunk(jordan, other, 1),
    ]);
    expect(new Set(outcome)).toEqual(new Set(["stored", "too-many-requests"]));
    await putChunk(anwen, video, 1);
    await putChunk(jordan, other, 1);
    await discard(anwen, video);
    await discard(jordan, other);
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
    await expect(discard(jordan, video)).rejects.toEqual(refusedWith("not-found"));
    const [header, media] = video.chunks;
    for (const [number, bytes] of [
      [0, media],
      [1, header],
      [3, media],
      [65_535, media],
    ] as const) {
      await expect(putBytes(anwen, video, number, noise(bytes))).rejects.toEqual(refusedWith("malformed"));
    }
    const params = {
      recordingId: video.recordingId,
      number: 1,
      hashB64: chunkHashB64(header ?? noise(media)),
    };
    const { http } = anwen.session.client;
    await expect(http.call(recordings.putChunk, { params, body: noise(media) })).rejects.toEqual(
      refusedWith("malformed"),
    );
    expect(await stored(anwen, video)).toEqual([]);
    await discard(anwen, video);
    await discard(anwen, video);
    await expect(putChunk(anwen, video, 1)).rejects.toEqual(refusedWith("not-found"));
    await expect(get(anwen, video, 1)).rejects.toEqual(refusedWith("not-found"));
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
    await expect(discard(anwen, sent)).rejects.toEqual(refusedWith("wrong-state"));
    await expect(putBytes(anwen, sent, 1, noise(sent.chunks[1]))).rejects.toEqual(refusedWith("conflict"));
    expect(Buffer.compare(await get(anwen, sent, 1), sent.chunks[1] ?? noise(undefined))).toBe(0);
  });

  it("leaves no file of what was discarded or came too late", async () => {
    const { jordan } = scene;
    const before = files().length;
    const video = await makeVideo(jordan);
    await uploadVideo(jordan, video);
    await expect(putBytes(jordan, video, 1, noise(video.chunks[1]))).rejects.toEqual(refusedWith("conflict"));
    expect(files()).toHaveLength(before + video.chunks.length);
    await discard(jordan, video);
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
    await discard(anwen, video);
    expect(await seen()).toEqual(before);
  });

  it("begins anew under an id that was discarded, from nothing", async () => {
    const { jordan } = scene;
    const video = await makeVideo(jordan);
    await uploadVideo(jordan, video);
    await discard(jordan, video);
    expect(await stored(jordan, video)).toEqual([]);
    const other = noise(video.chunks[1]);
    await putBytes(jordan, video, 1, other);
    expect(Buffer.compare(await get(jordan, video, 1), other)).toBe(0);
    await discard(jordan, video);
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
      Promise.all(begun.splice(0).map((recordingId) => discard(jordan, { ...many, recordingId })));
    // All at once: they are counted one after the other.
    expect(await codes(Array.from({ length: 4 }, () => begin(large(1500))))).toEqual([
      "quota-exceeded",
      "quota-exceeded",
      "stored",
      "stored",
    ]);
    await end();
    expect(await codes(Array.from({ length: 10 }, () => begin(large(1))))).toEqual([
      "quota-exceeded",
      "quota-exceeded",
      ...Array<string>(8).fill("stored"),
    ]);
    await end();
  });
});

describe("bytes on the wire", () => {
  const put = (video: MadeVideo, number: number, hashB64 = video.chunkHashesB64[number] ?? "") =>
    `/api/recordings/${video.recordingId}/chunks/${number}?hashB64=${hashB64}`;
  const as = (person: Person) => ({
    origin: scene.address,
    cookie: person.tap.cookie(),
    "content-type": "application/octet-stream",
  });
  const codeOf = async (sent: Promise<{ text: string }>) =>
    (JSON.parse((await sent).text) as { code: string }).code;

  it("are octets of a length told beforehand, not packed, and nothing else", async () => {
    const { anwen } = scene;
    const video = await makeVideo(anwen);
    await beginVideo(anwen, video);
    const body = Buffer.from(video.chunks[1] ?? []);
    const sent = (headers: Record<string, string>, of: Buffer = body) =>
      codeOf(
        send(scene, { method: "PUT", path: put(video, 1), headers: { ...as(anwen), ...headers }, body: of }),
      );
    for (const type of [
      "application/json",
      "text/plain",
      "application/octet-stream; charset=utf-8",
      "video/mp4",
    ]) {
      expect(await sent({ "content-type": type })).toBe("unsupported-media-type");
    }
    expect(await sent({ "content-encoding": "gzip" })).toBe("unsupported-media-type");
    expect(await sent({ "transfer-encoding": "chunked" })).toBe("malformed");
    expect(await sent({}, Buffer.alloc(0))).toBe("malformed");
    expect(await sent({}, Buffer.alloc(1024 * 1024 + 41))).toBe("too-large");
    expect(await sent({}, body.subarray(1))).toBe("malformed");
    expect(await stored(anwen, video)).toEqual([]);
    await discard(anwen, video);
  });

  it("go to no place that the request makes up", async () => {
    const { anwen } = scene;
    const video = await makeVideo(anwen);
    await beginVideo(anwen, video);
    const hashB64 = video.chunkHashesB64[1] ?? "";
    const body = Buffer.from(video.chunks[1] ?? []);
    const id = video.recordingId;
    for (const path of [
      `/api/recordings/..%2f..%2f${id}/chunks/1?hashB64=${hashB64}`,
      `/api/recordings/${id.toUpperCase()}/chunks/1?hashB64=${hashB64}`,
      `/api/recordings/${id}%00/chunks/1?hashB64=${hashB64}`,
      `/api/recordings/${id}/chunks/..%2f1?hashB64=${hashB64}`,
      `/api/recordings/${id}/chunks/-1?hashB64=${hashB64}`,
      `/api/recordings/${id}/chunks/1.5?hashB64=${hashB64}`,
      `/api/recordings/${id}/chunks/65536?hashB64=${hashB64}`,
      `/api/recordings/${id}/chunks/4294967297?hashB64=${hashB64}`,
      `/api/recordings/${id}/chunks/1e400?hashB64=${hashB64}`,
      `/api/recordings/${id}/chunks/1?hashB64=..%2f${hashB64.slice(3)}`,
      `/api/recordings/${id}/chunks/1?hashB64=${hashB64}&more=1`,
      `/api/recordings/${id}/chunks/1`,
    ]) {
      expect([path, await codeOf(send(scene, { method: "PUT", path, headers: as(anwen), body }))]).toEqual([
        path,
        "malformed",
      ]);
    }
    await discard(anwen, video);
  });

  it("leave with headers that keep a browser from showing or keeping them", async () => {
    const { anwen } = scene;
    const video = await makeVideo(anwen);
    await uploadVideo(anwen, video);
    const path = `/api/recordings/${video.recordingId}/chunks/1`;
    const response = await fetch(scene.address + path, { headers: { cookie: anwen.tap.cookie() } });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "application/octet-stream",
      "content-length": String(video.chunks[1]?.length),
      "content-disposition": "attachment",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
    });
    await response.arrayBuffer();
    await discard(anwen, video);
  });

  it("are for people who are signed in, on the portal's own pages", async () => {
    const { anwen } = scene;
    const video = await makeVideo(anwen);
    await beginVideo(anwen, video);
    const body = Buffer.from(video.chunks[1] ?? []);
    const { cookie: _, ...anonymous } = as(anwen);
    const elsewhere = { ...as(anwen), origin: "https://elsewhere.example" };
    const path = put(video, 1);
    expect(await codeOf(send(scene, { method: "PUT", path, headers: anonymous, body }))).toBe(
      "not-signed-in",
    );
    expect(await codeOf(send(scene, { method: "PUT", path, headers: elsewhere, body }))).toBe(
      "origin-refused",
    );
    await discard(anwen, video);
  });
});

describe("reading", () => {
  it("is for the author, then for staff of the case, and for the recipient once it is opened", async () => {
    const { anwen, jordan, priya, tom, ruth } = scene;
    const video = await makeVideo(anwen);
    await uploadVideo(anwen, video);
    const readers = async () =>
      Promise.all(
        [anwen, priya, tom, jordan, ruth].map(async (person) => {
          const [outcome] = await codes([get(person, video, 1)]);
          return outcome === "stored" ? "read" : outcome;
        }),
      );
    const nobody = "not-found";
    expect(await readers()).toEqual(["read", nobody, nobody, nobody, nobody]);
    await submitVideo(anwen, video);
    expect(await readers()).toEqual(["read", "read", "read", nobody, nobody]);
    await approve(priya, video.messageId);
    expect(await readers()).toEqual(["read", "read", "read", nobody, nobody]);
    await jordan.session.client.http.call(openMessage, {
      params: { messageId: video.messageId },
      body: { version: 1 },
    });
    expect(await readers()).toEqual(["read", "read", "read", "read", nobody]);
    const consent = (given: boolean) =>
      recordConsents(jordan.session, [{ channel: "video-messages", direction: "receive", given }]);
    await consent(false);
    expect(await readers()).toEqual(["read", "read", "read", "exchange-paused", nobody]);
    await consent(true);
    expect(await readers()).toEqual(["read", "read", "read", "read", nobody]);
    expect(Buffer.compare(await get(jordan, video, 2), video.chunks[2] ?? noise(undefined))).toBe(0);
    await expect(get(jordan, video, 3)).rejects.toEqual(refusedWith("not-found"));
  });

  it("says that the portal cannot when a chunk's file is gone or cut, and goes on", async () => {
    const { anwen } = scene;
    const video = await makeVideo(anwen);
    await uploadVideo(anwen, video);
    const before = files();
    expect(before.length).toBeGreaterThan(0);
    const { rmSync, truncateSync, statSync } = await import("node:fs");
    const own = before.filter((name) => statSync(join(folder, name)).mtimeMs > Date.now() - 5_000);
    expect(own.length).toBeGreaterThanOrEqual(3);
    for (const name of own) {
      if (/\/1-/.test(name)) truncateSync(join(folder, name), 100);
      if (/\/2-/.test(name)) rmSync(join(folder, name));
    }
    const { http } = anwen.session.client;
    for (const number of [1, 2]) {
      const params = { recordingId: video.recordingId, number };
      await expect(http.call(recordings.readChunk, { params }, { retryDelaysMs: [] })).rejects.toEqual(
        refusedWith("unavailable"),
      );
    }
    await get(anwen, video, 0);
    await discard(anwen, video);
  });
});
