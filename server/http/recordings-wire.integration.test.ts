import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { discardRecording } from "../../e2e/portal/chunks.ts";
import { send } from "../../e2e/portal/raw-request.ts";
import { openScene, type Person, type Scene } from "../../e2e/portal/scene.ts";
import { beginVideo, type MadeVideo, makeVideo, uploadVideo } from "../../e2e/portal/video.ts";
import { readConfig } from "../config.ts";
import { startPortal } from "../portal.ts";

let scene: Scene;

beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"), ({ databaseUrl, dataDir }) => {
    const config = readConfig({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LOG_LEVEL: "silent" });
    return startPortal({ ...config, port: 0, publicUrl: "http://localhost:0" }, { checkReplies: true });
  });
});
afterAll(() => scene.end());

const stored = (author: Person, video: MadeVideo) => beginVideo(author, video).then((reply) => reply.stored);

describe("bytes on the wire", () => {
  const put = (video: MadeVideo, number: number, hashB64 = video.chunkHashesB64[number] ?? "") =>
    `/api/recordings/${video.recordingId}/chunks/${number}?hashesB64=${hashB64}`;
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
    expect(await sent({}, Buffer.alloc(4 * (1024 * 1024 + 160) + 1))).toBe("too-large");
    expect(await sent({}, body.subarray(1))).toBe("malformed");
    expect(await stored(anwen, video)).toEqual([]);
    await discardRecording(anwen, video);
  });

  it("go to no place that the request makes up", async () => {
    const { anwen } = scene;
    const video = await makeVideo(anwen);
    await beginVideo(anwen, video);
    const hashB64 = video.chunkHashesB64[1] ?? "";
    const body = Buffer.from(video.chunks[1] ?? []);
    const id = video.recordingId;
    for (const path of [
      `/api/recordings/..%2f..%2f${id}/chunks/1?hashesB64=${hashB64}`,
      `/api/recordings/${id.toUpperCase()}/chunks/1?hashesB64=${hashB64}`,
      `/api/recordings/${id}%00/chunks/1?hashesB64=${hashB64}`,
      `/api/recordings/${id}/chunks/..%2f1?hashesB64=${hashB64}`,
      `/api/recordings/${id}/chunks/-1?hashesB64=${hashB64}`,
      `/api/recordings/${id}/chunks/1.5?hashesB64=${hashB64}`,
      `/api/recordings/${id}/chunks/65536?hashesB64=${hashB64}`,
      `/api/recordings/${id}/chunks/4294967297?hashesB64=${hashB64}`,
      `/api/recordings/${id}/chunks/1e400?hashesB64=${hashB64}`,
      `/api/recordings/${id}/chunks/1?hashesB64=..%2f${hashB64.slice(3)}`,
      `/api/recordings/${id}/chunks/1?hashesB64=${hashB64}&more=1`,
      `/api/recordings/${id}/chunks/1`,
    ]) {
      expect([path, await codeOf(send(scene, { method: "PUT", path, headers: as(anwen), body }))]).toEqual([
        path,
        "malformed",
      ]);
    }
    await discardRecording(anwen, video);
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
    await discardRecording(anwen, video);
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
    await discardRecording(anwen, video);
  });
});
