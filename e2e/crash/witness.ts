import { isDeepStrictEqual } from "node:util";
import { openDraft } from "../../client/lib/messages/draft-keeper.ts";
import { listMessages, readMessage } from "../../client/lib/messages/list.ts";
import { openMessage } from "../../client/lib/messages/offers.ts";
import { readWrittenVersion } from "../../client/lib/messages/written.ts";
import { readReview } from "../../client/lib/reviews/decide.ts";
import { refusalOf } from "./refusal.ts";
import type { Story } from "./story.ts";

/** What is said of a letter that is not as it must be; its words are not repeated. */
function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

async function mustRefuse(asked: Promise<unknown>, code: string, what: string): Promise<void> {
  const refusal = await asked.then(
    () => "nothing: it was answered",
    (error: unknown) => refusalOf(error),
  );
  must(refusal === code, `${what}: ${code} was expected, and what came was ${refusal}`);
}

const shown = {
  draft: "draft",
  held: "held",
  "in-review": "held",
  returned: "returned",
  declined: "declined",
  approved: "passed-on",
} as const;

/** Everybody concerned looks at the letter with their own browser and finds just what the facts say. */
export async function witness(story: Story): Promise<void> {
  await authorSees(story);
  await facilitatorSees(story);
  await recipientSees(story);
}

async function authorSees(story: Story): Promise<void> {
  const { author, facts, messageId, recipient } = story;
  const { session } = author;
  const message = await readMessage(session, messageId);
  if (message.side !== "written") throw new Error("the author is shown somebody else's letter");
  must(message.state === shown[facts.state], "the author is shown another state");
  must(message.version === facts.version, "the author is shown another version");
  must(message.draftRevision === facts.draftRevision, "the author is shown another draft");
  if (facts.hasDraft) {
    const of = { messageId, recipientId: recipient.participantId, message };
    const keeper = await openDraft(session, of);
    keeper.close();
    must(isDeepStrictEqual(keeper.letter, story.draftNow), "the draft has other words");
  }
  if (facts.version > 0 && facts.state !== "draft") {
    const { content, refusal } = await readWrittenVersion(session, { messageId, version: facts.version });
    const words = { kind: "letter", letter: story.letter(facts.version) };
    must(isDeepStrictEqual(content, words), "the author's letter has other words");
    must(
      (refusal?.note ?? null) === (facts.state === "returned" ? story.note : null),
      "the note is another one",
    );
  }
}

async function facilitatorSees(story: Story): Promise<void> {
  const { facts, messageId } = story;
  const { session } = story.of.facilitators[1];
  if (facts.state === "draft") {
    await mustRefuse(readReview(session, messageId), "not-found", "a facilitator asks for a draft");
    return;
  }
  const newest = (await readReview(session, messageId)).versions.at(-1);
  must(newest?.version === facts.version, "a facilitator is shown another version");
  const words = { kind: "letter", letter: story.letter(facts.version) };
  must(isDeepStrictEqual(newest?.content, words), "a facilitator reads other words");
  must(newest?.view.releases.length === facts.approvals, "a facilitator is shown other approvals");
}

/** The recipient can open and verify it exactly when it was passed on; before, there is nothing for them. */
export async function recipientSees(story: Story): Promise<void> {
  const { facts, messageId, recipient } = story;
  const { session } = recipient;
  const version = Math.max(1, facts.version);
  const { messages } = await listMessages(session);
  const offer = messages.find((one) => one.messageId === messageId);
  if (facts.state !== "approved") {
    must(offer === undefined, "the recipient is shown a letter that was not passed on");
    await mustRefuse(
      openMessage(session, { messageId, version }),
      "not-found",
      "the recipient opens what is held",
    );
    return;
  }
  must(offer?.side === "received", "what was passed on is not in the recipient's list, or does not verify");
  must(offer?.side === "received" && offer.description.text === story.description, "another description");
  const opened = await openMessage(session, { messageId, version });
  must(isDeepStrictEqual(opened.letter, story.letter(version)), "the recipient reads other words");
  must(opened.offer.passedOnBy.length === story.of.approvals, "the recipient is shown other approvals");
  story.facts = { ...facts, offer: "opened" };
}
