import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { generateAccountKeys, ready } from "../../../crypto/index.ts";
import type { Captions } from "../../../protocol/recordings/header.ts";
import type { UnlockedSession } from "../session.ts";
import { madeMp4 } from "./cast/made-mp4.ts";
import { createDirectEngine } from "./engine/direct-engine.ts";
import { localSource } from "./local-source.ts";
import type { RecorderPlace } from "./recorder-place.ts";
import { createMemoryRecordingStore } from "./store/memory-recording-store.ts";
import {
  discardUnsent,
  listUnsentRecordings,
  openUnsent,
  startUnsent,
  sweepUnsent,
  type UnsentRecording,
} from "./unsent.ts";

beforeAll(() => ready());

const ids = { caseId: crypto.randomUUID(), recipientId: crypto.randomUUID(), version: 1 };
let now: string;
let place: RecorderPlace;
let messageId: string;

beforeEach(() => {
  now = "2026-11-23T10:00:00.000Z";
  const store = createMemoryRecordingStore();
  place = { store, engine: createDirectEngine(store) };
  messageId = crypto.randomUUID();
});

/** As after signing in: the same keys, another object. */
function signedIn(keys = generateAccountKeys(), accountId: string = crypto.randomUUID()) {
  const session = { contents: { accountId }, keys, client: { now: () => now } } as unknown as UnlockedSession;
  return { session, again: () => signedIn(keys, accountId).session };
}

async function record(unsent: UnsentRecording, seconds: number, { crash = false } = {}) {
  const writer = await unsent.beginTake(false);
  const bytes = await madeMp4({ seconds });
  const half = bytes.length >> 1;
  await writer.add(new Blob([bytes.slice(0, half)]), (seconds * 1000) / 2);
  await writer.add(new Blob([bytes.slice(half)]), seconds * 1000);
  if (!crash) await writer.end();
}

const start = (session: UnlockedSession) => startUnsent(session, { messageId, ...ids }, place);

async function reopened(session: UnlockedSession): Promise<UnsentRecording> {
  const unsent = await openUnsent(session, messageId, place);
  if (unsent === null) throw new Error("nothing was kept");
  return unsent;
}

describe("an unsent recording", () => {
  it("is there again after signing in anew, with its takes, notes and what became of them", async () => {
    const { session, again } = signedIn();
    const unsent = await start(session);
    await unsent.saveNotes("Say sorry. Say why.");
    await record(unsent, 3);
    await record(unsent, 2);
    const sealed = await unsent.finish();
    await unsent.saveSeen([[0, 2_000]]);
    await unsent.setStage("uploading");
    const before = unsent.getState();
    unsent.close();

    const state = (await reopened(again())).getState();
    expect({ ...state, sealed: null }).toEqual({ ...before, sealed: null });
    expect(state.notes).toBe("Say sorry. Say why.");
    expect(state.seconds).toBe(5);
    expect(state.sealed?.header).toEqual(sealed.header);
    expect(state.sealed?.mediaChunks).toEqual(sealed.mediaChunks);
    expect(await state.sealed?.chunk(1)).toHaveLength(sealed.mediaChunks[0]?.bytes ?? 0);
  });

  it("after a crash keeps what was stored of a take, and goes on from there", async () => {
    const { session, again } = signedIn();
    await record(await start(session), 3, { crash: true });
    const unsent = await reopened(again());
    expect(unsent.getState().takes).toMatchObject([{ seconds: 3, interrupted: true }]);
    await record(unsent, 2);
    expect((await unsent.finish()).header.durationMs).toBe(5_000);
  });

  it("drops a take of which nothing but its beginning was stored", async () => {
    const { session, again } = signedIn();
    const unsent = await start(session);
    const writer = await unsent.beginTake(false);
    const bytes = await madeMp4({ seconds: 1 });
    await writer.add(new Blob([bytes.slice(0, Buffer.from(bytes).indexOf("moof") - 4)]), 900);
    expect((await reopened(again())).getState().takes).toEqual([]);
  });

  it("lets go of what a crash left of finishing, but not while it is open in another tab", async () => {
    const { session, again } = signedIn();
    const unsent = await start(session);
    await record(unsent, 2);
    const sealed = await unsent.finish();
    const leftover = { ownerId: crypto.randomUUID(), number: 0, messageId, bytes: Uint8Array.of(1) };
    await place.store.addPiece(leftover);
    // Another session stands for another tab.
    const elsewhere = await reopened(again());
    expect(await place.store.countPieces(leftover.ownerId)).toBe(1);
    elsewhere.close();
    unsent.close();
    await new Promise((resolve) => setTimeout(resolve, 20));
    const later = await reopened(again());
    expect(await place.store.countPieces(leftover.ownerId)).toBe(0);
    expect(await later.getState().sealed?.chunk(1)).toHaveLength(sealed.mediaChunks[0]?.bytes ?? 0);
    expect((await later.finish()).header.durationMs).toBe(2_000);
  });

  it("is one for everybody who opens it, and keeps its keys until the last has closed it", async () => {
    const { session } = signedIn();
    const screen = await start(session);
    const upload = await reopened(session);
    expect(upload).toBe(screen);
    await record(screen, 2);
    await screen.finish();
    screen.close();
    await upload.saveNotes("still open");
    const { sealed } = upload.getState();
    expect(sealed?.contentKey.some((byte) => byte !== 0)).toBe(true);
    upload.close();
    await new Promise((resolve) => setTimeout(resolve));
    expect(sealed?.contentKey.every((byte) => byte === 0)).toBe(true);
    expect((await reopened(session)).getState().notes).toBe("still open");
  });

  it("keeps its keys while a take is recorded, whoever closed it", async () => {
    const { session, again } = signedIn();
    const unsent = await start(session);
    const writer = await unsent.beginTake(false);
    unsent.close();
    await writer.add(new Blob([(await madeMp4({ seconds: 2 })) as Uint8Array<ArrayBuffer>]), 2_000);
    await writer.end();
    const kept = await reopened(again());
    expect(kept.getState().takes).toMatchObject([{ seconds: 2, interrupted: false }]);
    expect((await kept.finish()).header.durationMs).toBe(2_000);
  });

  it("is played from this device before it is sent", async () => {
    const { session } = signedIn();
    const unsent = await start(session);
    await record(unsent, 60);
    const source = localSource(await unsent.finish());
    const { mediaBytes, fragments } = source.header;
    const whole = await source.read(0, mediaBytes);
    expect(whole.length).toBe(mediaBytes);
    const [, [, second] = [0, 0]] = fragments;
    expect(await source.read(second, second + 500)).toEqual(whole.slice(second, second + 500));
    await expect(source.read(0, mediaBytes + 1)).rejects.toThrow(RangeError);
    await place.store.removePieces(unsent.getState().sealed?.recordingId ?? "");
    source.close();
    await expect(source.read(0, 10)).rejects.toMatchObject({ problem: "storage-evicted" });
  });
});

describe("what belongs to a recording", () => {
  const captions: Captions = {
    language: "en",
    cues: [
      { startMs: 200, endMs: 900, text: "first" },
      { startMs: 2_100, endMs: 2_900, text: "third" },
    ],
  };

  it("moves along when it is cut: captions, and what was seen", async () => {
    const { session } = signedIn();
    const unsent = await start(session);
    await record(unsent, 4);
    await unsent.finish();
    await unsent.saveCaptions(captions);
    await unsent.saveSeen([[0, 3_950]]);
    expect(unsent.getState().seenEnough).toBe(true);
    const trim = { startMs: 1_000, endMs: null };
    const sealed = await unsent.finish({ trim });
    expect(unsent.getState()).toMatchObject({ trim, cutMs: 1_000, seen: [[0, 2_950]], seenEnough: true });
    expect(sealed.header.captions?.cues).toEqual([{ startMs: 1_100, endMs: 1_900, text: "third" }]);
    expect(unsent.getState().captions).toEqual(sealed.header.captions);
    // A line of what was cut off is in nothing that is sent, and comes back with what it is about.
    await unsent.saveCaptions({
      language: "en",
      cues: [{ startMs: 1_100, endMs: 1_900, text: "third, better" }],
    });
    const whole = await unsent.finish({ trim: null });
    expect(unsent.getState()).toMatchObject({ cutMs: 0, seen: [[0, 3_950]], seenEnough: true });
    expect(whole.header.captions?.cues).toEqual([
      { startMs: 200, endMs: 900, text: "first" },
      { startMs: 2_100, endMs: 2_900, text: "third, better" },
    ]);
  });

  it("is no longer seen, cut or finished once there is another take", async () => {
    const { session } = signedIn();
    const unsent = await start(session);
    await record(unsent, 3);
    const { recordingId } = await unsent.finish({ trim: { startMs: 1_000, endMs: null } });
    await unsent.saveSeen([[0, 2_000]]);
    await record(unsent, 2);
    expect(unsent.getState()).toMatchObject({
      stage: "takes",
      sealed: null,
      trim: null,
      seen: [],
      seenShare: 0,
    });
    expect(await place.store.countPieces(recordingId)).toBe(0);
  });

  it("comes back from an earlier version", async () => {
    const { session } = signedIn();
    const unsent = await start(session);
    await record(unsent, 3);
    await unsent.saveCaptions(captions);
    const source = localSource(await unsent.finish());
    const [next, version] = [crypto.randomUUID(), 2];
    const second = await startUnsent(session, { ...ids, messageId: next, version }, place);
    await second.bringBack(source);
    expect(second.getState()).toMatchObject({ seconds: 3, captions, stage: "takes" });
    const { header } = await second.finish();
    expect(header.durationMs).toBe(source.header.durationMs);
    expect(header.fragments).toEqual(source.header.fragments);
  });
});

describe("recordings on a computer that others use", () => {
  it("are listed for their author alone, newest first", async () => {
    const mine = signedIn();
    const other = signedIn();
    await record(await start(mine.session), 3);
    now = "2026-11-23T11:00:00.000Z";
    const next = crypto.randomUUID();
    await startUnsent(mine.session, { ...ids, messageId: next }, place);
    expect(await listUnsentRecordings(other.session, place)).toEqual([]);
    expect(await openUnsent(other.session, messageId, place)).toBeNull();
    const listed = await listUnsentRecordings(mine.again(), place);
    expect(listed.map((one) => [one.messageId, one.seconds, one.stage])).toEqual([
      [next, 0, "takes"],
      [messageId, 3, "takes"],
    ]);
  });

  it("are not opened by keys made anew", async () => {
    const { session } = signedIn();
    await start(session);
    const rejoined = signedIn(generateAccountKeys(), session.contents.accountId);
    expect(await listUnsentRecordings(rejoined.session, place)).toEqual([]);
    expect(await openUnsent(rejoined.session, messageId, place)).toBeNull();
  });

  it("are gone when discarded, and after thirty days", async () => {
    const { session } = signedIn();
    const unsent = await start(session);
    await record(unsent, 2);
    const [take] = unsent.getState().takes;
    await discardUnsent(session, messageId, place);
    expect(await openUnsent(session, messageId, place)).toBeNull();
    expect(await place.store.countPieces(take?.takeId ?? "")).toBe(0);
    // Whoever still holds it writes nothing back.
    await unsent.saveNotes("late");
    expect(await place.store.readUnsent(messageId)).toBeNull();

    await record(await start(session), 2);
    await sweepUnsent("2026-12-23T10:00:00.000Z", place);
    expect(await listUnsentRecordings(session, place)).toHaveLength(1);
    await sweepUnsent("2026-12-24T10:00:00.000Z", place);
    expect(await listUnsentRecordings(session, place)).toEqual([]);
  });
});
