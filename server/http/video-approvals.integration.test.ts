import { afterEach, describe, expect, inject, it } from "vitest";
import { readCase } from "../../client/lib/cases/cases.ts";
import { removeStaff } from "../../client/lib/cases/staffing.ts";
import { openVideoMessage } from "../../client/lib/messages/open-video.ts";
import type { ProblemError } from "../../client/lib/problem.ts";
import { saveCaptions } from "../../client/lib/reviews/captions.ts";
import { passOnAgain, readReview } from "../../client/lib/reviews/decide.ts";
import { readStatement, signRelease } from "../../crypto/index.ts";
import { joinAnew } from "../../e2e/portal/joining-anew.ts";
import { sendAs } from "../../e2e/portal/requests.ts";
import { approve, openScene, type Person, type Scene } from "../../e2e/portal/scene.ts";
import { createTap } from "../../e2e/portal/tap.ts";
import { captionsOf, sendVideo } from "../../e2e/portal/video.ts";
import { releaseSchema } from "../../protocol/messages/decision.ts";
import type { Signed } from "../../protocol/signed.ts";
import { addColleague, joinAsFacilitator } from "../../scripts/demo/people.ts";
import { startTrialPortal } from "../trial-portal.ts";

let scene: Scene;

async function begin(approvals: 1 | 2): Promise<Scene> {
  scene = await openScene(inject("postgresUrl"), startTrialPortal, { approvals });
  return scene;
}
afterEach(() => scene.end());

const refusedWith = (code: string) => expect.objectContaining({ code }) as ProblemError;
const caseOf = (person: Person) => readCase(person.session, scene.caseId);
const reviewOf = (person: Person, messageId: string) => readReview(person.session, messageId);
const caption = async (staff: Person, messageId: string, text: string) =>
  saveCaptions(staff.session, await reviewOf(staff, messageId), captionsOf(text));

/** The accounts that the captions are wrapped for. */
async function captionsAreFor(staff: Person, messageId: string): Promise<string[]> {
  const { versions } = await reviewOf(staff, messageId);
  const wraps = versions.at(-1)?.view.captions?.wraps ?? [];
  expect(wraps.filter(({ keyId }) => keyId.holder === "case")).toHaveLength(1);
  return wraps.flatMap(({ keyId }) => (keyId.holder === "account" ? [keyId.id] : []));
}

interface Sent {
  readonly messageId: string;
  readonly recordingId: string;
}

async function demandUnseenBy(recipient: Person, { messageId, recordingId }: Sent): Promise<void> {
  const path = `/api/messages/${messageId}`;
  expect(await sendAs(scene, recipient, "GET", path)).toMatchObject({ status: 404 });
  expect(await sendAs(scene, recipient, "POST", `${path}/open`, { version: 1 })).toMatchObject({
    status: 404,
  });
  for (const number of [0, 1]) {
    const chunk = `/api/recordings/${recordingId}/chunks/${number}`;
    expect(await sendAs(scene, recipient, "GET", chunk)).toMatchObject({ status: 404 });
  }
}

async function demandSeenBy(
  recipient: Person,
  { messageId, media }: Sent & { media: Uint8Array },
  words: string,
) {
  const opened = await openVideoMessage(recipient.session, { messageId, version: 1 });
  expect(opened.captions).toEqual(captionsOf(words));
  expect(Buffer.from(await opened.source.read(0, media.length)).equals(media)).toBe(true);
  opened.source.close();
}

describe("a video message that two must approve", () => {
  it("reaches nobody with the first approval, and its captions change no more", async () => {
    const { anwen, jordan, priya, tom } = await begin(2);
    const video = await sendVideo(anwen);
    const { messageId } = video;
    await caption(tom, messageId, "agreed");
    await approve(priya, messageId);
    await demandUnseenBy(jordan, video);
    expect(await captionsAreFor(priya, messageId)).toEqual([]);
    expect((await reviewOf(tom, messageId)).abilities).not.toContain("caption");
    await expect(caption(tom, messageId, "other words")).rejects.toEqual(refusedWith("wrong-state"));
    await approve(tom, messageId);
    expect(await captionsAreFor(priya, messageId)).toEqual([jordan.session.contents.accountId]);
    await demandSeenBy(jordan, video, "agreed");
  });

  it("is withheld with its captions when one of them leaves, until another passes it on", async () => {
    const { ruth, anwen, jordan, priya, tom } = await begin(2);
    const video = await sendVideo(anwen);
    const { messageId } = video;
    await caption(tom, messageId, "by one who leaves");
    await approve(priya, messageId);
    await approve(tom, messageId);
    await demandSeenBy(jordan, video, "by one who leaves");
    const told = await sendAs(scene, anwen, "GET", `/api/messages/${messageId}`);
    await removeStaff(priya.session, await caseOf(priya), tom.session.contents.accountId);
    await demandUnseenBy(jordan, video);
    expect(await captionsAreFor(priya, messageId)).toEqual([]);
    expect(await sendAs(scene, anwen, "GET", `/api/messages/${messageId}`)).toEqual(told);
    const uma = await joinAsFacilitator({ baseUrl: scene.address }, ruth, "Uma", "uma");
    await addColleague(priya, await caseOf(priya), uma);
    await passOnAgain(uma.session, await readReview(uma.session, messageId));
    await demandSeenBy(jordan, video, "by one who leaves");
    expect((await reviewOf(priya, messageId)).alerts).toEqual([]);
  });

  it("is passed on anew, with its captions, to a recipient who lost every key", async () => {
    const { anwen, jordan, priya, tom } = await begin(2);
    const video = await sendVideo(anwen);
    const { messageId } = video;
    await caption(tom, messageId, "kept");
    await approve(priya, messageId);
    await approve(tom, messageId);
    await demandSeenBy(jordan, video, "kept");
    const anew = await joinAgain(jordan, "jordan-anew");
    for (const number of [0, 1]) {
      const chunk = `/api/recordings/${video.recordingId}/chunks/${number}`;
      expect(await sendAs(scene, anew, "GET", chunk)).toMatchObject({ status: 404 });
    }
    await passOnAgain(tom.session, await reviewOf(tom, messageId));
    await demandUnseenBy(anew, video);
    expect(await captionsAreFor(priya, messageId)).toEqual([]);
    await passOnAgain(priya.session, await reviewOf(priya, messageId));
    expect(await captionsAreFor(priya, messageId)).toEqual([anew.session.contents.accountId]);
    await demandSeenBy(anew, video, "kept");
  });

  it("can be captioned again once the first approval counts no more", async () => {
    const { anwen, jordan, priya, tom } = await begin(2);
    const video = await sendVideo(anwen);
    const { messageId } = video;
    await caption(tom, messageId, "before");
    await approve(priya, messageId);
    const anew = await joinAgain(jordan, "jordan-anew");
    const seen = await reviewOf(tom, messageId);
    expect(seen.item.approvals).toBe(0);
    expect(seen.abilities).toContain("caption");
    expect(seen.versions.at(-1)?.captions).toEqual(captionsOf("before"));
    await caption(tom, messageId, "after");
    await approve(tom, messageId);
    await approve(priya, messageId);
    await demandSeenBy(anew, video, "after");
  });
});

describe("a video message whose reviewer leaves", () => {
  it("stays passed on with the same captions, on the word of whoever takes them off", async () => {
    const { anwen, jordan, priya, tom } = await begin(1);
    const video = await sendVideo(anwen);
    const { messageId } = video;
    await caption(tom, messageId, "unchanged");
    await approve(tom, messageId);
    const tomsId = tom.session.contents.accountId;
    const without = (signed: Signed): Signed => {
      const { protocol, type, captionsHashB64, ...rest } = readStatement("release", releaseSchema, signed);
      expect([protocol, type, typeof captionsHashB64]).toEqual(["accord/1", "release", "string"]);
      return signRelease(rest, priya.session.keys.signSecretKey);
    };
    priya.tap.tamper = (body) => {
      const of = body as { releases: Signed[] };
      of.releases = of.releases.map(without);
    };
    await expect(removeStaff(priya.session, await caseOf(priya), tomsId)).rejects.toEqual(
      refusedWith("signature-invalid"),
    );
    await removeStaff(priya.session, await caseOf(priya), tomsId);
    await demandSeenBy(jordan, video, "unchanged");
    expect((await reviewOf(priya, messageId)).alerts).toEqual([]);
  });
});

/** With the consent to watch. */
async function joinAgain(who: Person, signInName: string): Promise<Person> {
  const tap = createTap();
  const place = { staff: scene.priya, caseId: scene.caseId, who, signInName };
  const anew = await joinAnew({ baseUrl: scene.address, fetch: tap.fetch }, place, [
    { channel: "video-messages", direction: "receive", given: true },
    { channel: "video-messages", direction: "send", given: true },
  ]);
  return { ...anew, tap };
}
