import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import { listMessages } from "../../client/lib/messages/list.ts";
import { openVideoMessage } from "../../client/lib/messages/open-video.ts";
import { readReview, returnMessage } from "../../client/lib/reviews/decide.ts";
import { TrustError } from "../../client/lib/trust.ts";
import { fromB64 } from "../../crypto/index.ts";
import * as messages from "../../protocol/messages/endpoints.ts";
import { readChunk } from "../../protocol/recordings/endpoints.ts";
import { saveCaptions } from "../../protocol/reviews/endpoints.ts";
import { trueAnswer } from "./deceived-reader.ts";
import { type Film, filmOf, recordingOf, watch } from "./deceived-watcher.ts";
import { captionedFilm, captionsOf, film, passOnFilm, recorded, send } from "./film.ts";
import {
  alertsOf,
  approve,
  longLetter,
  openScene,
  openSecondCase,
  passOn,
  type Scene,
  write,
} from "./scene.ts";

let scene: Scene;
/** A film of eight chunks and a header, opened already; and another one like it. */
let messageId: string;
let other: Film;
let mine: Film;

beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"));
  other = await filmOf(scene, await passOnFilm(scene.jordan, scene.priya, film({ megabytes: 1.9, seed: 5 })));
}, 120_000);
afterAll(() => scene?.end());
afterEach(() => scene.anwen.liar.honest());

async function newFilm(): Promise<void> {
  messageId = await passOnFilm(scene.jordan, scene.priya, film({ megabytes: 1.9 }));
  mine = await filmOf(scene, messageId);
}

/** It is refused for this reason, after no more than that was watched, and the facilitators know. */
async function expectAlarm(reason: string, mostBytes = 0, version = 1): Promise<void> {
  const outcome = await watch(scene, { messageId, version });
  expect(outcome.error).toBeInstanceOf(TrustError);
  expect(outcome.error).toMatchObject({ key: "not-verified", alerted: true, reason });
  expect(outcome.alerts).toContain(reason);
  expect(outcome.watchedBytes).toBeLessThanOrEqual(mostBytes);
}

/** From now on chunk `number` is answered with what `tell` makes of it. */
function lieAboutChunk(number: number, tell: (truth: Uint8Array) => Uint8Array | null): void {
  scene.anwen.liar.lie(readChunk, (truth, asked) =>
    asked.pathname.endsWith(`/chunks/${number}`) ? tell(truth) : truth,
  );
}

const CHUNK = 256 * 1024;

test("the truth is watched to the end, and nobody is alarmed", async () => {
  await newFilm();
  const { error, watchedBytes, alerts } = await watch(scene, { messageId, version: 1 });
  expect({ error, alerts }).toEqual({ error: null, alerts: [] });
  expect(watchedBytes).toBe(film({ megabytes: 1.9 }).media.length);
});

describe("a chunk", () => {
  beforeAll(newFilm);

  const lies: [string, (truth: Uint8Array) => Uint8Array | null | undefined][] = [
    ["dropped", () => null],
    ["truncated", (truth) => truth.subarray(0, -1)],
    ["emptied", () => new Uint8Array()],
    ["lengthened", (truth) => Buffer.concat([truth, Buffer.of(0)])],
    ["altered in one bit", (truth) => truth.map((byte, at) => (at === 1_000 ? byte ^ 1 : byte))],
    ["that belongs before it", () => mine.chunks[3]],
    ["that belongs after it", () => mine.chunks[5]],
    ["of another message, under the same number", () => other.chunks[4]],
    ["that is the header", () => mine.chunks[0]],
  ];
  test.each(lies)("%s", async (_name, tell) => {
    await newFilm();
    lieAboutChunk(4, (truth) => tell(truth) ?? null);
    // What came before it may have been watched; from there on nothing is.
    await expectAlarm("chunks", 3 * CHUNK);
  });

  test("of another case", async () => {
    await newFilm();
    const second = await openSecondCase(scene);
    const theirs = await recorded(second.jordan, film({ megabytes: 1.9 }));
    await send(second.jordan, theirs);
    const stolen = await theirs.chunk(4);
    lieAboutChunk(4, () => stolen);
    await expectAlarm("chunks", 3 * CHUNK);
  });

  test("of a letter", async () => {
    await newFilm();
    const letterId = await passOn(scene.jordan, scene.priya, longLetter());
    const { envelope } = await trueAnswer(scene, letterId);
    const words = "chunksB64" in envelope ? envelope.chunksB64.map(fromB64) : [];
    lieAboutChunk(4, (truth) => Buffer.concat([...words, truth]).subarray(0, truth.length));
    await expectAlarm("chunks", 3 * CHUNK);
  });

  test("broken once on the way is fetched again, and nobody is alarmed", async () => {
    await newFilm();
    let broken = false;
    lieAboutChunk(4, (truth) => {
      if (broken) return truth;
      broken = true;
      return truth.subarray(1);
    });
    const { error, alerts } = await watch(scene, { messageId, version: 1 });
    expect(broken).toBe(true);
    expect({ error, alerts }).toEqual({ error: null, alerts: [] });
  });

  test("once it has failed, nothing more is read, however often it is asked for", async () => {
    await newFilm();
    lieAboutChunk(4, (truth) => truth.subarray(1));
    const { source } = await openVideoMessage(scene.anwen.session, { messageId, version: 1 });
    await expect(source.read(3 * CHUNK, 3 * CHUNK + 1)).rejects.toMatchObject({ key: "not-verified" });
    scene.anwen.liar.honest();
    await expect(source.read(0, 1)).rejects.toMatchObject({ key: "not-verified", alerted: true });
    expect(scene.anwen.liar.asked(messages.raiseAlert)).toBe(0);
  });
});

describe("the header", () => {
  const lies: [string, () => Uint8Array | null][] = [
    ["dropped", () => null],
    ["of another message", () => other.chunks[0] ?? null],
    ["with a media chunk in its place", () => mine.chunks[1] ?? null],
    ["truncated", () => mine.chunks[0]?.subarray(0, 500) ?? null],
  ];
  test.each(lies)("%s", async (_name, tell) => {
    await newFilm();
    lieAboutChunk(0, () => tell());
    await expectAlarm("chunks");
  });
});

describe("what is told of the recording", () => {
  type Envelope = ReturnType<typeof recordingOf>;
  const edited = (envelope: Envelope, change: (manifest: Record<string, unknown>) => object) => {
    const manifest = JSON.parse(Buffer.from(fromB64(envelope.manifest.bytesB64)).toString()) as Record<
      string,
      unknown
    >;
    const bytesB64 = Buffer.from(JSON.stringify({ ...manifest, ...change(manifest) })).toString("base64url");
    return { ...envelope, manifest: { ...envelope.manifest, bytesB64 } };
  };
  const sizes = (manifest: Record<string, unknown>) => manifest["chunkSizes"] as number[];
  const lies: [string, string, (envelope: Envelope) => object][] = [
    ["another recording", "chunks", (envelope) => ({ ...envelope, recordingId: other.recordingId })],
    ["a recording that nobody knows", "chunks", (envelope) => ({ ...envelope, recordingId: randomUUID() })],
    [
      "one hash less",
      "chunks",
      (envelope) => ({ ...envelope, chunkHashesB64: envelope.chunkHashesB64.slice(0, -1) }),
    ],
    [
      "one hash more",
      "chunks",
      (envelope) => ({
        ...envelope,
        chunkHashesB64: [...envelope.chunkHashesB64, ...envelope.chunkHashesB64.slice(-1)],
      }),
    ],
    [
      "hashes in another order",
      "chunks",
      (envelope) => ({ ...envelope, chunkHashesB64: envelope.chunkHashesB64.toReversed() }),
    ],
    [
      "the hash of another chunk",
      "chunks",
      (envelope) => ({
        ...envelope,
        chunkHashesB64: envelope.chunkHashesB64.with(4, recordingOf(other.answer).chunkHashesB64[4] ?? ""),
      }),
    ],
    [
      "fewer chunks in the manifest",
      "release",
      (envelope) => edited(envelope, (manifest) => ({ chunkSizes: sizes(manifest).slice(0, -1) })),
    ],
    [
      "sizes that wrap at 32 bits",
      "signature",
      (envelope) =>
        edited(envelope, (manifest) => ({ chunkSizes: sizes(manifest).with(4, 2 ** 32 + CHUNK + 40) })),
    ],
    ["the manifest of another message", "release", () => recordingOf(other.answer)],
  ];
  test.each(lies)("%s", async (_name, reason, tell) => {
    await newFilm();
    scene.anwen.liar.lie(messages.openMessage, (truth) => ({ ...truth, envelope: tell(recordingOf(truth)) }));
    await expectAlarm(reason);
  });

  test("the key of another message", async () => {
    await newFilm();
    scene.anwen.liar.lie(messages.openMessage, (truth) => ({ ...truth, wrap: other.answer.wrap }));
    const { error, watchedBytes, alerts } = await watch(scene, { messageId, version: 1 });
    expect(error).toMatchObject({ key: "not-verified", reason: "wrap", alerted: true });
    expect(watchedBytes).toBe(0);
    expect(alerts).toEqual(["commitment"]);
  });

  test("a letter in its place", async () => {
    await newFilm();
    const letterId = await passOn(scene.jordan, scene.priya);
    const { envelope } = await trueAnswer(scene, letterId);
    scene.anwen.liar.lie(messages.openMessage, (truth) => ({ ...truth, envelope }));
    await expectAlarm("signature");
  });

  test("what was returned in place of what was passed on", async () => {
    messageId = randomUUID();
    await send(scene.jordan, await recorded(scene.jordan, film({ seed: 3 }), { messageId, version: 1 }));
    const review = await readReview(scene.priya.session, messageId);
    const first = review.versions[0]?.view.envelope;
    await returnMessage(scene.priya.session, review, "Once more.");
    await send(scene.jordan, await recorded(scene.jordan, film({ seed: 4 }), { messageId, version: 2 }));
    await approve(scene.priya, messageId);
    if (first === undefined) throw new Error("there is no first version");
    const { wraps: _, ...envelope } = first;
    scene.anwen.liar.lie(messages.openMessage, (truth) => ({ ...truth, envelope }));
    await expectAlarm("release", 0, 2);
  });
});

describe("the words that staff wrote", () => {
  test("left out", async () => {
    messageId = await captionedFilm(scene, captionsOf("I am sorry"));
    scene.anwen.liar.lie(messages.openMessage, (truth) => ({ ...truth, captions: null }));
    await expectAlarm("release");
  });

  test("swapped for those of another message", async () => {
    const { captions } = (await filmOf(scene, await captionedFilm(scene, captionsOf("You are to blame"))))
      .answer;
    messageId = await captionedFilm(scene, captionsOf("I am sorry"));
    scene.anwen.liar.lie(messages.openMessage, (truth) => ({ ...truth, captions }));
    await expectAlarm("release");
  });

  test("swapped for those that they replaced", async () => {
    scene.priya.liar.honest();
    messageId = await captionedFilm(scene, captionsOf("Replaced"), captionsOf("I am sorry"));
    const [replaced] = scene.priya.liar.truths(saveCaptions).map(({ versions }) => versions[0]?.captions);
    expect(replaced?.wraps).toHaveLength(1);
    scene.anwen.liar.lie(messages.openMessage, (truth) => ({ ...truth, captions: replaced }));
    await expectAlarm("release");
  });

  test("added where there were none", async () => {
    const { captions } = (await filmOf(scene, await captionedFilm(scene, captionsOf("You are to blame"))))
      .answer;
    await newFilm();
    scene.anwen.liar.lie(messages.openMessage, (truth) => ({ ...truth, captions }));
    await expectAlarm("release");
  });
});

test("an offer under the name of another kind is not shown", async () => {
  await newFilm();
  scene.anwen.liar.lie(messages.listMessages, (truth) => ({
    ...truth,
    messages: truth.messages.map((one) => (one.messageId === messageId ? { ...one, kind: "letter" } : one)),
  }));
  const { messages: listed } = await listMessages(scene.anwen.session);
  expect(listed.find((one) => one.messageId === messageId)?.side).toBe("unverified");
  expect(await alertsOf(scene.priya, messageId)).toEqual(["release"]);
});

test("a draft of a letter cannot be read under a film's name", async () => {
  await newFilm();
  const letterId = await write(scene.jordan, longLetter());
  scene.anwen.liar.lie(messages.openMessage, (truth) => ({
    ...truth,
    message: { ...truth.message, messageId: letterId },
  }));
  await expectAlarm("release");
});
