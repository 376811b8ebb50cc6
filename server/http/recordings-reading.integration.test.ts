import { readdirSync, rmSync, truncateSync } from "node:fs";
import { join } from "node:path";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { recordConsents } from "../../client/lib/consents/record.ts";
import { discardRecording, getChunk, outcomesOf, sameBytes } from "../../e2e/portal/chunks.ts";
import { approve, openScene, type Scene } from "../../e2e/portal/scene.ts";
import { type MadeVideo, makeVideo, submitVideo, uploadVideo } from "../../e2e/portal/video.ts";
import { openMessage } from "../../protocol/messages/endpoints.ts";
import * as recordings from "../../protocol/recordings/endpoints.ts";
import { readConfig } from "../config.ts";
import { startPortal } from "../portal.ts";

let scene: Scene;
let folder: string;
const logged: string[] = [];

beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"), ({ databaseUrl, dataDir }) => {
    const config = readConfig({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir });
    folder = config.recordingsDir;
    const logger = pino({ base: null }, { write: (line: string) => void logged.push(line) });
    const overrides = { checkReplies: true, logger };
    return startPortal({ ...config, port: 0, publicUrl: "http://localhost:0" }, overrides);
  });
});
afterAll(() => scene.end());

const refusedWith = (code: string) => expect.objectContaining({ code }) as Error;

/** The file of one chunk. */
function fileOf({ chunkHashesB64 }: MadeVideo, number: number): string {
  const name = `${number}-${Buffer.from(chunkHashesB64[number] ?? "", "base64url").toString("hex")}`;
  const all = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return join(folder, all.find((path) => path.endsWith(`/${name}`)) ?? "none");
}

describe("reading", () => {
  it("is for the author, then for staff of the case, and for the recipient once it is opened", async () => {
    const { anwen, jordan, priya, tom, ruth } = scene;
    const video = await makeVideo(anwen);
    await uploadVideo(anwen, video);
    const readers = async () =>
      Promise.all(
        [anwen, priya, tom, jordan, ruth].map(async (person) => {
          const [outcome] = await outcomesOf([getChunk(person, video, 1)]);
          return outcome === "done" ? "read" : outcome;
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
    expect(sameBytes(await getChunk(jordan, video, 2), video.chunks[2])).toBe(true);
    await expect(getChunk(jordan, video, 3)).rejects.toEqual(refusedWith("not-found"));
  });

  it("says that the portal cannot when a chunk's file is gone or cut, and goes on", async () => {
    const { anwen } = scene;
    const video = await makeVideo(anwen);
    await uploadVideo(anwen, video);
    truncateSync(fileOf(video, 1), 100);
    rmSync(fileOf(video, 2));
    logged.length = 0;
    const { http } = anwen.session.client;
    for (const number of [1, 2]) {
      const params = { recordingId: video.recordingId, number };
      await expect(http.call(recordings.readChunk, { params }, { retryDelaysMs: [] })).rejects.toEqual(
        refusedWith("unavailable"),
      );
    }
    const told = logged.map((line) => JSON.parse(line) as { level: number; code?: string });
    expect(told.filter(({ level, code }) => level === 40 && code === "unavailable")).toHaveLength(2);
    for (const secret of [video.recordingId, video.messageId, ...video.chunkHashesB64]) {
      expect(logged.join()).not.toContain(secret);
    }
    await getChunk(anwen, video, 0);
    await discardRecording(anwen, video);
  });
});
