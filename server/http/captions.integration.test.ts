import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { readAuditPage } from "../../client/lib/audit/trail.ts";
import { openVideoMessage } from "../../client/lib/messages/open-video.ts";
import { takeBackMessage } from "../../client/lib/messages/written.ts";
import type { ProblemError } from "../../client/lib/problem.ts";
import { saveCaptions } from "../../client/lib/reviews/captions.ts";
import { approveMessage, readReview, returnMessage } from "../../client/lib/reviews/decide.ts";
import { lastSent, sendAs } from "../../e2e/portal/requests.ts";
import { approve, openScene, type Person, type Scene, write } from "../../e2e/portal/scene.ts";
import { captionsOf, sendVideo } from "../../e2e/portal/video.ts";
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
const reviewOf = (staff: Person, messageId: string) => readReview(staff.session, messageId);
const approveSeen = (staff: Person, review: Awaited<ReturnType<typeof reviewOf>>) =>
  approveMessage(staff.session, review, { description: "A recording.", checklist: [] });
const caption = async (staff: Person, messageId: string, text: string) =>
  saveCaptions(staff.session, await reviewOf(staff, messageId), captionsOf(text));

async function captionsSeenBy(recipient: Person, messageId: string, version = 1) {
  const { source, captions, captionsBy } = await openVideoMessage(recipient.session, { messageId, version });
  source.close();
  return { text: captions?.cues[0]?.text ?? null, by: captionsBy };
}

describe("captions that staff add to a video message", () => {
  it("go to the recipient with the approval that names them, the newest alone", async () => {
    const { anwen, jordan, priya, tom, ruth } = scene;
    const { messageId } = await sendVideo(anwen, { captions: captionsOf("by the author") });
    await caption(priya, messageId, "first");
    const saved = await caption(tom, messageId, "second");
    expect(saved.versions.at(-1)?.captions).toEqual(captionsOf("second"));
    // For the case alone, until the approval.
    const holders = () => wrapsOfCaptions(priya, messageId);
    expect(await holders()).toEqual(["case"]);
    await approve(priya, messageId);
    expect(await holders()).toEqual(["case", "account"]);
    expect(await captionsSeenBy(jordan, messageId)).toEqual({ text: "second", by: "staff" });
    const { body } = await sendAs(scene, jordan, "POST", `/api/messages/${messageId}/open`, { version: 1 });
    expect(body["captions"]).toMatchObject({
      wraps: [{ keyId: { holder: "account", id: jordan.session.contents.accountId } }],
    });
    const { entries } = await readAuditPage(ruth.session);
    const told = entries.filter(({ subjectId, action }) => subjectId === messageId && /caption/.test(action));
    expect(told.map(({ actorId, version }) => [actorId, version])).toEqual(
      [priya, tom].map(({ session }) => [session.contents.accountId, 1]),
    );
  });

  it("are the author's own where staff added none", async () => {
    const { anwen, jordan, priya } = scene;
    const { messageId } = await sendVideo(anwen, { captions: captionsOf("by the author") });
    await approve(priya, messageId);
    expect(await captionsSeenBy(jordan, messageId)).toEqual({ text: "by the author", by: "author" });
  });

  it("are answered alike when they are sent twice, also after the approval", async () => {
    const { anwen, priya, ruth } = scene;
    const { messageId } = await sendVideo(anwen);
    await caption(priya, messageId, "once");
    const { path, method, body } = lastSent(priya, "/captions");
    const send = () => sendAs(scene, priya, method, path, body);
    expect((await send()).status).toBe(200);
    await approve(priya, messageId);
    expect((await send()).status).toBe(200);
    const { entries } = await readAuditPage(ruth.session);
    const told = entries.filter(({ subjectId, action }) => subjectId === messageId && /caption/.test(action));
    expect(told).toHaveLength(1);
  });

  it("are not written over unseen, neither at the same time nor by a request that comes late", async () => {
    const { anwen, priya, tom } = scene;
    const { messageId } = await sendVideo(anwen);
    const [hers, his] = [await reviewOf(priya, messageId), await reviewOf(tom, messageId)];
    await saveCaptions(priya.session, hers, captionsOf("hers"));
    const late = lastSent(priya, "/captions");
    const sendLate = () => sendAs(scene, priya, late.method, late.path, late.body);
    const unseen = saveCaptions(tom.session, his, captionsOf("his"));
    await expect(unseen).rejects.toEqual(refusedWith("stale-revision"));
    await caption(tom, messageId, "his, having read hers");
    expect((await sendLate()).body).toMatchObject({ code: "stale-revision" });
    // Nor do they come back once there are none: what was read then is gone too.
    await saveCaptions(tom.session, await reviewOf(tom, messageId), null);
    expect((await sendLate()).body).toMatchObject({ code: "stale-revision" });
    expect((await reviewOf(priya, messageId)).versions.at(-1)?.captions).toBeNull();
  });

  it("can be removed again: the approval then names none, and the author's own are shown", async () => {
    const { anwen, jordan, priya, tom, ruth } = scene;
    const { messageId } = await sendVideo(anwen, { captions: captionsOf("by the author") });
    await caption(priya, messageId, "by staff");
    const withThem = await reviewOf(tom, messageId);
    await saveCaptions(priya.session, await reviewOf(priya, messageId), null);
    const { path, method, body } = lastSent(priya, "/captions");
    expect((await sendAs(scene, priya, method, path, body)).status).toBe(200);
    expect(await captionsKept(messageId)).toEqual([]);
    await expect(approveSeen(tom, withThem)).rejects.toEqual(refusedWith("conflict"));
    await approve(priya, messageId);
    expect(await captionsSeenBy(jordan, messageId)).toEqual({ text: "by the author", by: "author" });
    const { entries } = await readAuditPage(ruth.session);
    const told = entries.filter(({ subjectId, action }) => subjectId === messageId && /caption/.test(action));
    expect(told.map(({ action }) => action).toSorted()).toEqual(["captions-removed", "captions-saved"]);
  });

  it("stay with their version: the next one begins without, and what is taken back takes them along", async () => {
    const { anwen, priya } = scene;
    const { messageId } = await sendVideo(anwen);
    await caption(priya, messageId, "of the first");
    await returnMessage(priya.session, await reviewOf(priya, messageId), "a note");
    const second = await sendVideo(anwen, { messageId, version: 2 });
    const seen = await reviewOf(priya, messageId);
    expect(seen.versions.map(({ captions }) => captions)).toEqual([captionsOf("of the first"), null]);
    await caption(priya, messageId, "of the second");
    expect(await captionsKept(messageId)).toEqual([1, 2]);
    await caption(priya, messageId, "of the second, better");
    expect(await captionsKept(messageId)).toEqual([1, 2]);
    await takeBackMessage(anwen.session, second.message);
    expect(await captionsKept(messageId)).toEqual([1]);
    await sendVideo(anwen, { messageId, version: 3 });
    const { versions } = await reviewOf(priya, messageId);
    expect(versions.map(({ version, captions }) => [version, captions])).toEqual([
      [1, captionsOf("of the first")],
      [3, null],
    ]);
  });

  it("are refused for a letter, for a version that is over, and when they are not what they should be", async () => {
    const { anwen, jordan, priya, tom } = scene;
    const letter = await write(anwen);
    await expect(caption(priya, letter.messageId, "of a letter")).rejects.toEqual(refusedWith("wrong-state"));
    const { messageId } = await sendVideo(anwen);
    await caption(priya, messageId, "kept");
    const { path, body } = lastSent(priya, "/captions");
    const sent = body as unknown as { version: number; envelope: CaptionsEnvelope };
    await caption(tom, messageId, "another's, and replaced");
    const toms = lastSent(tom, "/captions").body as unknown as typeof sent;
    await caption(tom, messageId, "another's");
    const account = { holder: "account", id: jordan.session.contents.accountId, epoch: 0 };
    await write(anwen);
    await approve(priya, letter.messageId);
    const description = lastSent(priya, "/approve").body["description"] as CaptionsEnvelope;
    const flipped = (b64: string) => (b64.startsWith("A") ? "B" : "A") + b64.slice(1);
    const lies: [string, (of: typeof sent) => unknown, string][] = [
      ["of a version that is not there", (of) => ({ ...of, version: 2 }), "stale-revision"],
      ["a colleague's, in one's own name", () => toms, "signature-invalid"],
      ["something else than captions", (of) => ({ ...of, envelope: description }), "malformed"],
      [
        "chunks changed",
        (of) => ({ ...of, envelope: { ...of.envelope, chunksB64: of.envelope.chunksB64.map(flipped) } }),
        "signature-invalid",
      ],
      [
        "for the recipient before the approval",
        (of) => ({ ...of, envelope: withWraps(of.envelope, (wrap) => [wrap, { ...wrap, keyId: account }]) }),
        "malformed",
      ],
      [
        "for another key of the case",
        (of) => ({
          ...of,
          envelope: withWraps(of.envelope, (wrap) => [{ ...wrap, keyId: { ...wrap.keyId, epoch: 7 } }]),
        }),
        "conflict",
      ],
    ];
    for (const [name, lie, code] of lies) {
      // Sealed anew each time: the same captions again would be answered as a request sent twice.
      priya.tap.tamper = (fresh) =>
        void Object.assign(fresh as object, lie(structuredClone(fresh) as typeof sent));
      await expect(caption(priya, messageId, "a lie"), name).rejects.toEqual(refusedWith(code));
    }
    expect((await reviewOf(priya, messageId)).versions.at(-1)?.captions).toEqual(captionsOf("another's"));
    await returnMessage(tom.session, await reviewOf(tom, messageId), "a note");
    expect(await sendAs(scene, priya, "PUT", path, sent)).toMatchObject({
      body: { code: "already-decided" },
    });
  });

  /** The versions of a message that the database holds captions for, each as often as it holds some. */
  async function captionsKept(messageId: string): Promise<number[]> {
    const client = new pg.Client({ connectionString: scene.databaseUrl });
    await client.connect();
    try {
      const { rows } = await client.query<{ version: number }>(
        `SELECT version FROM "Envelope" WHERE kind = 'captions' AND "subjectId" = $1 ORDER BY version`,
        [messageId],
      );
      return rows.map(({ version }) => version);
    } finally {
      await client.end();
    }
  }

  interface Wrap {
    readonly keyId: { readonly holder: string; readonly id: string; readonly epoch: number };
    readonly sealedB64: string;
  }
  interface CaptionsEnvelope {
    readonly manifest: { readonly bytesB64: string; readonly signatureB64: string };
    readonly chunksB64: string[];
    readonly wraps: Wrap[];
  }
  const withWraps = (envelope: CaptionsEnvelope, change: (wrap: Wrap) => Wrap[]) => ({
    ...envelope,
    wraps: envelope.wraps.flatMap(change),
  });
});

describe("approving a video message with captions", () => {
  it("names exactly those that there are, and carries exactly their key for the recipient", async () => {
    const { anwen, jordan, priya, tom } = scene;
    const { messageId } = await sendVideo(anwen);
    const without = await reviewOf(priya, messageId);
    await caption(tom, messageId, "one");
    const withFirst = await reviewOf(priya, messageId);
    await caption(tom, messageId, "two");
    // What this reviewer read has changed meanwhile, from nothing or from other words.
    for (const outdated of [without, withFirst]) {
      await expect(approveSeen(priya, outdated)).rejects.toEqual(refusedWith("conflict"));
    }
    const mine = { holder: "account", id: anwen.session.contents.accountId, epoch: 0 };
    const lies: ((body: { captionsWrap: { keyId: object } | null }) => void)[] = [
      (body) => Object.assign(body, { captionsWrap: null }),
      ({ captionsWrap }) => Object.assign(captionsWrap ?? {}, { keyId: mine }),
    ];
    for (const lie of lies) {
      const review = await reviewOf(priya, messageId);
      priya.tap.tamper = (body) => lie(body as Parameters<typeof lie>[0]);
      await expect(approveSeen(priya, review)).rejects.toEqual(refusedWith("malformed"));
    }
    expect((await reviewOf(priya, messageId)).item).toMatchObject({ state: "held", approvals: 0 });
    expect(await wrapsOfCaptions(priya, messageId)).toEqual(["case"]);
    await approve(priya, messageId);
    expect(await captionsSeenBy(jordan, messageId)).toEqual({ text: "two", by: "staff" });
    await expect(caption(tom, messageId, "three")).rejects.toEqual(refusedWith("already-decided"));
    const key = { keyId: mine, sealedB64: "AAAA" };
    const bare = await sendVideo(anwen);
    const review = await reviewOf(priya, bare.messageId);
    priya.tap.tamper = (body) => void Object.assign(body as object, { captionsWrap: key });
    await expect(approveSeen(priya, review)).rejects.toEqual(refusedWith("malformed"));
  });

  it("never passes on other words than were approved, when a colleague writes at the same moment", async () => {
    const { anwen, jordan, priya, tom } = scene;
    for (let round = 0; round < 10; round += 1) {
      const { messageId } = await sendVideo(anwen);
      await caption(tom, messageId, "read by Priya");
      const [read, mine] = [await reviewOf(priya, messageId), await reviewOf(tom, messageId)];
      const [approved, saved] = await Promise.allSettled([
        approveSeen(priya, read),
        sleep(round * 5).then(() => saveCaptions(tom.session, mine, captionsOf("unread"))),
      ]);
      expect([approved.status, saved.status].toSorted()).toEqual(["fulfilled", "rejected"]);
      if (approved.status === "fulfilled") {
        expect(await captionsSeenBy(jordan, messageId)).toEqual({ text: "read by Priya", by: "staff" });
      } else expect(approved.reason).toEqual(refusedWith("conflict"));
    }
  });
});

/** Whose keys the newest version's captions are wrapped for. */
async function wrapsOfCaptions(staff: Person, messageId: string): Promise<string[]> {
  const { versions } = await reviewOf(staff, messageId);
  return versions.at(-1)?.view.captions?.wraps.map(({ keyId }) => keyId.holder) ?? [];
}
