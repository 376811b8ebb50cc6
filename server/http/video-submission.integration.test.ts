import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { takeBackMessage } from "../../client/lib/messages/written.ts";
import type { ProblemError } from "../../client/lib/problem.ts";
import { readReview, returnMessage } from "../../client/lib/reviews/decide.ts";
import { lastSent, sendAs } from "../../e2e/portal/requests.ts";
import { openScene, type Person, type Scene, write } from "../../e2e/portal/scene.ts";
import {
  beginVideo,
  makeVideo,
  putChunk,
  sendVideo,
  submitVideo,
  uploadVideo,
  type VideoSubmission,
  videoSubmission,
} from "../../e2e/portal/video.ts";
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

const refusedWith = (code: string) => expect.objectContaining({ code }) as ProblemError;
const get = (person: Person, path: string) => sendAs(scene, person, "GET", path);

describe("submitting a video message", () => {
  it("waits for every chunk, and is answered alike when it is sent twice", async () => {
    const { anwen } = scene;
    const video = await makeVideo(anwen, { mediaBytes: 600_000 });
    await beginVideo(anwen, video);
    for (const number of [1, 3, 0]) {
      await putChunk(anwen, video, number);
      await expect(submitVideo(anwen, video)).rejects.toEqual(refusedWith("incomplete"));
    }
    expect(await get(anwen, `/api/messages/${video.messageId}`)).toMatchObject({ status: 404 });
    await putChunk(anwen, video, 2);
    expect(await submitVideo(anwen, video)).toMatchObject({ state: "held" });
    const { path, method, body } = lastSent(anwen, "/submit");
    const repeated = await Promise.all([1, 2, 3].map(() => sendAs(scene, anwen, method, path, body)));
    for (const reply of repeated) expect(reply).toMatchObject({ status: 200, body: { state: "held" } });
    // Signed anew, it is another version of the same number.
    await expect(submitVideo(anwen, video)).rejects.toEqual(refusedWith("stale-revision"));
  });

  it("as often at once as one account may makes one version", async () => {
    const { anwen, priya } = scene;
    const video = await makeVideo(anwen);
    await uploadVideo(anwen, video);
    const body = await videoSubmission(anwen, video);
    const path = `/api/messages/${video.messageId}/submit`;
    const replies = await Promise.all(
      Array.from({ length: 16 }, () => sendAs(scene, anwen, "POST", path, body)),
    );
    for (const reply of replies) expect(reply).toMatchObject({ status: 200, body: { state: "held" } });
    const review = await readReview(priya.session, video.messageId);
    expect(review.versions).toHaveLength(1);
  });

  it("refuses what is not this author's, this version's, these chunks'", async () => {
    const { anwen, jordan } = scene;
    const video = await makeVideo(anwen);
    await uploadVideo(anwen, video);
    const twin = await makeVideo(anwen, { messageId: video.messageId });
    await uploadVideo(anwen, twin);
    const other = await makeVideo(anwen);
    await uploadVideo(anwen, other);
    const theirs = await makeVideo(jordan);
    await uploadVideo(jordan, theirs);
    const flipped = (b64: string) => (b64.startsWith("A") ? "B" : "A") + b64.slice(1);
    const otherSigned = await videoSubmission(anwen, other);
    const twinSigned = await videoSubmission(anwen, twin);
    const theirsSigned = await videoSubmission(jordan, theirs);
    const letter = await letterSubmission(anwen);
    const [headerSize = 0, ...sizes] = video.chunks.map(({ length }) => length);
    const otherSizes = await videoSubmission(anwen, video, [headerSize + 1, ...sizes]);
    const elsewhere = await videoSubmission(anwen, { ...other, messageId: video.messageId });
    const lies: [string, (body: VideoSubmission) => void, string][] = [
      ["nobody's", ({ recording }) => Object.assign(recording, { recordingId: randomUUID() }), "not-found"],
      [
        "the other party's",
        ({ recording }) => Object.assign(recording, { recordingId: theirs.recordingId }),
        "not-found",
      ],
      [
        "of another message",
        ({ recording }) => Object.assign(recording, { recordingId: other.recordingId }),
        "malformed",
      ],
      [
        "another of this message",
        ({ recording }) => Object.assign(recording, { recordingId: twin.recordingId }),
        "malformed",
      ],
      ["signed for another message", (body) => Object.assign(body, otherSigned), "malformed"],
      [
        "signed by the other party",
        (body) => Object.assign(body, { recording: theirsSigned.recording }),
        "not-found",
      ],
      [
        "signed for other chunks",
        ({ recording }) => Object.assign(recording, { manifest: twinSigned.recording.manifest }),
        "signature-invalid",
      ],
      [
        "recorded for another message, signed for this",
        (body) => Object.assign(body, elsewhere),
        "malformed",
      ],
      ["signed for other sizes", (body) => Object.assign(body, otherSizes), "malformed"],
      [
        "a letter's manifest",
        ({ recording }) => Object.assign(recording, { manifest: letter.envelope.manifest }),
        "signature-invalid",
      ],
      ["hashes in another order", ({ recording }) => void recording.chunkHashesB64.reverse(), "malformed"],
      ["a hash less", ({ recording }) => void recording.chunkHashesB64.pop(), "malformed"],
      [
        "a hash changed",
        ({ recording: { chunkHashesB64 } }) =>
          void chunkHashesB64.splice(1, 1, flipped(chunkHashesB64[1] ?? "")),
        "malformed",
      ],
      [
        "a signature changed",
        ({ recording: { manifest } }) =>
          Object.assign(manifest, { signatureB64: flipped(manifest.signatureB64) }),
        "signature-invalid",
      ],
      ["another version", (body) => Object.assign(body, { version: 2 }), "malformed"],
      ["no wrap for staff", ({ recording }) => void recording.wraps.pop(), "malformed"],
      [
        "a wrap for the other party",
        ({ recording: { wraps } }) => {
          const [mine] = wraps;
          const id = jordan.session.contents.accountId;
          if (mine !== undefined) wraps[0] = { ...mine, keyId: { ...mine.keyId, id } };
        },
        "malformed",
      ],
    ];
    for (const [name, lie, code] of lies) {
      const body = structuredClone(await videoSubmission(anwen, video));
      lie(body);
      const path = `/api/messages/${video.messageId}/submit`;
      const reply = await sendAs(scene, anwen, "POST", path, body);
      expect(reply.body["code"], name).toBe(code);
      expect((await get(anwen, `/api/messages/${video.messageId}`)).status, name).toBe(404);
    }
    expect((await submitVideo(anwen, video)).state).toBe("held");
  });

  it("keeps to the kind that the message began as", async () => {
    const { anwen, priya } = scene;
    const letter = await letterSubmission(anwen);
    const video = await makeVideo(anwen);
    await uploadVideo(anwen, video);
    // A letter that was returned goes on as a letter.
    const { messageId } = await write(anwen);
    await returnMessage(priya.session, await readReview(priya.session, messageId), "a note");
    await expect(
      beginVideo(anwen, { ...video, recordingId: randomUUID(), messageId, version: 2 }),
    ).rejects.toEqual(refusedWith("conflict"));
    // And the other way round: neither a draft nor a letter in the place of a video message.
    const sent = await sendVideo(anwen);
    await takeBackMessage(anwen.session, sent.message);
    await expect(write(anwen, { messageId: sent.messageId, version: 2 })).rejects.toEqual(
      refusedWith("conflict"),
    );
    // Both kinds at once are neither.
    const body = { ...(await videoSubmission(anwen, video)), envelope: letter.envelope };
    expect(await sendAs(scene, anwen, "POST", `/api/messages/${video.messageId}/submit`, body)).toMatchObject(
      { body: { code: "malformed" } },
    );
  });

  interface LetterSubmission {
    readonly envelope: { readonly manifest: { bytesB64: string; signatureB64: string } };
  }
  async function letterSubmission(author: Person): Promise<LetterSubmission> {
    await write(author);
    return lastSent(author, "/submit").body as unknown as LetterSubmission;
  }
});
