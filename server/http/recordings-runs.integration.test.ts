import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { chunkHashB64 } from "../../crypto/verify.ts";
import { discardRecording, getChunk, noiseLike, outcomesOf, sameBytes } from "../../e2e/portal/chunks.ts";
import { openScene, type Scene } from "../../e2e/portal/scene.ts";
import { beginVideo, type MadeVideo, makeVideo } from "../../e2e/portal/video.ts";
import * as recordings from "../../protocol/recordings/endpoints.ts";
import { readConfig } from "../config.ts";
import { startPortal } from "../portal.ts";

let scene: Scene;
let video: MadeVideo;

beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"), ({ databaseUrl, dataDir }) => {
    const config = readConfig({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LOG_LEVEL: "silent" });
    return startPortal({ ...config, port: 0, publicUrl: "http://localhost:0" }, { checkReplies: true });
  });
});
afterAll(() => scene.end());

const refusedWith = (code: string) => expect.objectContaining({ code }) as Error;
const stored = () => beginVideo(scene.anwen, video).then((reply) => reply.stored);
const begun = async (mediaBytes: number) => {
  video = await makeVideo(scene.anwen, { mediaBytes });
  await beginVideo(scene.anwen, video);
};

/** Chunks 1 to `count`, and what says so. */
function run(count: number) {
  const numbers = Array.from({ length: count }, (_, at) => at + 1);
  const chunks = numbers.map((number) => video.chunks[number] ?? new Uint8Array());
  const hashesB64 = numbers.map((number) => video.chunkHashesB64[number]).join(".");
  const params = { recordingId: video.recordingId, number: 1, hashesB64 };
  return { params, chunks, body: new Uint8Array(Buffer.concat(chunks)) };
}
const put = (of: Pick<ReturnType<typeof run>, "params" | "body">) =>
  scene.anwen.session.client.http.call(recordings.putChunks, of);

describe("a run of chunks", () => {
  it("is stored chunk by chunk, and again as if it were the first time", async () => {
    await begun(900_000);
    await put(run(3));
    expect(await stored()).toEqual([1, 2, 3]);
    await put(run(4));
    expect(await stored()).toEqual([1, 2, 3, 4]);
    for (const number of [1, 2, 3, 4]) {
      expect(sameBytes(await getChunk(scene.anwen, video, number), video.chunks[number])).toBe(true);
    }
    await discardRecording(scene.anwen, video);
  });

  it("is kept as far as it came when the line breaks", async () => {
    await begun(900_000);
    const { params, body } = run(4);
    const { recordingId, hashesB64 } = params;
    const outgoing = request(
      `${scene.address}/api/recordings/${recordingId}/chunks/1?hashesB64=${hashesB64}`,
      {
        method: "PUT",
        headers: {
          origin: scene.address,
          cookie: scene.anwen.tap.cookie(),
          "content-type": "application/octet-stream",
          "content-length": body.length,
        },
      },
    );
    outgoing.on("error", () => undefined);
    outgoing.write(body.subarray(0, 3 * (256 * 1024 + 40) - 1));
    // The first two are there while the request still goes on.
    await vi.waitFor(async () => expect(await stored()).toEqual([1, 2]), 10_000);
    await new Promise<void>((resolve) => {
      outgoing.once("close", resolve);
      outgoing.destroy();
    });
    expect(await stored()).toEqual([1, 2]);
    await put(run(4));
    expect(await stored()).toEqual([1, 2, 3, 4]);
    await discardRecording(scene.anwen, video);
  });

  it("is answered in two parts: that it has come, and, once it would last, that it is stored", async () => {
    await begun(900_000);
    const said: string[] = [];
    const call = (of: Pick<ReturnType<typeof run>, "params" | "body">) =>
      scene.anwen.session.client.http
        .call(recordings.putChunks, of, { onAnswerBegun: () => said.push("arrived") })
        .then(
          () => said.push("stored"),
          (error: unknown) => said.push(String((error as { code?: string }).code)),
        );
    const whole = run(3);
    await call(whole);
    expect(said.splice(0)).toEqual(["arrived", "stored"]);
    // What cannot be stored is refused in the answer that has begun.
    const other = noiseLike(whole.chunks[0]);
    await call({ params: { ...whole.params, hashesB64: chunkHashB64(other) }, body: other });
    expect(said.splice(0)).toEqual(["arrived", "conflict"]);
    // What is not what it should be is refused before that.
    await call({ params: whole.params, body: whole.body.map((byte) => byte ^ 1) });
    expect(said).toEqual(["malformed"]);
    await discardRecording(scene.anwen, video);
  });

  it("is refused for one chunk that is another than its hash or than the one that is stored", async () => {
    await begun(900_000);
    const whole = run(3);
    const size = whole.chunks[0]?.length ?? 0;
    const forged = new Uint8Array(whole.body);
    forged.set(noiseLike(whole.chunks[1]), size);
    await expect(put({ ...whole, body: forged })).rejects.toEqual(refusedWith("malformed"));
    expect(await stored()).not.toContain(2);
    await put(whole);
    const other = noiseLike(whole.chunks[0]);
    const hashesB64 = [chunkHashB64(other), video.chunkHashesB64[2]].join(".");
    const body = new Uint8Array(Buffer.concat([other, whole.chunks[1] ?? other]));
    await expect(put({ params: { ...whole.params, hashesB64 }, body })).rejects.toEqual(
      refusedWith("conflict"),
    );
    expect(sameBytes(await getChunk(scene.anwen, video, 1), video.chunks[1])).toBe(true);
    await discardRecording(scene.anwen, video);
  });

  it("goes no further than what was announced, and is no longer than it says", async () => {
    await begun(900_000);
    const { params, body, chunks } = run(4);
    const { http } = scene.anwen.session.client;
    const sent = (of: Partial<typeof params>, bytes: Uint8Array) =>
      http.call(recordings.putChunks, { params: { ...params, ...of }, body: bytes });
    for (const wrong of [
      () => sent({ number: 2 }, body),
      () => sent({}, body.subarray(1)),
      () => sent({}, chunks[0] ?? body),
      () => sent({ hashesB64: `${params.hashesB64}.` }, body),
      () => sent({ hashesB64: params.hashesB64.split(".").slice(1).join(".") }, body),
      () => sent({ hashesB64: Array(17).fill(video.chunkHashesB64[1]).join(".") }, body),
    ]) {
      await expect(wrong()).rejects.toEqual(refusedWith("malformed"));
    }
    expect(await stored()).toEqual([]);
    await discardRecording(scene.anwen, video);
  });

  it("is never another's bytes: two accounts at once, the same run twice, wrong ones and broken ones between", async () => {
    const authors = await Promise.all(
      [scene.anwen, scene.jordan].map(async (person) => {
        const of = await makeVideo(person, { mediaBytes: 900_000 });
        await beginVideo(person, of);
        const hashesB64 = of.chunkHashesB64.slice(1, 4).join(".");
        const body = new Uint8Array(Buffer.concat(of.chunks.slice(1, 4)));
        const params = { recordingId: of.recordingId, number: 1, hashesB64 };
        const send = (bytes: Uint8Array<ArrayBuffer>, signal?: AbortSignal) =>
          person.session.client.http.call(recordings.putChunks, { params, body: bytes }, { signal });
        const forged = Uint8Array.from(body);
        forged.set(noiseLike(of.chunks[3]), body.length - (of.chunks[3]?.length ?? 0));
        return { person, of, body, forged, send };
      }),
    );
    for (let round = 0; round < 8; round += 1) {
      const outcomes = await Promise.all(
        authors.map(({ body, forged, send }) =>
          outcomesOf([
            send(body),
            send(forged),
            send(body),
            send(body, AbortSignal.timeout(round)).catch(() => undefined),
          ]),
        ),
      );
      for (const one of outcomes) expect(one).toEqual(["done", "done", "done", "malformed"]);
      for (const { person, of } of authors)
        for (const number of [1, 2, 3])
          expect(sameBytes(await getChunk(person, of, number), of.chunks[number])).toBe(true);
    }
    for (const { person, of } of authors) await discardRecording(person, of);
  }, 60_000);
});
