import { randomUUID } from "node:crypto";
import { listSessions } from "../../client/lib/accounts/sessions.ts";
import { signOut } from "../../client/lib/accounts/sign-in.ts";
import { pauseCase, readCase } from "../../client/lib/cases/cases.ts";
import { readMyCase } from "../../client/lib/cases/my-case.ts";
import { recordConsents } from "../../client/lib/consents/record.ts";
import { alarm } from "../../client/lib/messages/alarm.ts";
import { discardDraft, openDraft } from "../../client/lib/messages/draft-keeper.ts";
import { listMessages } from "../../client/lib/messages/list.ts";
import { answerOffer, openMessage } from "../../client/lib/messages/offers.ts";
import { takeBackMessage } from "../../client/lib/messages/written.ts";
import { addStaffNote, claimReview, readReview } from "../../client/lib/reviews/decide.ts";
import { TrustError } from "../../client/lib/trust.ts";
import {
  type ArrangedCase,
  arrangeCase,
  carryInto,
  giveBack,
  letter,
  passOn,
  send,
} from "../fixtures/arrangement.ts";
import { expect, test } from "../fixtures/journey.ts";
import { Onlooker } from "../fixtures/onlooker.ts";
import { comeAndGo, questionsOf } from "../fixtures/questions.ts";
import type { Somebody } from "../fixtures/somebody.ts";
import { openOffer } from "../people/writer.ts";

test.describe.configure({ timeout: 180_000 });

interface Roles {
  readonly author: Somebody;
  readonly recipient: Somebody;
  readonly arranged: ArrangedCase;
  /** Passed on, and offered to the recipient. */
  readonly messageId: string;
  /** Another letter of the author, held. */
  readonly waitingId: string;
  /** What the recipient will write in answer. */
  readonly replyId: string;
}

/** Everything that a recipient can do, and what staff do because of it, in an order in which it can be done. */
const doings: readonly (readonly [string, (roles: Roles) => Promise<unknown>])[] = [
  ["comes online on another device", ({ recipient }) => comeAndGo(recipient)],
  ["looks at what is there", ({ recipient }) => listMessages(recipient.session)],
  ["puts it off", (roles) => answer(roles, "postponed")],
  ["asks to read it together", (roles) => answer(roles, "asked-together")],
  ["says no", (roles) => answer(roles, "refused")],
  ["opens it after all", (roles) => open(roles)],
  ["reads it again", (roles) => open(roles)],
  [
    "finds that a check does not fit",
    ({ recipient, messageId }) => alarm(recipient.session, messageId, new TrustError("chunks")),
  ],
  ["begins an answer", (roles) => draft(roles)],
  ["throws it away", ({ recipient, replyId }) => discardDraft(recipient.session, replyId)],
  ["sends an answer", (roles) => reply(roles, 1)],
  ["has it read by the facilitator", (roles) => review(roles)],
  ["takes it back", (roles) => takeBack(roles)],
  ["sends it again", (roles) => reply(roles, 2)],
  [
    "gets it back with a note",
    ({ arranged, replyId }) => giveBack(arranged.priya, replyId, "A word, please."),
  ],
  ["looks where they are signed in", ({ recipient }) => listSessions(recipient.session)],
  ["leaves", ({ recipient }) => signOut(recipient.session)],
];

for (const authorRole of ["offender", "victim"] as const) {
  test(`the ${authorRole} is told the same, byte for byte, whatever the other does`, async ({ portal }) => {
    const arranged = await arrangeCase(portal);
    const { anwen, jordan, priya } = arranged;
    const [author, recipient] = authorRole === "offender" ? [jordan, anwen] : [anwen, jordan];
    const messageId = await send(author, "I have begun to write this many times.");
    await passOn(priya, messageId, "A first letter.");
    const waitingId = await send(author, "There is something else.");
    const roles = { author, recipient, arranged, messageId, waitingId, replyId: randomUUID() };
    const questions = questionsOf(roles);
    const onlooker = await Onlooker.at(author);
    try {
      const before = await onlooker.ask(questions);
      await onlooker.packets();
      await test.step("control: nothing happens", async () => {
        expect(await onlooker.ask(questions)).toEqual(before);
        expect(await onlooker.packets()).toEqual([]);
      });
      for (const [what, happens] of doings) {
        await test.step(`the other ${what}`, async () => {
          await happens(roles);
          expect(await onlooker.ask(questions), what).toEqual(before);
          expect(await onlooker.packets(), what).toEqual([]);
        });
      }
      await test.step("proof: of what concerns them, they are told", async () => {
        await passOn(priya, roles.waitingId, "A second letter.");
        expect(await onlooker.ask(questions)).not.toEqual(before);
        expect(await onlooker.packets()).toEqual([
          `message 2["message-changed",{"messageId":"${roles.waitingId}"}]`,
        ]);
      });
    } finally {
      onlooker.close();
    }
  });
}

test("an exchange is paused in the same words, whoever stopped it", async ({ portal }) => {
  const arranged = await arrangeCase(portal);
  const { anwen, jordan, priya, caseId } = arranged;
  const messageId = await send(jordan, "A letter.");
  const questions = questionsOf({ messageId, waitingId: messageId, replyId: randomUUID() });
  const onlooker = await Onlooker.at(jordan);
  const consent = (direction: "send" | "receive", given: boolean) =>
    recordConsents(anwen.session, [{ channel: "letters", direction, given }]);
  const pause = async (paused: boolean) =>
    pauseCase(priya.session, await readCase(priya.session, caseId), paused);
  try {
    const before = await onlooker.ask(questions);
    await onlooker.packets();
    const told: unknown[] = [];
    for (const stop of [
      (isStopped: boolean) => pause(isStopped),
      (isStopped: boolean) => consent("receive", !isStopped),
      (isStopped: boolean) => consent("send", !isStopped),
    ]) {
      await stop(true);
      told.push({ replies: await onlooker.ask(questions), packets: await onlooker.packets() });
      await stop(false);
      expect(await onlooker.ask(questions)).toEqual(before);
      await onlooker.packets();
    }
    expect(told[0]).not.toMatchObject({ replies: before });
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
    await test.step("a second reason is not told at all", async () => {
      await pause(true);
      await onlooker.packets();
      const paused = await onlooker.ask(questions);
      await consent("receive", false);
      expect(await onlooker.packets()).toEqual([]);
      expect(await onlooker.ask(questions)).toEqual(paused);
      await pause(false);
      expect(await onlooker.packets()).toEqual([]);
      expect(await onlooker.ask(questions)).toEqual(paused);
    });
  } finally {
    onlooker.close();
  }
});

test("the author's open page stays as it is while the other reads", async ({ portal, devices }) => {
  const arranged = await arrangeCase(portal);
  const { anwen, jordan, priya } = arranged;
  const messageId = await send(jordan, "A letter.");
  await passOn(priya, messageId, "A first letter.");
  const waitingId = await send(jordan, "Another letter.");
  const author = await devices.open("phone");
  const network: string[] = [];
  author.page.on("request", (request) => network.push(`${request.method()} ${request.url()}`));
  author.page.on("websocket", (socket) =>
    socket.on("framereceived", ({ payload }) => network.push(`frame ${String(payload)}`)),
  );
  await carryInto(author, jordan);
  await expect(author.page.getByRole("heading", { name: "Your letter was passed on" })).toBeVisible();
  await expect.poll(() => network.some((line) => line.startsWith("frame 40"))).toBe(true);
  await expect(author.page.getByRole("button", { name: "Take it back" })).toBeVisible();
  const shown = await author.page.locator("body").ariaSnapshot();
  const sofar = network.length;

  const reader = await devices.open("phone");
  await carryInto(reader, anwen);
  await reader.page.getByRole("button", { name: "Not now" }).click();
  await expect(reader.page.getByText("You said: not now")).toBeVisible();
  await reader.page.getByRole("button", { name: "Read it with Priya" }).click();
  await expect(reader.page.getByText("To be read together")).toBeVisible();
  await reader.page.getByRole("button", { name: "No, thank you" }).click();
  await reader.page.getByRole("button", { name: "Say no" }).click();
  await reader.page.getByRole("link", { name: "Look at it after all" }).click();
  await openOffer(reader.page);
  await reader.page.getByRole("button", { name: "Leave this page" }).click();
  await expect(reader.page.getByRole("heading", { name: "Weather" })).toBeVisible();

  expect(await author.page.locator("body").ariaSnapshot()).toBe(shown);
  // What is passed on now arrives after everything that was told before it.
  await passOn(priya, waitingId, "A second letter.");
  await expect(author.page.getByRole("heading", { name: "Your letter was passed on" })).toHaveCount(2);
  const frames = network.slice(sofar).filter((line) => line.startsWith("frame") && line !== "frame 2");
  expect(frames).toEqual([`frame 42["message-changed",{"messageId":"${waitingId}"}]`]);
  const firstRequest = network.slice(sofar).findIndex((line) => !line.startsWith("frame"));
  const firstFrame = network.slice(sofar).indexOf(frames[0] ?? "");
  expect(firstRequest, "the page asked for nothing before it was told").toBeGreaterThan(firstFrame);
});

const answer = ({ recipient, messageId }: Roles, word: "postponed" | "asked-together" | "refused") =>
  answerOffer(recipient.session, { messageId, version: 1, answer: word });

const open = ({ recipient, messageId }: Roles) => openMessage(recipient.session, { messageId, version: 1 });

async function draft({ recipient, replyId }: Roles): Promise<void> {
  const [other] = (await readMyCase(recipient.session)).counterparts;
  const recipientId = other?.participantId ?? "";
  const keeper = await openDraft(recipient.session, { messageId: replyId, recipientId, message: null });
  keeper.save(letter("Dear"));
  await keeper.flush();
  keeper.close();
}

const reply = ({ recipient, replyId }: Roles, version: number) =>
  send(recipient, "An answer.", { messageId: replyId, version });

async function review({ arranged: { priya }, replyId }: Roles): Promise<void> {
  const claimed = await claimReview(priya.session, await readReview(priya.session, replyId), true);
  await addStaffNote(priya.session, claimed, "I shall ring first.");
}

async function takeBack({ recipient, replyId }: Roles): Promise<void> {
  const { messages } = await listMessages(recipient.session);
  const written = messages.find((one) => one.messageId === replyId);
  if (written?.side !== "written") throw new Error("the answer is not there");
  await takeBackMessage(recipient.session, written);
}
