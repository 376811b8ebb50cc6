import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Deceived, letter, openScene, passOn, type Scene, write } from "../../e2e/lying-server/scene.ts";
import { joinAnew } from "../../e2e/portal/joining-anew.ts";
import { addColleague } from "../../scripts/demo/people.ts";
import { checkTrail } from "./audit/check.ts";
import { readWholeTrail } from "./audit/trail.ts";
import { openCase, pauseCase, readCase, saveCaseDetails, saveParticipantDetails } from "./cases/cases.ts";
import { readMyCase } from "./cases/my-case.ts";
import { removeStaff } from "./cases/staffing.ts";
import { comparePhrase } from "./cases/word-phrase.ts";
import { recordConsents } from "./consents/record.ts";
import { inviteParticipant, withdrawInvitation } from "./invitations/invite.ts";
import { reopenInvitation } from "./invitations/reopen.ts";
import { discardDraft, openDraft } from "./messages/draft-keeper.ts";
import { listMessages, readMessage, type WrittenMessage } from "./messages/list.ts";
import { answerOffer, openMessage } from "./messages/offers.ts";
import { readWrittenVersion, submitMessage, takeBackMessage } from "./messages/written.ts";
import {
  addStaffNote,
  approveMessage,
  claimReview,
  declineMessage,
  passOnAgain,
  readReview,
  returnMessage,
} from "./reviews/decide.ts";
import { listCaseMessages, listQueue } from "./reviews/queue.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"), { tomOnCase: true });
}, 120_000);
afterAll(() => scene?.end());

async function written(messageId: string): Promise<WrittenMessage> {
  const item = await readMessage(scene.jordan.session, messageId);
  if (item.side !== "written") throw new Error("not an own message");
  return item;
}

const letterContent = (text: string) => ({ kind: "letter", letter: letter(text) });

async function otherSide() {
  const [other] = (await readMyCase(scene.jordan.session)).counterparts;
  return other?.participantId ?? "";
}

describe("a draft", () => {
  test("is there again, is submitted, taken back, written on, and submitted anew", async () => {
    const { session } = scene.jordan;
    const messageId = randomUUID();
    const recipientId = await otherSide();
    const first = await openDraft(session, { messageId, recipientId, message: null });
    for (const text of ["a", "ab", "abc"]) {
      first.save(letter(text));
      await first.flush();
    }
    expect(first.status).toBe("saved");
    first.close();
    const again = await openDraft(session, { messageId, recipientId, message: await written(messageId) });
    expect(again.letter).toEqual(letter("abc"));
    again.close();

    await write(scene.jordan, letter("abcd"), { messageId, version: 1 });
    const held = await written(messageId);
    expect(held).toMatchObject({ state: "held", version: 1, abilities: ["take-back"] });
    const back = await takeBackMessage(session, held);
    expect(back).toMatchObject({ state: "draft", nextVersion: 2 });
    const third = await openDraft(session, { messageId, recipientId, message: back });
    expect(third.letter).toEqual(letter("abcd"));
    third.save(letter("abcde"));
    await third.flush();
    expect(third.status).toBe("saved");
    third.close();
    await write(scene.jordan, letter("abcde"), { messageId, version: back.nextVersion });
    const { versions } = await readReview(scene.priya.session, messageId);
    expect(versions.map(({ version, content }) => [version, content])).toEqual([[2, letterContent("abcde")]]);
  });

  test("that nobody has seen can be thrown away, saved or not", async () => {
    const { session } = scene.jordan;
    const messageId = randomUUID();
    const keeper = await openDraft(session, { messageId, recipientId: await otherSide(), message: null });
    await discardDraft(session, messageId);
    keeper.save(letter("gone soon"));
    await keeper.flush();
    keeper.close();
    await discardDraft(session, messageId);
    await expect(readMessage(session, messageId)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("a review", () => {
  test("returns with a note, and the author writes on from there", async () => {
    const messageId = await write(scene.jordan, letter("please ring me on 07700 900123"));
    const claimed = await claimReview(
      scene.tom.session,
      await readReview(scene.tom.session, messageId),
      true,
    );
    expect(claimed.item).toMatchObject({ state: "in-review" });
    const entry = (await listQueue(scene.priya.session)).entries.find(
      (one) => one.item.messageId === messageId,
    );
    expect(entry?.of).toMatchObject({ title: "Case", claimedBy: "Tom", claimedByMe: false });
    const noted = await addStaffNote(scene.tom.session, claimed, "  Has a number in it. ");
    expect(noted.staffNotes).toMatchObject([{ text: "Has a number in it.", by: { displayName: "Tom" } }]);
    const returned = await returnMessage(scene.tom.session, noted, "Please take the number out.");
    expect(returned.versions[0]).toMatchObject({
      outcome: "returned",
      note: "Please take the number out.",
      decidedBy: { displayName: "Tom" },
    });
    const message = await written(messageId);
    expect(message).toMatchObject({ state: "returned", nextVersion: 2 });
    const read = await readWrittenVersion(scene.jordan.session, { messageId, version: 1 });
    expect(read.refusal).toMatchObject({
      outcome: "returned",
      note: "Please take the number out.",
      by: "Tom",
    });
    const draft = await openDraft(scene.jordan.session, {
      messageId,
      recipientId: message.recipientId,
      message,
    });
    expect(draft.letter).toEqual(letter("please ring me on 07700 900123"));
    draft.save(letter("please"));
    await draft.flush();
    expect(draft.status).toBe("saved");
    draft.close();
  });

  test("declines, once and for all", async () => {
    const messageId = await write(scene.jordan, letter("no"));
    const review = await readReview(scene.priya.session, messageId);
    await declineMessage(scene.priya.session, review, "Not this one.");
    const late = approveMessage(scene.tom.session, review, { description: "x", checklist: [] });
    await expect(late).rejects.toMatchObject({ code: "already-decided" });
    expect(await written(messageId)).toMatchObject({ state: "declined", abilities: [] });
    const { entries } = await listCaseMessages(scene.priya.session, review.case);
    expect(entries.find((one) => one.item.messageId === messageId)?.item.state).toBe("declined");
  });

  test("passes on, and only staff learn what came of it", async () => {
    const messageId = await passOn(scene.jordan, scene.priya, letter("three short words"));
    const before = await written(messageId);
    const offer = await answerOffer(scene.anwen.session, { messageId, version: 1, answer: "asked-together" });
    expect(offer).toMatchObject({ state: "asked-together", description: { text: "A letter.", words: 3 } });
    await openMessage(scene.anwen.session, { messageId, version: 1 });
    expect(await written(messageId)).toEqual(before);
    expect((await readReview(scene.tom.session, messageId)).offer).toBe("opened");
  });

  test("does not pass on while a consent is missing or the case is paused", async () => {
    const messageId = await write(scene.jordan, letter("waiting"));
    const review = await readReview(scene.priya.session, messageId);
    const consent = (given: boolean) =>
      recordConsents(scene.anwen.session, [{ channel: "letters", direction: "receive", given }]);
    await consent(false);
    const tried = approveMessage(scene.priya.session, review, { description: "x", checklist: [] });
    await expect(tried).rejects.toMatchObject({ key: "consent-missing" });
    const my = await consent(true);
    expect(my.consents.letters.receive).toMatchObject({ state: "given", textVersion: 1 });
    const paused = await pauseCase(scene.priya.session, review.case, true);
    expect((await readMyCase(scene.jordan.session)).paused).toBe(true);
    const again = approveMessage(scene.priya.session, review, { description: "x", checklist: [] });
    await expect(again).rejects.toMatchObject({ code: "exchange-paused" });
    await pauseCase(scene.priya.session, paused, false);
  });
});

describe("a case", () => {
  test("keeps its details, and tells a colleague who saved meanwhile", async () => {
    const of = await readCase(scene.priya.session, scene.caseId);
    const saved = await saveCaseDetails(scene.priya.session, of, { title: "New title", notes: "New notes" });
    expect(saved.details).toEqual({ title: "New title", notes: "New notes" });
    const stale = saveCaseDetails(scene.tom.session, of, { title: "Other", notes: "" });
    await expect(stale).rejects.toMatchObject({ code: "stale-revision" });
    const [person] = saved.participants;
    const id = person?.participantId ?? "";
    const details = { name: "A B", contact: "c", notes: "d" };
    const after = await saveParticipantDetails(scene.priya.session, saved, id, details);
    expect(after.participants.find((one) => one.participantId === id)?.details).toEqual(details);
    await saveCaseDetails(scene.priya.session, after, { title: "Case", notes: "" });
  });

  test("both sides read the same six words", async () => {
    const of = await readCase(scene.priya.session, scene.caseId);
    const victim = of.participants.find((one) => one.role === "victim");
    const words = comparePhrase({ roster: of.roster, certificate: victim?.certificate ?? null });
    expect(words).toHaveLength(6);
    expect(comparePhrase(await readMyCase(scene.anwen.session))).toEqual(words);
    expect(victim?.keyCheck).toMatchObject({ by: "Priya" });
  });

  test("has its invitations' links shown again by any of its staff", async () => {
    const of = await readCase(scene.tom.session, scene.caseId);
    const { participantId } = scene.anwen.session.contents.participant ?? { participantId: "" };
    const { invitation, link } = await inviteParticipant(scene.priya.session, of, participantId, "Again");
    expect(reopenInvitation(scene.tom.session, invitation, of)).toEqual({ name: "Again", link });
    await withdrawInvitation(scene.priya.session, invitation.invitationId);
  });

  test("takes a colleague off who certified and released, and everything still holds", async () => {
    const messageId = await passOn(scene.jordan, scene.priya, letter("released by Priya"));
    const byTom = await readCase(scene.tom.session, scene.caseId);
    const after = await removeStaff(scene.tom.session, byTom, scene.priya.session.contents.accountId);
    expect(after.roster.epoch).toBe(2);
    await expect(readCase(scene.priya.session, scene.caseId)).rejects.toMatchObject({ code: "not-found" });
    const opened = await openMessage(scene.anwen.session, { messageId, version: 1 });
    expect(opened.offer.passedOnBy).toEqual(["Tom"]);
    expect((await listMessages(scene.anwen.session)).messages.some((one) => one.side === "unverified")).toBe(
      false,
    );
    // His tab last read the case under the old key: the portal refuses what is sealed to it, and he seals anew.
    const unaware = randomUUID();
    const recipientId = scene.anwen.session.contents.participant?.participantId ?? "";
    const older = letter("by an older reading of the case");
    await submitMessage(scene.jordan.session, { messageId: unaware, recipientId, version: 1, letter: older });
    expect((await readReview(scene.tom.session, unaware)).versions[0]?.content).toEqual({
      kind: "letter",
      letter: older,
    });
    const later = await passOn(scene.anwen, scene.tom, letter("under the new key"));
    expect((await openMessage(scene.jordan.session, { messageId: later, version: 1 })).letter).toEqual(
      letter("under the new key"),
    );
    const people = (await readCase(scene.tom.session, scene.caseId)).participants;
    expect(people.map(({ consents }) => consents.letters.receive.state)).toEqual(["given", "given"]);
    await addColleague(scene.tom, after, scene.priya);
    const back = await readReview(scene.priya.session, messageId);
    expect(back.versions.at(-1)?.content).toEqual(letterContent("released by Priya"));
  });
});

describe("who lost their keys joins anew", () => {
  const joinAgain = (who: Deceived, signInName: string) =>
    joinAnew({ baseUrl: scene.address }, { staff: scene.tom, caseId: scene.caseId, who, signInName }, [
      { channel: "letters", direction: "send", given: true },
      { channel: "letters", direction: "receive", given: true },
    ]);

  test("and what was passed on to them is passed on again", async () => {
    const messageId = await passOn(scene.jordan, scene.tom, letter("to the old keys"));
    const anew = await joinAgain(scene.anwen, "anwen-anew");
    const review = await readReview(scene.tom.session, messageId);
    expect(review.recipient.keyCheck).toBeNull();
    expect((await listMessages(anew.session)).messages.map((one) => one.side)).not.toContain("unverified");
    expect((await readReview(scene.tom.session, messageId)).alerts).toEqual([]);
    await passOnAgain(scene.tom.session, review);
    const opened = await openMessage(anew.session, { messageId, version: 1 });
    expect(opened.letter).toEqual(letter("to the old keys"));
    const { messages } = await listMessages(anew.session);
    expect(messages.find((one) => one.messageId === messageId)?.side).toBe("received");
    scene = { ...scene, anwen: { ...scene.anwen, ...anew } };
  });

  test("and what they wrote is still read, but passed on only once it is written anew", async () => {
    const before = await passOn(scene.jordan, scene.tom, letter("before"));
    const held = await write(scene.jordan, letter("held under the old keys"));
    await joinAgain(scene.jordan, "jordan-anew");
    expect((await openMessage(scene.anwen.session, { messageId: before, version: 1 })).letter).toEqual(
      letter("before"),
    );
    expect((await readReview(scene.tom.session, before)).versions[0]).toMatchObject({
      withEarlierKeys: true,
    });
    const review = await readReview(scene.tom.session, held);
    expect(review.versions[0]?.content).toEqual(letterContent("held under the old keys"));
    const tried = approveMessage(scene.tom.session, review, { description: "x", checklist: [] });
    await expect(tried).rejects.toMatchObject({ key: "written-before-rejoining" });
    await returnMessage(scene.tom.session, review, "Please write it once more.");
    const of = await readCase(scene.priya.session, scene.caseId);
    await removeStaff(scene.priya.session, of, scene.tom.session.contents.accountId);
    expect((await openMessage(scene.anwen.session, { messageId: before, version: 1 })).letter).toEqual(
      letter("before"),
    );
  });
});

test("the trail of it all is whole", async () => {
  const trail = await readWholeTrail(scene.ruth.session);
  expect(trail.length).toBeGreaterThan(50);
  expect(checkTrail(trail)).toBeNull();
  const [first, second, ...rest] = trail;
  expect(checkTrail([first, ...rest].flatMap((entry) => entry ?? []))).toEqual({
    seq: 2,
    fault: "removed",
  });
  expect(second?.seq).toBe(2);
});

test("nothing is asked of a case by who may only run the service", async () => {
  const opening = openCase(scene.ruth.session, { title: "x", notes: "", approvals: 1 });
  await expect(opening).rejects.toMatchObject({ code: "forbidden" });
});
