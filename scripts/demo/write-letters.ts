import { randomUUID } from "node:crypto";
import { readMyCase } from "../../client/lib/cases/my-case.ts";
import { openDraft } from "../../client/lib/messages/draft-keeper.ts";
import { answerOffer, openMessage } from "../../client/lib/messages/offers.ts";
import { submitMessage } from "../../client/lib/messages/written.ts";
import { CHECKLIST_ITEMS } from "../../client/lib/reviews/checklist.ts";
import {
  addStaffNote,
  approveMessage,
  claimReview,
  declineMessage,
  readReview,
  returnMessage,
} from "../../client/lib/reviews/decide.ts";
import type { LetterDocument } from "../../protocol/messages/letter.ts";
import { fromAnwen, fromJordan } from "./letters.ts";
import type { Person } from "./person.ts";

interface People {
  readonly anwen: Person;
  readonly jordan: Person;
  readonly priya: Person;
  readonly tom: Person;
}

/** A letter in each state of its life, oldest first. */
export async function writeLetters({ anwen, jordan, priya, tom }: People): Promise<void> {
  const first = await submit(jordan, fromJordan.passedOn);
  await approve(priya, first, "Jordan answers your two questions, and says that he is sorry.");
  await openMessage(anwen.session, { messageId: first, version: 1 });

  const declined = await submit(jordan, fromJordan.declined);
  await declineMessage(
    priya.session,
    await claim(priya, declined),
    "I have not passed this one on. It puts blame on Anwen. Let us talk about it when we meet on Thursday.",
  );

  const returned = await submit(jordan, fromJordan.returnedFirst);
  await returnMessage(
    priya.session,
    await claim(priya, returned),
    "The wish to say sorry in person is a good one. Please take out the phone number and the address, and look again at the last sentence: it asks for something that is hers to give.",
  );
  await submit(jordan, fromJordan.returnedSecond, { messageId: returned, version: 2 });

  const fromHer = await submit(anwen, fromAnwen.offered);
  await approve(tom, fromHer, "A short letter. Anwen writes about what her father would have said.");
  await answerOffer(jordan.session, { messageId: fromHer, version: 1, answer: "postponed" });

  const comesBack = await submit(anwen, fromAnwen.returned);
  await returnMessage(
    tom.session,
    await claim(tom, comesBack),
    "This tells Jordan the way to your door. Would you like to say what the bicycle meant to you without the street and the gate? I am glad to think about it with you.",
  );

  const offered = await submit(jordan, fromJordan.offered);
  await approve(priya, offered, "Jordan tells you what he has done since his first letter.");

  await submit(anwen, fromAnwen.reply);

  const inReview = await submit(jordan, fromJordan.inReview);
  const review = await claim(tom, inReview);
  await addStaffNote(
    tom.session,
    review,
    "Lovely. I should like to ask Anwen first whether she wants to know about the bell.",
  );

  await saveDraft(jordan, fromJordan.draft);
  await saveDraft(anwen, fromAnwen.draft);
}

async function submit(
  author: Person,
  letter: LetterDocument,
  of: { messageId: string; version: number } = { messageId: randomUUID(), version: 1 },
): Promise<string> {
  await submitMessage(author.session, { ...of, recipientId: await otherSide(author), letter });
  return of.messageId;
}

async function claim(reviewer: Person, messageId: string) {
  return claimReview(reviewer.session, await readReview(reviewer.session, messageId), true);
}

async function approve(reviewer: Person, messageId: string, description: string): Promise<void> {
  const review = await claim(reviewer, messageId);
  await approveMessage(reviewer.session, review, { description, checklist: CHECKLIST_ITEMS });
}

async function saveDraft(author: Person, letter: LetterDocument): Promise<void> {
  const recipientId = await otherSide(author);
  const keeper = await openDraft(author.session, { messageId: randomUUID(), recipientId, message: null });
  keeper.save(letter);
  await keeper.flush();
  keeper.close();
  if (keeper.status !== "saved") throw new Error(`a draft was not saved: ${keeper.status}`);
}

async function otherSide(author: Person): Promise<string> {
  const [other] = (await readMyCase(author.session)).counterparts;
  if (other === undefined) throw new Error("there is nobody to write to");
  return other.participantId;
}
