import { isDeepStrictEqual } from "node:util";
import { openDraft } from "../../client/lib/messages/draft-keeper.ts";
import { readMessage } from "../../client/lib/messages/list.ts";
import { openMessage } from "../../client/lib/messages/offers.ts";
import { submitMessage, takeBackMessage } from "../../client/lib/messages/written.ts";
import { approveMessage, claimReview, readReview, returnMessage } from "../../client/lib/reviews/decide.ts";
import type { Player } from "./cast.ts";
import type { Facts } from "./facts.ts";
import { refusalOf } from "./refusal.ts";
import type { SeededRandom } from "./seeded-random.ts";
import type { Story } from "./story.ts";

export const actKinds = ["save-draft", "submit", "take-back", "return", "approve", "open"] as const;
export type ActKind = (typeof actKinds)[number];

/** One thing that a person does: what it makes of the letter, and how their browser does it. */
export interface Act {
  readonly kind: ActKind;
  readonly actor: Player;
  /** Once it is done. */
  readonly after: Facts;
  /** Resolves once it was acknowledged and, where the browser verifies, verified. */
  run(): Promise<void>;
  /** What somebody is told who does the same once more, in words of their own, after it was done already. */
  readonly onceMore: readonly string[];
}

type Maker = (story: Story) => Act;

const saveDraft: Maker = (story) => {
  const revision = story.facts.draftRevision + 1;
  return {
    kind: "save-draft",
    actor: story.author,
    after: { ...story.facts, hasDraft: true, draftRevision: revision },
    onceMore: [],
    async run() {
      const { session } = story.author;
      const view = story.exists ? await readMessage(session, story.messageId) : null;
      const message = view?.side === "written" ? view : null;
      const { messageId, recipient } = story;
      const keeper = await openDraft(session, { messageId, recipientId: recipient.participantId, message });
      // After a crash the words that were typed come back from the device and are sent by themselves.
      if (!isDeepStrictEqual(keeper.letter, story.draft(revision))) keeper.save(story.draft(revision));
      await keeper.flush();
      keeper.close();
      if (keeper.status !== "saved") throw keeper.problem ?? new Error(`the draft is ${keeper.status}`);
    },
  };
};

const submit: Maker = (story) => {
  const version = story.facts.version + 1;
  return {
    kind: "submit",
    actor: story.author,
    after: {
      ...story.facts,
      state: "held",
      version,
      hasDraft: false,
      draftRevision: 0,
      claimed: false,
      approvals: 0,
    },
    onceMore: ["stale-revision"],
    async run() {
      const { messageId, recipient, author } = story;
      const { participantId: recipientId } = recipient;
      await submitMessage(author.session, { messageId, recipientId, version, letter: story.letter(version) });
    },
  };
};

const takeBack: Maker = (story) => ({
  kind: "take-back",
  actor: story.author,
  after: { ...story.facts, state: "draft", hasDraft: true, draftRevision: 1, claimed: false, approvals: 0 },
  onceMore: ["wrong-state", "not-found"],
  async run() {
    const message = await readMessage(story.author.session, story.messageId);
    if (message.side !== "written") throw new Error("the author is shown somebody else's letter");
    await takeBackMessage(story.author.session, message);
  },
});

const giveBack: Maker = (story) => ({
  kind: "return",
  actor: story.facilitator,
  after: { ...story.facts, state: "returned", claimed: false, approvals: 0 },
  onceMore: ["already-decided"],
  async run() {
    const { session } = this.actor;
    await returnMessage(session, await readReview(session, story.messageId), story.note);
  },
});

const approve: Maker = (story) => {
  const approvals = story.facts.approvals + 1;
  const passedOn = approvals === story.of.approvals;
  return {
    kind: "approve",
    actor: story.facilitator,
    after: {
      ...story.facts,
      state: passedOn ? "approved" : "held",
      claimed: false,
      approvals,
      offer: passedOn ? "offered" : null,
    },
    onceMore: ["already-decided"],
    async run() {
      const { session } = this.actor;
      const review = await readReview(session, story.messageId);
      await approveMessage(session, review, { description: story.description, checklist: [] });
    },
  };
};

const open: Maker = (story) => ({
  kind: "open",
  actor: story.recipient,
  after: { ...story.facts, offer: "opened" },
  onceMore: [],
  async run() {
    const { messageId, facts } = story;
    await openMessage(story.recipient.session, { messageId, version: facts.version });
  },
});

const makers: Readonly<Record<ActKind, Maker>> = {
  "save-draft": saveDraft,
  submit,
  "take-back": takeBack,
  return: giveBack,
  approve,
  open,
};

/** Does it in peace. */
async function perform(story: Story, kind: ActKind): Promise<void> {
  const act = makers[kind](story);
  await act.run();
  story.facts = act.after;
  story.exists = true;
}

async function claim(story: Story): Promise<void> {
  const { session } = story.facilitator;
  await claimReview(session, await readReview(session, story.messageId), true);
  story.facts = { ...story.facts, state: "in-review", claimed: true };
}

/** Brings the letter to where an act of this kind can happen, by one of the ways there, and makes the act ready. */
export async function makeReady(kind: ActKind, story: Story, random: SeededRandom): Promise<Act> {
  const [draftFirst, twice, claimed, firstOfTwo] = Array.from({ length: 4 }, () => random.chance(0.4));
  if (draftFirst) await perform(story, "save-draft");
  const isAuthors = kind === "save-draft" || kind === "submit";
  if (!isAuthors || twice) await perform(story, "submit");
  if (twice) {
    await perform(story, "return");
    if (!isAuthors) await perform(story, "submit");
  }
  const toPassOn =
    kind === "open" ? story.of.approvals : kind === "approve" && firstOfTwo ? story.of.approvals - 1 : 0;
  for (let made = 0; made < toPassOn; made += 1) await perform(story, "approve");
  if (claimed && story.facts.state === "held") await claim(story);
  return makers[kind](story);
}

/** Whether doing it once more is answered as it should be: by doing it, or by one clear word that it is done. */
export async function doOnceMore(act: Act, stored: boolean): Promise<string | null> {
  const refusal = await act.run().then(
    () => null,
    (error: unknown) => refusalOf(error),
  );
  if (refusal === null) return null;
  return stored && act.onceMore.includes(refusal) ? null : refusal;
}
