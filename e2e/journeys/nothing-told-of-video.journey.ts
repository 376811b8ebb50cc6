import { signOut } from "../../client/lib/accounts/sign-in.ts";
import { alarm } from "../../client/lib/messages/alarm.ts";
import { listMessages } from "../../client/lib/messages/list.ts";
import { answerOffer } from "../../client/lib/messages/offers.ts";
import { openVideoMessage } from "../../client/lib/messages/open-video.ts";
import { takeBackMessage } from "../../client/lib/messages/written.ts";
import { saveCaptions } from "../../client/lib/reviews/captions.ts";
import { addStaffNote, claimReview, readReview, returnMessage } from "../../client/lib/reviews/decide.ts";
import { TrustError } from "../../client/lib/trust.ts";
import { discardRecording } from "../../protocol/recordings/endpoints.ts";
import { type ArrangedCase, arrangeCase, passOn } from "../fixtures/arrangement.ts";
import { expect, test } from "../fixtures/journey.ts";
import { Onlooker } from "../fixtures/onlooker.ts";
import { comeAndGo, questionsOf } from "../fixtures/questions.ts";
import type { Somebody } from "../fixtures/somebody.ts";
import {
  beginVideo,
  captionsOf,
  type MadeVideo,
  makeVideo,
  putChunk,
  sendVideo,
  submitVideo,
  uploadVideo,
} from "../portal/video.ts";

test.describe.configure({ timeout: 180_000 });

interface Roles {
  readonly author: Somebody;
  readonly recipient: Somebody;
  readonly arranged: ArrangedCase;
  /** Passed on, and offered to the recipient. */
  readonly messageId: string;
  /** What the recipient will record in answer, and what they will record anew. */
  readonly reply: MadeVideo;
  readonly replyAnew: MadeVideo;
}

/** Everything that a recipient can do with a video message, and what staff do because of it, in a possible order. */
const doings: readonly (readonly [string, (roles: Roles) => Promise<unknown>])[] = [
  ["comes online on another device", ({ recipient }) => comeAndGo(recipient)],
  ["looks at what is there", ({ recipient }) => listMessages(recipient.session)],
  ["puts it off", (roles) => answer(roles, "postponed")],
  ["asks to watch it together", (roles) => answer(roles, "asked-together")],
  ["says no", (roles) => answer(roles, "refused")],
  ["opens it, and sees the beginning", (roles) => watch(roles, 0.1)],
  ["watches all of it", (roles) => watch(roles, 1)],
  ["watches it again", (roles) => watch(roles, 1)],
  [
    "finds that a chunk does not fit",
    ({ recipient, messageId }) => alarm(recipient.session, messageId, new TrustError("chunks")),
  ],
  ["begins to send an answer", ({ recipient, reply }) => beginVideo(recipient, reply)],
  ["sends a part of it", ({ recipient, reply }) => putChunk(recipient, reply, 1)],
  [
    "lets it go",
    ({ recipient, reply: { recordingId } }) =>
      recipient.session.client.http.call(discardRecording, { params: { recordingId } }),
  ],
  ["sends all of it", ({ recipient, reply }) => uploadVideo(recipient, reply)],
  ["hands it over", ({ recipient, reply }) => submitVideo(recipient, reply)],
  ["has it watched and captioned by the facilitator", (roles) => review(roles)],
  ["takes it back", (roles) => takeBack(roles)],
  ["sends another recording", ({ recipient, replyAnew }) => uploadVideo(recipient, replyAnew)],
  ["hands that over", ({ recipient, replyAnew }) => submitVideo(recipient, replyAnew)],
  ["gets it back with a note and a remark", (roles) => giveBack(roles)],
  ["leaves", ({ recipient }) => signOut(recipient.session)],
];

for (const authorRole of ["offender", "victim"] as const) {
  test(`of a video message the ${authorRole} is told the same, byte for byte, whatever the other does`, async ({
    portal,
  }) => {
    const arranged = await arrangeCase(portal);
    const { anwen, jordan, priya } = arranged;
    const [author, recipient] = authorRole === "offender" ? [jordan, anwen] : [anwen, jordan];
    const { messageId, recordingId } = await sendVideo(author);
    await passOn(priya, messageId, "A first recording.");
    const { messageId: waitingId } = await sendVideo(author);
    const reply = await makeVideo(recipient);
    const replyAnew = await makeVideo(recipient, { messageId: reply.messageId, version: 2 });
    const roles: Roles = { author, recipient, arranged, messageId, reply, replyAnew };
    const recordingIds = [recordingId, reply.recordingId, replyAnew.recordingId];
    const questions = questionsOf({ messageId, waitingId, replyId: reply.messageId, recordingIds });
    const onlooker = await Onlooker.at(author);
    try {
      const before = await onlooker.ask(questions);
      await onlooker.packets();
      for (const [what, happens] of doings) {
        await test.step(`the other ${what}`, async () => {
          await happens(roles);
          expect(await onlooker.ask(questions), what).toEqual(before);
          expect(await onlooker.packets(), what).toEqual([]);
        });
      }
      await test.step("proof: of what concerns them, they are told", async () => {
        await passOn(priya, waitingId, "A second recording.");
        expect(await onlooker.ask(questions)).not.toEqual(before);
        expect(await onlooker.packets()).toEqual([
          `message 2["message-changed",{"messageId":"${waitingId}"}]`,
        ]);
      });
    } finally {
      onlooker.close();
    }
  });
}

const answer = ({ recipient, messageId }: Roles, word: "postponed" | "asked-together" | "refused") =>
  answerOffer(recipient.session, { messageId, version: 1, answer: word });

async function watch({ recipient, messageId }: Roles, part: number): Promise<void> {
  const { source } = await openVideoMessage(recipient.session, { messageId, version: 1 });
  await source.read(0, Math.floor(source.header.mediaBytes * part));
  source.close();
}

async function review({ arranged: { priya }, reply: { messageId } }: Roles): Promise<void> {
  const claimed = await claimReview(priya.session, await readReview(priya.session, messageId), true);
  const captioned = await saveCaptions(priya.session, claimed, captionsOf("what is said"));
  await addStaffNote(priya.session, captioned, "I shall ring first.", { atMs: 1_000 });
}

async function takeBack({ recipient, reply: { messageId } }: Roles): Promise<void> {
  const { messages } = await listMessages(recipient.session);
  const written = messages.find((one) => one.messageId === messageId);
  if (written?.side !== "written") throw new Error("the answer is not there");
  await takeBackMessage(recipient.session, written);
}

async function giveBack({ arranged: { priya }, reply: { messageId } }: Roles): Promise<void> {
  const review = await readReview(priya.session, messageId);
  await returnMessage(priya.session, review, "A word, please.", [{ atMs: 500, text: "here" }]);
}
