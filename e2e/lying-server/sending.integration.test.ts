import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import { readMessage } from "../../client/lib/messages/list.ts";
import { readWrittenVersion } from "../../client/lib/messages/written.ts";
import type { SealedRecording } from "../../client/lib/recordings/sealed-recording.ts";
import { readReview } from "../../client/lib/reviews/decide.ts";
import { TrustError } from "../../client/lib/trust.ts";
import * as messages from "../../protocol/messages/endpoints.ts";
import * as recordings from "../../protocol/recordings/endpoints.ts";
import * as reviews from "../../protocol/reviews/endpoints.ts";
import { chunksOn, film, recorded, send } from "./film.ts";
import { openScene, type Scene } from "./scene.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"));
}, 120_000);
afterAll(() => scene?.end());
afterEach(() => {
  scene.jordan.liar.honest();
  scene.priya.liar.honest();
});

const plain = film({ megabytes: 1.2 });
const newRecording = () => recorded(scene.jordan, plain);

async function expectNothingSubmitted({ messageId }: SealedRecording): Promise<void> {
  await expect(readMessage(scene.jordan.session, messageId)).rejects.toMatchObject({ code: "not-found" });
}

/** What a facilitator sees of it, to the bit. */
async function expectWhole({ messageId }: SealedRecording): Promise<void> {
  const [version] = (await readReview(scene.priya.session, messageId)).versions;
  if (version?.content.kind !== "video-message") throw new Error("not a video message");
  const source = await version.content.open();
  expect(Buffer.from(await source.read(0, plain.media.length)).equals(plain.media)).toBe(true);
}

describe("an author's browser", () => {
  test("is told that chunks are stored which are not: nothing is submitted, and the recording stays", async () => {
    const sealed = await newRecording();
    const { liar } = scene.jordan;
    liar.lie(recordings.beginRecording, () => ({ stored: sealed.mediaChunks.map((_, at) => at + 1) }));
    expect(await send(scene.jordan, sealed)).toMatchObject({ status: "refused", problem: "incomplete" });
    // It gives up soon: a portal that lies is not asked for ever.
    expect(liar.asked(recordings.beginRecording)).toBeLessThan(8);
    liar.honest();
    await expectNothingSubmitted(sealed);
    expect(await send(scene.jordan, sealed)).toMatchObject({ status: "done" });
    await expectWhole(sealed);
  });

  test("is told of numbers that there are not", async () => {
    const sealed = await newRecording();
    scene.jordan.liar.lie(recordings.beginRecording, () => ({ stored: [7, 99, 65_535] }));
    const { status, sentBytes, totalBytes } = await send(scene.jordan, sealed);
    expect(status).toBe("done");
    expect(sentBytes).toBe(totalBytes);
    await expectWhole(sealed);
  });

  test("is answered as if a chunk were stored: it is sent again", async () => {
    const sealed = await newRecording();
    let swallowed = 0;
    scene.jordan.liar.swallow(recordings.putChunks, ({ pathname }) => {
      if (!pathname.endsWith("/chunks/2") || swallowed > 0) return undefined;
      swallowed += 1;
      return {};
    });
    expect(await send(scene.jordan, sealed)).toMatchObject({ status: "done" });
    expect(swallowed).toBe(1);
    await expectWhole(sealed);
  });

  test("is answered so again and again: nothing is submitted", async () => {
    const sealed = await newRecording();
    scene.jordan.liar.swallow(recordings.putChunks, ({ pathname }) =>
      pathname.endsWith("/chunks/2") ? {} : undefined,
    );
    expect(await send(scene.jordan, sealed)).toMatchObject({ status: "refused", problem: "incomplete" });
    scene.jordan.liar.honest();
    await expectNothingSubmitted(sealed);
  });

  test("never hears that it was submitted: it is there once, and so it says", async () => {
    const sealed = await newRecording();
    scene.jordan.liar.lie(messages.submitMessage, () => ({ not: "an answer" }));
    const { status, message } = await send(scene.jordan, sealed);
    expect(status).toBe("done");
    expect(message).toMatchObject({ messageId: sealed.messageId, state: "held", version: 1 });
    await expectWhole(sealed);
  });

  test("comes again with a header encrypted anew: the one that is stored is taken", async () => {
    const sealed = await newRecording();
    scene.jordan.liar.swallow(messages.submitMessage, () => ({ not: "an answer" }) as never);
    const states: string[] = [];
    const first = send(scene.jordan, sealed, ({ status }) => states.push(status));
    while (!states.includes("submitting")) await new Promise((resolve) => setTimeout(resolve, 20));
    scene.jordan.liar.honest();
    expect(await send(scene.jordan, sealed)).toMatchObject({ status: "done" });
    expect(scene.jordan.liar.asked(recordings.putChunks)).toBe(0);
    expect(scene.jordan.liar.asked(recordings.discardRecording)).toBe(0);
    expect(await first).toMatchObject({ status: "done" });
    await expectWhole(sealed);
  });

  test("changed the words after it had begun: the portal begins anew", async () => {
    const sealed = await newRecording();
    scene.jordan.liar.swallow(messages.submitMessage, () => ({ not: "an answer" }) as never);
    const states: string[] = [];
    const before = send(scene.jordan, sealed, ({ status }) => states.push(status));
    while (!states.includes("waiting-for-network")) await new Promise((resolve) => setTimeout(resolve, 20));
    scene.jordan.liar.honest();
    const cues = [{ startMs: 0, endMs: 900, text: "Added later" }];
    const withWords = { ...sealed, header: { ...sealed.header, captions: { language: "en", cues } } };
    const done = await Promise.race([send(scene.jordan, withWords), before]);
    expect(done).toMatchObject({ status: "done" });
    await expectWhole(sealed);
  });

  test("is given other chunks of its own recording", async () => {
    const sealed = await newRecording();
    await send(scene.jordan, sealed);
    scene.jordan.liar.lie(recordings.readChunk, (truth, { pathname }) =>
      pathname.endsWith("/chunks/2") ? sealed.chunk(3) : truth,
    );
    const { content } = await readWrittenVersion(scene.jordan.session, {
      messageId: sealed.messageId,
      version: 1,
    });
    if (content.kind !== "video-message") throw new Error("not a video message");
    const source = await content.open();
    await expect(source.read(300_000, 300_001)).rejects.toBeInstanceOf(TrustError);
  });
});

describe("a facilitator's browser", () => {
  test("is given chunks of another message: it plays none of them, and passes nothing on unseen", async () => {
    const sealed = await newRecording();
    const other = await newRecording();
    await send(scene.jordan, sealed);
    await send(scene.jordan, other);
    const stolen = await chunksOn(scene.jordan, other.recordingId, other.mediaChunks.length + 1);
    scene.priya.liar.lie(
      recordings.readChunk,
      (_truth, { pathname }) => stolen[Number(pathname.split("/").at(-1))],
    );
    const [version] = (await readReview(scene.priya.session, sealed.messageId)).versions;
    if (version?.content.kind !== "video-message") throw new Error("not a video message");
    await expect(version.content.open()).rejects.toMatchObject({ key: "not-verified", reason: "chunks" });
  });

  test("is shown the recording of another message", async () => {
    const sealed = await newRecording();
    const other = await newRecording();
    await send(scene.jordan, sealed);
    await send(scene.jordan, other);
    await readReview(scene.priya.session, other.messageId);
    const theirs = scene.priya.liar.truth(reviews.readReview).versions[0]?.envelope;
    scene.priya.liar.lie(reviews.readReview, (truth) => ({
      ...truth,
      versions: truth.versions.map((version) => ({ ...version, envelope: theirs })),
    }));
    await expect(readReview(scene.priya.session, sealed.messageId)).rejects.toMatchObject({
      reason: "signature",
    });
  });
});
