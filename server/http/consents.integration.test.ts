import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { addParticipant, pauseCase, readCase } from "../../client/lib/cases/cases.ts";
import { recordConsents } from "../../client/lib/consents/record.ts";
import { certifyJoined } from "../../client/lib/invitations/certify.ts";
import { inviteParticipant, listInvitations } from "../../client/lib/invitations/invite.ts";
import { openMessage } from "../../client/lib/messages/offers.ts";
import { readReview } from "../../client/lib/reviews/decide.ts";
import { lastSent, refusedWith, sendAs } from "../../e2e/portal/requests.ts";
import { approve, openScene, type Person, passOn, type Scene, write } from "../../e2e/portal/scene.ts";
import { createTap } from "../../e2e/portal/tap.ts";
import { beginVideo, makeVideo, submitVideo, uploadVideo } from "../../e2e/portal/video.ts";
import { join } from "../../scripts/demo/person.ts";
import { startTrialPortal } from "../trial-portal.ts";

let scene: Scene;

beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"), startTrialPortal);
});
afterAll(() => scene.end());

const reviewOf = (staff: Person, messageId: string) => readReview(staff.session, messageId);

describe("consents and pauses", () => {
  const letters = (direction: "send" | "receive", given: boolean) =>
    [{ channel: "letters", direction, given }] as const;

  it("stop everything between the parties, without a word of who or why", async () => {
    const { anwen, jordan, priya } = scene;
    const { messageId } = await write(anwen);
    const offered = await passOn(anwen, priya);
    const mine = async () => (await sendAs(scene, anwen, "GET", "/api/my-case")).body;
    const before = await mine();
    await recordConsents(jordan.session, letters("receive", false));
    const withdrawn = await mine();
    expect(withdrawn).toEqual({ ...before, exchange: "paused" });
    await pauseCase(priya.session, await readCase(priya.session, scene.caseId), true);
    expect(await mine()).toEqual(withdrawn);
    await expect(write(anwen)).rejects.toEqual(refusedWith("exchange-paused"));
    await expect(openMessage(jordan.session, { messageId: offered, version: 1 })).rejects.toEqual(
      refusedWith("exchange-paused"),
    );
    expect((await reviewOf(priya, messageId)).item.passable).toBe(false);
    expect((await reviewOf(priya, messageId)).abilities).not.toContain("approve");
    await recordConsents(jordan.session, letters("receive", true));
    expect(await mine()).toEqual(withdrawn);
    await pauseCase(priya.session, await readCase(priya.session, scene.caseId), false);
    expect(await mine()).toEqual(before);
    await approve(priya, messageId);
  });

  it("can be taken back from any device, whatever its clock says", async () => {
    const { jordan } = scene;
    const { client } = jordan.session;
    const { now } = client;
    const ahead = () => new Date(Date.now() + 20 * 3_600_000).toISOString();
    Object.assign(client, { now: ahead });
    await recordConsents(jordan.session, letters("send", true));
    Object.assign(client, { now });
    const taken = await recordConsents(jordan.session, letters("send", false));
    expect(taken.consents.letters.send.state).toBe("withdrawn");
    expect(taken.paused).toBe(true);
    const given = await recordConsents(jordan.session, letters("send", true));
    expect(given.paused).toBe(false);
  });

  it("are given for each channel, and stop both when one is taken back", async () => {
    const { anwen, jordan, priya } = scene;
    const sam = await joinWithoutAWord();
    const video = (direction: "send" | "receive", given: boolean) =>
      [{ channel: "video-messages", direction, given }] as const;
    const own = await makeVideo(sam);
    await recordConsents(sam.session, letters("send", true));
    await expect(beginVideo(sam, own)).rejects.toEqual(refusedWith("consent-missing"));
    await recordConsents(sam.session, video("send", true));
    await uploadVideo(sam, own);
    await expect(write(sam)).resolves.toMatchObject({ state: "held" });

    // What the other party has not agreed to is not told to the author: it waits.
    const recipientId = sam.session.contents.participant?.participantId ?? "";
    await recordConsents(sam.session, letters("receive", true));
    const made = { ...(await makeVideo(anwen)), recipientId };
    await uploadVideo(anwen, made);
    expect((await submitVideo(anwen, made)).state).toBe("held");
    const waiting = await reviewOf(priya, made.messageId);
    expect(waiting.item.passable).toBe(false);
    expect(waiting.abilities).not.toContain("approve");
    await recordConsents(sam.session, video("receive", true));
    expect((await reviewOf(priya, made.messageId)).item.passable).toBe(true);

    const begin = async () => beginVideo(anwen, await makeVideo(anwen));
    for (const withdraw of [video, letters]) {
      await recordConsents(jordan.session, withdraw("receive", false));
      await expect(write(anwen)).rejects.toEqual(refusedWith("exchange-paused"));
      await expect(begin()).rejects.toEqual(refusedWith("exchange-paused"));
      expect((await reviewOf(priya, made.messageId)).abilities).not.toContain("approve");
      await recordConsents(jordan.session, withdraw("receive", true));
    }
    await approve(priya, made.messageId);
  });

  it("are a party's own, and the newest counts", async () => {
    const { anwen, jordan } = scene;
    await recordConsents(anwen.session, letters("send", true));
    const { path, body } = lastSent(anwen, "/api/consents");
    expect(await sendAs(scene, jordan, "POST", path, body)).toMatchObject({
      body: { code: "signature-invalid" },
    });
    expect(await sendAs(scene, anwen, "POST", path, body)).toMatchObject({ status: 200 });
    await recordConsents(anwen.session, letters("send", false));
    expect(await sendAs(scene, anwen, "POST", path, body)).toMatchObject({
      body: { code: "stale-revision" },
    });
    await recordConsents(anwen.session, letters("send", true));
  });
});

/** Another offender of the case, certified, who has agreed to nothing yet. */
async function joinWithoutAWord(): Promise<Person> {
  const { priya, caseId, address } = scene;
  const sam = { role: "offender", name: "Sam", contact: "", notes: "" } as const;
  const added = await addParticipant(priya.session, await readCase(priya.session, caseId), sam);
  const { link } = await inviteParticipant(priya.session, added.case, added.participantId, "Sam");
  const tap = createTap();
  const person = await join({ baseUrl: address, fetch: tap.fetch }, link, "sam");
  const invitations = await listInvitations(priya.session, caseId);
  await certifyJoined(priya.session, invitations, await readCase(priya.session, caseId));
  return { ...person, tap };
}
