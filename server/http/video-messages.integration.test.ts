import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { readAuditPage } from "../../client/lib/audit/trail.ts";
import { listMessages, readMessage } from "../../client/lib/messages/list.ts";
import { answerOffer } from "../../client/lib/messages/offers.ts";
import { openVideoMessage } from "../../client/lib/messages/open-video.ts";
import { sealDraft } from "../../client/lib/messages/own-letter.ts";
import { readWrittenVersion, takeBackMessage } from "../../client/lib/messages/written.ts";
import type { ProblemError } from "../../client/lib/problem.ts";
import { claimReview, declineMessage, readReview, returnMessage } from "../../client/lib/reviews/decide.ts";
import { listQueue } from "../../client/lib/reviews/queue.ts";
import { lastSent, sendAs } from "../../e2e/portal/requests.ts";
import {
  approve,
  letterOf,
  openScene,
  type Person,
  passOn,
  type Scene,
  write,
} from "../../e2e/portal/scene.ts";
import { sendVideo } from "../../e2e/portal/video.ts";
import { readConfig } from "../config.ts";
import { startPortal } from "../portal.ts";

let scene: Scene;
let recordingsDir = "";

beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"), ({ databaseUrl, dataDir }) => {
    const config = readConfig({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LOG_LEVEL: "silent" });
    recordingsDir = config.recordingsDir;
    return startPortal({ ...config, port: 0, publicUrl: "http://localhost:0" }, { checkReplies: true });
  });
});
afterAll(() => scene.end());

const refusedWith = (code: string) => expect.objectContaining({ code }) as ProblemError;
const get = (person: Person, path: string) => sendAs(scene, person, "GET", path);
/** Of a chunk; the body is bytes where it is there. */
async function statusOfChunk(person: Person, recordingId: string, number = 1): Promise<number> {
  const url = `${scene.address}/api/recordings/${recordingId}/chunks/${number}`;
  const response = await fetch(url, { headers: { cookie: person.tap.cookie() } });
  await response.arrayBuffer();
  return response.status;
}
const filesKept = () =>
  readdirSync(recordingsDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();

describe("a video message's way", () => {
  it("goes from its author to the queue, back with a note, and as version 2 to the recipient", async () => {
    const { anwen, jordan, priya, tom, ruth } = scene;
    const first = await sendVideo(anwen);
    const { messageId } = first;
    expect(first.message).toMatchObject({ kind: "video-message", state: "held", abilities: ["take-back"] });
    const entry = (await listQueue(priya.session)).entries.find(({ item }) => item.messageId === messageId);
    expect(entry?.item).toMatchObject({ kind: "video-message", state: "held", passable: true });
    for (const staff of [priya, tom]) {
      const review = await get(staff, `/api/reviews/${messageId}`);
      expect(review.body["versions"]).toEqual([
        expect.objectContaining({
          envelope: expect.objectContaining({
            recordingId: first.recordingId,
            chunkHashesB64: first.chunkHashesB64,
          }),
          captions: null,
        }),
      ]);
      expect(review.body["abilities"]).toContain("caption");
    }
    const claimed = await claimReview(priya.session, await readReview(priya.session, messageId), true);
    await returnMessage(priya.session, claimed, "a note", [{ atMs: 1_000, text: "this word" }]);
    expect(await readMessage(anwen.session, messageId)).toMatchObject({
      kind: "video-message",
      state: "returned",
      nextVersion: 2,
      abilities: ["submit"],
    });
    const back = await readWrittenVersion(anwen.session, { messageId, version: 1 });
    expect(back.refusal).toMatchObject({ outcome: "returned", pins: [{ atMs: 1_000, text: "this word" }] });
    expect(await statusOfChunk(anwen, first.recordingId)).toBe(200);

    const second = await sendVideo(anwen, { messageId, version: 2 });
    const review = await readReview(priya.session, messageId);
    expect(review.item).toMatchObject({ version: 2, returnedBefore: 1 });
    expect(review.versions.map(({ version }) => version)).toEqual([1, 2]);
    await approve(priya, messageId);
    expect(await statusOfChunk(jordan, second.recordingId)).toBe(404);
    for (const answer of ["postponed", "refused", "asked-together"] as const) {
      const offer = await answerOffer(jordan.session, { messageId, version: 2, answer });
      expect(offer).toMatchObject({ state: answer, kind: "video-message" });
      expect(await statusOfChunk(jordan, second.recordingId)).toBe(404);
    }
    const opened = await openVideoMessage(jordan.session, { messageId, version: 2 });
    expect(Buffer.from(await opened.source.read(0, second.media.length)).equals(second.media)).toBe(true);
    opened.source.close();
    expect(await statusOfChunk(jordan, second.recordingId)).toBe(200);
    expect(await statusOfChunk(jordan, first.recordingId)).toBe(404);

    const { entries } = await readAuditPage(ruth.session);
    const told = entries.filter(({ subjectId }) => subjectId === messageId);
    expect(told.map(({ action, version }) => `${action} ${version}`)).toEqual([
      "message-submitted 1",
      "message-claimed 1",
      "message-returned 1",
      "message-submitted 2",
      "message-approved 2",
      "message-postponed 2",
      "message-refused 2",
      "message-asked-together 2",
      "message-opened 2",
    ]);
  });

  it("opens with what is the recipient's alone", async () => {
    const { anwen, jordan, priya } = scene;
    const video = await sendVideo(jordan);
    const { messageId } = video;
    await approve(priya, messageId);
    const { body } = await sendAs(scene, anwen, "POST", `/api/messages/${messageId}/open`, { version: 1 });
    expect(Object.keys(body["envelope"] as object).toSorted()).toEqual([
      "chunkHashesB64",
      "manifest",
      "recordingId",
    ]);
    expect(body).toMatchObject({
      captions: null,
      wrap: { keyId: { holder: "account", id: anwen.session.contents.accountId } },
    });
  });
});

describe("one decision a version", () => {
  it("is of the first of two facilitators who decide on a video message at once", async () => {
    const { anwen, jordan, priya, tom } = scene;
    for (let round = 0; round < 6; round += 1) {
      const { messageId, recordingId } = await sendVideo(anwen);
      const toms = await readReview(tom.session, messageId);
      const [passedOn, refused] = await Promise.allSettled([
        sleep(round * 4).then(() => approve(priya, messageId)),
        (round % 2 === 0 ? returnMessage : declineMessage)(tom.session, toms, "a note"),
      ]);
      const [lost] = [passedOn, refused].flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
      expect(lost).toEqual(refusedWith("already-decided"));
      expect([passedOn.status, refused.status]).toContain("fulfilled");
      const open = `/api/messages/${messageId}/open`;
      const isThere = passedOn.status === "fulfilled";
      expect((await sendAs(scene, jordan, "POST", open, { version: 1 })).status).toBe(isThere ? 200 : 404);
      expect(await statusOfChunk(jordan, recordingId)).toBe(isThere ? 200 : 404);
      const before = await get(priya, `/api/reviews/${messageId}`);
      // The one that was decided, sent again, is answered alike and changes nothing.
      const again = isThere ? lastSent(priya, "/approve") : lastSent(tom, "/refuse");
      const decider = isThere ? priya : tom;
      expect((await sendAs(scene, decider, again.method, again.path, again.body)).status).toBe(200);
      expect((await get(priya, `/api/reviews/${messageId}`)).body).toEqual(before.body);
    }
  });
});

describe("a video message that is taken back", () => {
  it("is gone with its bytes, hidden from everybody, and goes on as the next version", async () => {
    const { anwen, jordan, priya, ruth } = scene;
    const before = filesKept();
    const video = await sendVideo(anwen);
    const { messageId, recordingId } = video;
    expect(filesKept().length).toBe(before.length + video.chunks.length);
    const { caseId } = scene;
    const place = { messageId, recipientId: video.recipientId, version: 1, caseId };
    const envelope = sealDraft(anwen.session, { ...place, letter: letterOf("of a letter") });
    const wrong = { version: 1, draft: { revision: 1, envelope } };
    expect(await sendAs(scene, anwen, "POST", `/api/messages/${messageId}/take-back`, wrong)).toMatchObject({
      body: { code: "malformed" },
    });
    const taken = await takeBackMessage(anwen.session, video.message);
    expect(taken).toMatchObject({ state: "draft", version: 1, nextVersion: 2, abilities: ["submit"] });
    expect(filesKept()).toEqual(before);
    const gone: [Person, string][] = [
      [anwen, `/api/messages/${messageId}`],
      [anwen, `/api/messages/${messageId}/versions/1`],
      [anwen, `/api/messages/${messageId}/draft`],
      [jordan, `/api/messages/${messageId}`],
      [priya, `/api/reviews/${messageId}`],
    ];
    for (const [person, path] of gone) {
      expect(await get(person, path), path).toMatchObject({ status: 404, body: { code: "not-found" } });
    }
    for (const person of [anwen, jordan, priya]) expect(await statusOfChunk(person, recordingId)).toBe(404);
    const listed = await listMessages(anwen.session);
    expect(listed.messages.some((one) => one.messageId === messageId)).toBe(false);
    const queue = await listQueue(priya.session);
    expect(queue.entries.some(({ item }) => item.messageId === messageId)).toBe(false);
    // Sent twice, both times answered alike; and the submission, sent again, brings nothing back.
    const again = lastSent(anwen, "/take-back");
    expect(await sendAs(scene, anwen, again.method, again.path, again.body)).toMatchObject({
      status: 200,
      body: { state: "draft" },
    });
    const submission = lastSent(anwen, "/submit");
    expect(await sendAs(scene, anwen, submission.method, submission.path, submission.body)).toMatchObject({
      status: 200,
      body: { state: "draft" },
    });
    expect(filesKept()).toEqual(before);

    const next = await sendVideo(anwen, { messageId, version: 2 });
    expect(next.message).toMatchObject({ state: "held", version: 2 });
    await approve(priya, messageId);
    await expect(takeBackMessage(anwen.session, next.message)).rejects.toEqual(refusedWith("wrong-state"));
    expect(await statusOfChunk(anwen, next.recordingId)).toBe(200);
    const { entries } = await readAuditPage(ruth.session);
    expect(entries.filter(({ subjectId }) => subjectId === messageId).map(({ action }) => action)).toEqual([
      "message-submitted",
      "message-taken-back",
      "message-submitted",
      "message-approved",
    ]);
  });

  it("is the only kind that may come back without a draft: a letter's words would be lost", async () => {
    const { anwen } = scene;
    const { messageId } = await write(anwen);
    const path = `/api/messages/${messageId}/take-back`;
    expect(await sendAs(scene, anwen, "POST", path, { version: 1, draft: null })).toMatchObject({
      body: { code: "malformed" },
    });
    expect((await readMessage(anwen.session, messageId)).state).toBe("held");
  });

  it("is either taken back or decided, whichever comes first, and never half of both", async () => {
    const { jordan, priya, tom } = scene;
    for (let round = 0; round < 6; round += 1) {
      const { messageId, recordingId, message } = await sendVideo(jordan);
      const [takenBack, approved] = await Promise.allSettled([
        takeBackMessage(jordan.session, message),
        approve(round % 2 === 0 ? priya : tom, messageId),
      ]);
      const isGone = takenBack.status === "fulfilled";
      expect(approved.status).toBe(isGone ? "rejected" : "fulfilled");
      expect(await statusOfChunk(jordan, recordingId)).toBe(isGone ? 404 : 200);
    }
  });
});

describe("what is not one's own", () => {
  it("is not there, or not for this role", async () => {
    const { anwen, jordan, priya, ruth } = scene;
    const { messageId, recordingId } = await sendVideo(anwen);
    const path = `/api/messages/${messageId}`;
    const review = `/api/reviews/${messageId}`;
    const submission = lastSent(anwen, "/submit").body;
    await passOn(anwen, priya);
    // Who may not send captions is refused before they are looked at.
    const captions = { version: 1, revision: 1, envelope: lastSent(priya, "/approve").body["description"] };
    const tries: [Person, string, string, unknown, string][] = [
      [jordan, "GET", path, undefined, "not-found"],
      [jordan, "GET", `${path}/versions/1`, undefined, "not-found"],
      [jordan, "POST", `${path}/open`, { version: 1 }, "not-found"],
      [jordan, "POST", `${path}/take-back`, { version: 1, draft: null }, "not-found"],
      [jordan, "POST", `${path}/submit`, submission, "not-found"],
      [anwen, "POST", `${path}/open`, { version: 1 }, "not-found"],
      [jordan, "GET", review, undefined, "forbidden"],
      [anwen, "PUT", `${review}/captions`, captions, "forbidden"],
      [ruth, "GET", review, undefined, "not-found"],
      [ruth, "PUT", `${review}/captions`, captions, "not-found"],
      [priya, "POST", `${path}/submit`, submission, "forbidden"],
      [priya, "POST", `${path}/take-back`, { version: 1, draft: null }, "forbidden"],
      [priya, "POST", `${path}/open`, { version: 1 }, "forbidden"],
    ];
    for (const [person, method, where, body, code] of tries) {
      const reply = await sendAs(scene, person, method, where, body);
      expect(reply.body["code"], `${person.account.who} ${method} ${where}`).toBe(code);
    }
    expect(await statusOfChunk(jordan, recordingId)).toBe(404);
    expect(await statusOfChunk(ruth, recordingId)).toBe(404);
    expect((await readMessage(anwen.session, messageId)).state).toBe("held");
  });
});
