import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { endStaffAccount } from "../../client/lib/accounts/staff.ts";
import { readCase } from "../../client/lib/cases/cases.ts";
import { removeStaff } from "../../client/lib/cases/staffing.ts";
import { listMessages } from "../../client/lib/messages/list.ts";
import { openMessage } from "../../client/lib/messages/offers.ts";
import { passOnAgain, readReview } from "../../client/lib/reviews/decide.ts";
import { isForOldKeys, lacksApproval } from "../../client/lib/reviews/old-keys.ts";
import { holdCommits, soon } from "../../e2e/portal/hold-commits.ts";
import { joinAnew } from "../../e2e/portal/joining-anew.ts";
import { sendAs } from "../../e2e/portal/requests.ts";
import { approve, letterOf, openScene, type Person, type Scene, write } from "../../e2e/portal/scene.ts";
import { createTap } from "../../e2e/portal/tap.ts";
import { addColleague, joinAsFacilitator } from "../../scripts/demo/people.ts";
import { startTrialPortal } from "../trial-portal.ts";

let scene: Scene;

beforeEach(async () => {
  scene = await openScene(inject("postgresUrl"), startTrialPortal, { approvals: 2 });
});
afterEach(() => scene.end());

const caseOf = (person: Person) => readCase(person.session, scene.caseId);
const reviewOf = (person: Person, messageId: string) => readReview(person.session, messageId);
const sees = async (person: Person, messageId: string) =>
  (await listMessages(person.session)).messages.some((one) => one.messageId === messageId);

/** Certified, and agreed to receive letters, where `certified`. */
async function joinAgain(who: Person, signInName: string, certified = true): Promise<Person> {
  const tap = createTap();
  const place = { staff: scene.priya, caseId: scene.caseId, who, signInName };
  const toReceive = { channel: "letters", direction: "receive", given: true } as const;
  const reach = { baseUrl: scene.address, fetch: tap.fetch };
  return { ...(await joinAnew(reach, place, certified ? [toReceive] : [])), tap };
}

describe("the first of two approvals", () => {
  it("does not count any more once its recipient has other keys", async () => {
    const { jordan, anwen, priya, tom } = scene;
    const { messageId } = await write(jordan);
    await approve(priya, messageId);
    const anew = await joinAgain(anwen, "anwen-anew");
    expect((await reviewOf(tom, messageId)).item).toMatchObject({ state: "held", approvals: 0 });
    await approve(tom, messageId);
    expect(await sees(anew, messageId)).toBe(false);
    await approve(priya, messageId);
    const opened = await openMessage(anew.session, { messageId, version: 1 });
    expect(opened.letter).toEqual(letterOf("made up"));
  });

  it("nor once whoever certified the recipient has left", async () => {
    const { ruth, jordan, anwen, priya, tom } = scene;
    const uma = await joinAsFacilitator({ baseUrl: scene.address }, ruth, "Uma", "uma");
    await addColleague(priya, await caseOf(priya), uma);
    const { messageId } = await write(jordan);
    await approve(tom, messageId);
    // Priya had certified both parties; she leaves, and Uma signs for them.
    await removeStaff(
      uma.session,
      await readCase(uma.session, scene.caseId),
      priya.session.contents.accountId,
    );
    expect((await reviewOf(tom, messageId)).item.approvals).toBe(0);
    await approve(tom, messageId);
    await approve({ ...uma, tap: createTap() }, messageId);
    const opened = await openMessage(anwen.session, { messageId, version: 1 });
    expect(opened.letter).toEqual(letterOf("made up"));
  });

  it("does not outlive the account of whoever gave it at the same moment", async () => {
    const { ruth, jordan, priya, tom } = scene;
    const { messageId } = await write(jordan);
    const settled: Promise<unknown>[] = [];
    await holdCommits(scene.databaseUrl, async () => {
      settled.push(approve(tom, messageId).catch(() => undefined));
      await soon();
      settled.push(endStaffAccount(ruth.session, tom.session.contents.accountId));
      await soon();
    });
    await Promise.all(settled);
    expect((await reviewOf(priya, messageId)).item.approvals).toBe(0);
  });
});

describe("a letter that two passed on", () => {
  it("is withheld without an alarm when one of them leaves, until another signs", async () => {
    const { ruth, jordan, anwen, priya, tom } = scene;
    const { messageId } = await write(jordan);
    await approve(priya, messageId);
    await approve(tom, messageId);
    expect(await sees(anwen, messageId)).toBe(true);
    const told = await sendAs(scene, jordan, "GET", `/api/messages/${messageId}`);
    await removeStaff(priya.session, await caseOf(priya), tom.session.contents.accountId);

    expect(await sees(anwen, messageId)).toBe(false);
    const open = `/api/messages/${messageId}/open`;
    expect(await sendAs(scene, anwen, "POST", open, { version: 1 })).toMatchObject({ status: 404 });
    const answer = { version: 1, answer: "postponed" };
    expect(await sendAs(scene, anwen, "POST", `/api/messages/${messageId}/answer`, answer)).toMatchObject({
      status: 404,
    });
    expect(await sendAs(scene, anwen, "GET", `/api/messages/${messageId}`)).toMatchObject({ status: 404 });
    const review = await reviewOf(priya, messageId);
    expect(review.alerts).toEqual([]);
    expect(review.item).toMatchObject({ state: "approved", approvals: 1 });
    expect(lacksApproval(review)).toBe(true);
    expect(isForOldKeys(priya.session, review)).toBe(false);
    expect(await sendAs(scene, jordan, "GET", `/api/messages/${messageId}`)).toEqual(told);

    const uma = await joinAsFacilitator({ baseUrl: scene.address }, ruth, "Uma", "uma");
    await addColleague(priya, await caseOf(priya), uma);
    const asked = await readReview(uma.session, messageId);
    expect(isForOldKeys(uma.session, asked)).toBe(true);
    expect(lacksApproval(await passOnAgain(uma.session, asked))).toBe(false);
    const opened = await openMessage(anwen.session, { messageId, version: 1 });
    expect(opened.offer.passedOnBy.toSorted()).toEqual(["Priya", "Uma"]);
    expect((await reviewOf(priya, messageId)).alerts).toEqual([]);
  });
});

describe("an author who joins anew", () => {
  it("is not betrayed to the recipient of what was passed on before", async () => {
    const { jordan, anwen, priya, tom } = scene;
    const { messageId } = await write(jordan);
    await approve(priya, messageId);
    await approve(tom, messageId);
    const told = () => sendAs(scene, anwen, "GET", `/api/messages/${messageId}`);
    const before = await told();
    await joinAgain(jordan, "jordan-anew", false);
    expect(await told()).toEqual(before);
    const opened = await openMessage(anwen.session, { messageId, version: 1 });
    expect(opened.letter).toEqual(letterOf("made up"));
  });
});
