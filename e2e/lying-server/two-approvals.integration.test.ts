import { afterAll, afterEach, beforeAll, expect, inject, test } from "vitest";
import { openMessage } from "../../client/lib/messages/offers.ts";
import { openVideoMessage } from "../../client/lib/messages/open-video.ts";
import { saveCaptions } from "../../client/lib/reviews/captions.ts";
import { readReview } from "../../client/lib/reviews/decide.ts";
import * as messages from "../../protocol/messages/endpoints.ts";
import { captionsOf, film, recorded, send } from "./film.ts";
import { alertsOf, approve, letter, openScene, type Scene, write } from "./scene.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"), { approvals: 2, tomOnCase: true });
}, 120_000);
afterAll(() => scene?.end());
afterEach(() => scene.anwen.liar.honest());

test("two approvals cannot be lowered to one, nor made of the same one twice", async () => {
  const messageId = await write(scene.jordan, letter("twice checked"));
  await approve(scene.priya, messageId, "First description.");
  expect((await readReview(scene.tom.session, messageId)).item).toMatchObject({
    approvals: 1,
    state: "held",
  });
  await approve(scene.tom, messageId, "This one is not used.");
  const opened = await openMessage(scene.anwen.session, { messageId, version: 1 });
  expect(opened.letter).toEqual(letter("twice checked"));
  expect(opened.offer.passedOnBy.toSorted()).toEqual(["Priya", "Tom"]);
  expect(opened.offer.description.text).toBe("First description.");

  const { liar, session } = scene.anwen;
  for (const keep of [[0], [1], [0, 0]]) {
    liar.lie(messages.openMessage, (truth) => ({
      ...truth,
      message: { ...truth.message, releases: keep.map((place) => truth.message.releases[place]) },
    }));
    await expect(openMessage(session, { messageId, version: 1 })).rejects.toMatchObject({
      reason: "release",
      alerted: true,
    });
  }
  expect(await alertsOf(scene.priya, messageId)).toContain("release");
});

test("two approvals of a film are of the same words, and neither is enough", async () => {
  const { jordan, priya, tom, anwen } = scene;
  const sealed = await recorded(jordan, film());
  await send(jordan, sealed);
  const { messageId } = sealed;
  const words = captionsOf("I am sorry");
  const captioned = await saveCaptions(tom.session, await readReview(tom.session, messageId), words);
  await approve(priya, messageId, "A film.");
  const late = saveCaptions(tom.session, captioned, captionsOf("Something else"));
  await expect(late).rejects.toMatchObject({ code: "wrong-state" });
  await approve(tom, messageId, "This one is not used.");
  const opened = await openVideoMessage(anwen.session, { messageId, version: 1 });
  expect(opened).toMatchObject({ captions: words, captionsBy: "staff" });
  expect(opened.offer.passedOnBy.toSorted()).toEqual(["Priya", "Tom"]);
  anwen.liar.lie(messages.openMessage, (truth) => ({
    ...truth,
    message: { ...truth.message, releases: truth.message.releases.slice(0, 1) },
  }));
  const half = openVideoMessage(anwen.session, { messageId, version: 1 });
  await expect(half).rejects.toMatchObject({ reason: "release", alerted: true });
});
