import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { captionsOf, film, passOnFilm, recorded, send } from "../../e2e/lying-server/film.ts";
import { openScene, type Scene } from "../../e2e/lying-server/scene.ts";
import { joinAnew } from "../../e2e/portal/joining-anew.ts";
import { checkTrail } from "./audit/check.ts";
import { readWholeTrail } from "./audit/trail.ts";
import { readCase } from "./cases/cases.ts";
import { removeStaff } from "./cases/staffing.ts";
import { recordConsents } from "./consents/record.ts";
import { listMessages, readMessage } from "./messages/list.ts";
import { openVideoMessage } from "./messages/open-video.ts";
import { readWrittenVersion, takeBackMessage } from "./messages/written.ts";
import type { RecordingSource } from "./recordings/recording-source.ts";
import { saveCaptions } from "./reviews/captions.ts";
import {
  addStaffNote,
  approveMessage,
  claimReview,
  passOnAgain,
  readReview,
  returnMessage,
} from "./reviews/decide.ts";
import type { OpenedVersion } from "./reviews/opened-review.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"), { tomOnCase: true });
}, 120_000);
afterAll(() => scene?.end());

/** All of it, in pieces that end anywhere. */
async function readAll(source: RecordingSource): Promise<Buffer> {
  const { mediaBytes } = source.header;
  const pieces: Uint8Array[] = [];
  for (let from = 0; from < mediaBytes; from += 100_003) {
    pieces.push(await source.read(from, Math.min(mediaBytes, from + 100_003)));
  }
  return Buffer.concat(pieces);
}

async function sourceOf(content: OpenedVersion["content"] | undefined): Promise<RecordingSource> {
  if (content?.kind !== "video-message") throw new Error("not a video message");
  return content.open();
}

test("is recorded, reviewed, returned, recorded anew, given captions, passed on and watched to the bit", async () => {
  const { jordan, tom, anwen } = scene;
  const first = film({ megabytes: 1, captions: captionsOf("my number is 07700", "900123 if you like") });
  const messageId = randomUUID();
  const states: string[] = [];
  const done = await send(jordan, await recorded(jordan, first, { messageId, version: 1 }), (state) =>
    states.push(state.status),
  );
  expect(done).toMatchObject({
    status: "done",
    problem: null,
    message: { kind: "video-message", state: "held" },
  });
  expect(done.sentBytes).toBe(done.totalBytes);
  expect(new Set(states)).toEqual(new Set(["sending", "submitting", "done"]));

  const claimed = await claimReview(tom.session, await readReview(tom.session, messageId), true);
  const looked = await sourceOf(claimed.versions[0]?.content);
  expect(looked.header).toMatchObject({ durationMs: first.durationMs, captions: first.captions });
  expect((await readAll(looked)).equals(first.media)).toBe(true);
  looked.close();
  await expect(looked.read(0, 1)).rejects.toMatchObject({ name: "AbortError" });
  const noted = await addStaffNote(tom.session, claimed, "A number is heard here.", { atMs: 1_234.4 });
  expect(noted.staffNotes).toMatchObject([{ text: "A number is heard here.", atMs: 1_234, version: 1 }]);
  const pins = [{ atMs: 1_200, text: "Please leave the number out." }];
  await returnMessage(tom.session, noted, "Nearly there.", pins);

  const own = await readWrittenVersion(jordan.session, { messageId, version: 1 });
  expect(own.refusal).toMatchObject({ outcome: "returned", note: "Nearly there.", pins, by: "Tom" });
  expect((await readAll(await sourceOf(own.content))).equals(first.media)).toBe(true);

  const second = film({ megabytes: 2, seed: 2 });
  await send(jordan, await recorded(jordan, second, { messageId, version: 2 }));
  const review = await readReview(scene.priya.session, messageId);
  expect(review.versions.map(({ version, pins: remarks }) => [version, remarks])).toEqual([
    [1, pins],
    [2, []],
  ]);
  const words = captionsOf("I am sorry", "for what I did");
  const captioned = await saveCaptions(scene.priya.session, review, captionsOf("To be replaced"));
  const saved = await saveCaptions(tom.session, captioned, words);
  expect(saved.versions[1]?.captions).toEqual(words);
  // Priya has not seen Tom's words: she cannot pass them on unread.
  const unread = approveMessage(scene.priya.session, captioned, { description: "x", checklist: [] });
  await expect(unread).rejects.toMatchObject({ code: "conflict" });
  const approved = await approveMessage(tom.session, saved, { description: "A short film.", checklist: [] });
  const description = { text: "A short film.", words: 7, seconds: second.durationMs / 1_000 };
  expect(approved.versions[1]?.description).toEqual(description);
  await expect(saveCaptions(tom.session, approved, words)).rejects.toMatchObject({ code: "already-decided" });

  const { messages } = await listMessages(anwen.session);
  expect(messages.find((one) => one.messageId === messageId)).toMatchObject({
    kind: "video-message",
    state: "offered",
    description,
  });
  const opened = await openVideoMessage(anwen.session, { messageId, version: 2 });
  expect(opened).toMatchObject({ captions: words, captionsBy: "staff", offer: { state: "opened" } });
  expect((await readAll(opened.source)).equals(second.media)).toBe(true);
  expect((await readReview(tom.session, messageId)).alerts).toEqual([]);
  expect(await readMessage(jordan.session, messageId)).toMatchObject({ state: "passed-on", version: 2 });
});

describe("without captions of staff", () => {
  test("the author's go along", async () => {
    const captions = captionsOf("One", "two three");
    const messageId = await passOnFilm(scene.jordan, scene.priya, film({ captions, soundOnly: true }));
    const opened = await openVideoMessage(scene.anwen.session, { messageId, version: 1 });
    expect(opened).toMatchObject({ captions, captionsBy: "author" });
    expect(opened.offer.description).toMatchObject({ words: 3, soundOnly: true });
  });

  test("there may be none at all", async () => {
    const messageId = await passOnFilm(scene.jordan, scene.priya, film());
    const opened = await openVideoMessage(scene.anwen.session, { messageId, version: 1 });
    expect(opened).toMatchObject({ captions: null, captionsBy: null });
    expect(opened.offer.description.words).toBe(0);
  });
});

test("is taken back, and may be sent anew", async () => {
  const { session } = scene.jordan;
  const messageId = randomUUID();
  const { message } = await send(
    scene.jordan,
    await recorded(scene.jordan, film(), { messageId, version: 1 }),
  );
  if (message === null) throw new Error("not submitted");
  const back = await takeBackMessage(session, message);
  expect(back).toMatchObject({ state: "draft", nextVersion: 2, draftRevision: 0 });
  await expect(readReview(scene.priya.session, messageId)).rejects.toMatchObject({ code: "not-found" });
  const again = await send(scene.jordan, await recorded(scene.jordan, film(), { messageId, version: 2 }));
  expect(again.message).toMatchObject({ state: "held", version: 2 });
});

test("needs consent for video messages, whatever was agreed to for letters", async () => {
  const consent = (given: boolean) =>
    recordConsents(scene.jordan.session, [{ channel: "video-messages", direction: "send", given }]);
  const my = await consent(false);
  expect(my.consents["video-messages"].send.state).toBe("withdrawn");
  expect(my.consents.letters.send.state).toBe("given");
  const sealed = await recorded(scene.jordan, film());
  expect(await send(scene.jordan, sealed)).toMatchObject({ status: "refused", problem: "exchange-paused" });
  await consent(true);
  // What was sealed is still there to be sent.
  expect(await send(scene.jordan, sealed)).toMatchObject({ status: "done" });
});

describe("who lost their keys joins anew", () => {
  test("and what was passed on to them is passed on again, with its captions", async () => {
    const messageId = randomUUID();
    const plain = film({ seed: 9 });
    await send(scene.jordan, await recorded(scene.jordan, plain, { messageId, version: 1 }));
    const words = captionsOf("Heard by staff");
    const review = await saveCaptions(
      scene.tom.session,
      await readReview(scene.tom.session, messageId),
      words,
    );
    await approveMessage(scene.tom.session, review, { description: "A film.", checklist: [] });
    const place = { staff: scene.tom, caseId: scene.caseId, who: scene.anwen, signInName: "anwen-anew" };
    const anew = await joinAnew({ baseUrl: scene.address }, place, [
      { channel: "video-messages", direction: "send", given: true },
      { channel: "video-messages", direction: "receive", given: true },
    ]);
    await passOnAgain(scene.tom.session, await readReview(scene.tom.session, messageId));
    const opened = await openVideoMessage(anew.session, { messageId, version: 1 });
    expect(opened).toMatchObject({ captions: words, captionsBy: "staff" });
    expect((await readAll(opened.source)).equals(plain.media)).toBe(true);
    scene = { ...scene, anwen: { ...scene.anwen, ...anew } };
  });

  test("and a colleague who passed it on may leave the case", async () => {
    const messageId = await passOnFilm(scene.jordan, scene.priya, film());
    const of = await readCase(scene.tom.session, scene.caseId);
    await removeStaff(scene.tom.session, of, scene.priya.session.contents.accountId);
    const opened = await openVideoMessage(scene.anwen.session, { messageId, version: 1 });
    expect(opened.offer.passedOnBy).toEqual(["Tom"]);
  });
});

test("the trail of it all is whole", async () => {
  const entries = await readWholeTrail(scene.ruth.session);
  expect(checkTrail(entries)).toBeNull();
  expect(entries.map(({ action }) => action)).toContain("captions-saved");
});
