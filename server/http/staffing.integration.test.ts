import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { endStaffAccount } from "../../client/lib/accounts/staff.ts";
import { readCase } from "../../client/lib/cases/cases.ts";
import { removeStaff } from "../../client/lib/cases/staffing.ts";
import { openDraft } from "../../client/lib/messages/draft-keeper.ts";
import { openMessage } from "../../client/lib/messages/offers.ts";
import { claimReview, readReview } from "../../client/lib/reviews/decide.ts";
import { lastSent, refusedWith, sendAs } from "../../e2e/portal/requests.ts";
import { approve, letterOf, openScene, passOn, type Scene, write } from "../../e2e/portal/scene.ts";
import { addColleague } from "../../scripts/demo/people.ts";
import { startTrialPortal } from "../trial-portal.ts";

let scene: Scene;

beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"), startTrialPortal);
});
afterAll(() => scene.end());

const caseOf = () => readCase(scene.priya.session, scene.caseId);

describe("a colleague who leaves a case", () => {
  it("is taken off only with all that rested on their word signed anew", async () => {
    const { anwen, jordan, priya, tom, caseId } = scene;
    const messageId = await passOn(anwen, tom);
    const tomsId = tom.session.contents.accountId;
    for (const part of ["releases", "wraps"] as const) {
      priya.tap.tamper = (body) => void (body as Record<string, unknown[]>)[part]?.pop();
      const code = part === "wraps" ? "malformed" : "conflict";
      await expect(removeStaff(priya.session, await caseOf(), tomsId), part).rejects.toEqual(
        refusedWith(code),
      );
    }
    expect((await caseOf()).staff.filter(({ assigned }) => assigned)).toHaveLength(2);

    const { messageId: claimed } = await write(jordan);
    await claimReview(tom.session, await readReview(tom.session, claimed), true);
    const after = await removeStaff(priya.session, await caseOf(), tomsId);
    expect(after.roster.epoch).toBe(2);
    const { path, body } = lastSent(priya, "/remove");
    expect(await sendAs(scene, priya, "POST", path, body)).toMatchObject({ status: 200 });
    // What he had claimed is free again; he sees nothing of the case any more.
    expect((await readReview(priya.session, claimed)).item).toMatchObject({ state: "held", claimedBy: null });
    await expect(readReview(tom.session, claimed)).rejects.toEqual(refusedWith("not-found"));
    await expect(readCase(tom.session, caseId)).rejects.toEqual(refusedWith("not-found"));
    // What he had passed on is there for its reader, on Priya's word.
    const opened = await openMessage(jordan.session, { messageId, version: 1 });
    expect(opened.letter).toEqual(letterOf("made up"));
    await approve(priya, claimed);
  });

  it("leaves no case without a facilitator, and nobody takes themselves off", async () => {
    const { priya, tom } = scene;
    const of = await caseOf();
    await expect(removeStaff(priya.session, of, priya.session.contents.accountId)).rejects.toThrow();
    await addColleague(priya, of, tom);
    const { path, body } = lastSent(priya, "/staff");
    expect(await sendAs(scene, priya, "POST", path, body)).toMatchObject({ status: 200 });
    await endStaffAccount(scene.ruth.session, tom.session.contents.accountId);
    const left = await removeStaff(priya.session, await caseOf(), tom.session.contents.accountId);
    expect(left.staff.filter(({ assigned }) => assigned)).toHaveLength(1);
  });

  it("makes letters that were sealed to the earlier case key come again", async () => {
    const { anwen } = scene;
    anwen.tap.tamper = (body) => {
      const { envelope } = body as { envelope: { wraps: { keyId: { holder: string; epoch: number } }[] } };
      for (const { keyId } of envelope.wraps) if (keyId.holder === "case") keyId.epoch -= 1;
    };
    const before = anwen.tap.heard.length;
    await write(anwen);
    // Refused, and sealed again by the browser to the key that there is now.
    const told = anwen.tap.heard.slice(before);
    expect(told.filter((reply) => reply.includes("urn:accord:problem:conflict"))).toHaveLength(1);
  });
});

describe("a draft", () => {
  it("is its author's alone, the newest revision stays, and an older one is refused", async () => {
    const { anwen, jordan } = scene;
    const messageId = crypto.randomUUID();
    const recipientId = (await readCase(scene.priya.session, scene.caseId)).participants.find(
      ({ role }) => role === "offender",
    )?.participantId;
    const keeper = await openDraft(anwen.session, {
      messageId,
      recipientId: recipientId ?? "",
      message: null,
    });
    keeper.save(letterOf("first"));
    await keeper.flush();
    const first = lastSent(anwen, "/draft");
    keeper.save(letterOf("second"));
    await keeper.flush();
    const second = lastSent(anwen, "/draft");
    keeper.close();
    expect(await sendAs(scene, anwen, "PUT", second.path, second.body)).toMatchObject({ status: 200 });
    expect(await sendAs(scene, anwen, "PUT", first.path, first.body)).toMatchObject({
      body: { code: "stale-revision" },
    });
    expect(await sendAs(scene, jordan, "PUT", second.path, second.body)).toMatchObject({ status: 404 });
    expect(await sendAs(scene, jordan, "GET", second.path)).toMatchObject({ status: 404 });
    expect(await sendAs(scene, scene.priya, "GET", `/api/reviews/${messageId}`)).toMatchObject({
      status: 404,
    });
    expect(await sendAs(scene, anwen, "DELETE", second.path)).toMatchObject({ status: 200 });
    expect(await sendAs(scene, anwen, "DELETE", second.path)).toMatchObject({ status: 200 });
    expect(await sendAs(scene, anwen, "GET", `/api/messages/${messageId}`)).toMatchObject({ status: 404 });
  });
});
