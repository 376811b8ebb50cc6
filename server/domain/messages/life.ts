import type { Id } from "../../../protocol/ids.ts";
import type { MessageKind } from "../../../protocol/messages/kind.ts";
import type { MessageState, OfferState } from "../../../protocol/messages/states.ts";
import type { ProblemCode } from "../../../protocol/problem.ts";
import type { PassingFault } from "../cases/case.ts";
import { DomainError, demand, refuse } from "../domain-error.ts";

/** All of a message that its rules look at. */
export interface Life {
  /** Never changes: what began as a letter stays one. */
  readonly kind: MessageKind;
  readonly state: MessageState;
  /** Latest submitted version, 0 before the first. */
  readonly version: number;
  readonly hasDraft: boolean;
  readonly claimedBy: Id | null;
  /** Who approved the latest version so far. */
  readonly approvedBy: readonly Id[];
  readonly offer: OfferState | null;
}

export type OfferAnswer = "postponed" | "asked-together" | "refused";

export type LifeEvent =
  | { readonly type: "save-draft" }
  | { readonly type: "discard-draft" }
  | { readonly type: "submit"; readonly version: number; readonly kind: MessageKind }
  | { readonly type: "take-back"; readonly version: number }
  | { readonly type: "claim"; readonly version: number; readonly by: Id }
  | { readonly type: "unclaim"; readonly version: number; readonly by: Id }
  | { readonly type: "caption"; readonly version: number; readonly by: Id }
  | { readonly type: "approve"; readonly version: number; readonly by: Id }
  | { readonly type: "return"; readonly version: number; readonly by: Id }
  | { readonly type: "decline"; readonly version: number; readonly by: Id }
  | { readonly type: "open"; readonly version: number }
  | { readonly type: "answer"; readonly version: number; readonly answer: OfferAnswer };

/** What else must be true, told by the case: consents, a pause, who is assigned. */
export interface Guards {
  /** Why the author may not submit now. */
  readonly submitting: PassingFault | null;
  /** Why words may not move between the two now. */
  readonly passing: PassingFault | null;
  /** How many different staff must approve. */
  readonly approvals: number;
  readonly isAssigned: (accountId: Id) => boolean;
}

type Step<Type extends LifeEvent["type"]> = (
  life: Life,
  event: Extract<LifeEvent, { type: Type }>,
  guards: Guards,
) => Life;
type Row = { readonly [Type in LifeEvent["type"]]?: Step<Type> };

/** Words are drafted on the server; a recording stays on its author's device until it is submitted. */
const saveDraft: Step<"save-draft"> = (life) => {
  demand(life.kind === "letter", "conflict");
  return { ...life, hasDraft: true };
};
const discardDraft: Step<"discard-draft"> = (life) => ({ ...life, hasDraft: false });

const submit: Step<"submit"> = (life, event, guards) => {
  demand(event.kind === life.kind, "conflict");
  demand(event.version === life.version + 1, "stale-revision");
  if (guards.submitting !== null) refuse(guards.submitting);
  return { ...life, state: "held", version: event.version, hasDraft: false, claimedBy: null, approvedBy: [] };
};

/** Of a video message nothing is left: its author's browser fetched it before, or lets it go. */
const takeBack: Step<"take-back"> = (life) => ({
  ...life,
  state: "draft",
  hasDraft: life.kind === "letter",
  claimedBy: null,
  approvedBy: [],
});

const claim: Step<"claim"> = (life, event, guards) => {
  demand(guards.isAssigned(event.by), "forbidden");
  demand(life.claimedBy === null || life.claimedBy === event.by, "conflict");
  return { ...life, state: "in-review", claimedBy: event.by };
};

const unclaim: Step<"unclaim"> = (life, event, guards) => {
  demand(guards.isAssigned(event.by), "forbidden");
  demand(life.claimedBy === null || life.claimedBy === event.by, "conflict");
  return { ...life, state: "held", claimedBy: null };
};

/** Staff's words for what is said in a video message. Whoever approves it approves these too, so they change no more. */
const caption: Step<"caption"> = (life, event, guards) => {
  demand(guards.isAssigned(event.by), "forbidden");
  demand(life.kind === "video-message" && life.approvedBy.length === 0, "wrong-state");
  return life;
};

/** A claim is a courtesy among colleagues and binds nobody: people go home in the middle of a review. */
const approve: Step<"approve"> = (life, event, guards) => {
  demand(guards.isAssigned(event.by), "forbidden");
  demand(!life.approvedBy.includes(event.by), "already-decided");
  if (guards.passing !== null) refuse(guards.passing);
  const approvedBy = [...life.approvedBy, event.by];
  const released = approvedBy.length >= guards.approvals;
  return {
    ...life,
    state: released ? "approved" : "held",
    claimedBy: null,
    approvedBy,
    offer: released ? "offered" : null,
  };
};

const returned: Step<"return"> = (life, event, guards) => {
  demand(guards.isAssigned(event.by), "forbidden");
  return { ...life, state: "returned", claimedBy: null };
};

const decline: Step<"decline"> = (life, event, guards) => {
  demand(guards.isAssigned(event.by), "forbidden");
  return { ...life, state: "declined", claimedBy: null };
};

/** What was passed on stays so while its author joins anew: their certificate is nothing the recipient may learn of. */
const open: Step<"open"> = (life, _event, guards) => {
  if (guards.passing !== null && guards.passing !== "not-certified") refuse(guards.passing);
  return { ...life, offer: "opened" };
};

/** Somebody who said no, or later, may say otherwise; what was opened is opened. */
const answer: Step<"answer"> = (life, event) => {
  demand(life.offer !== "opened", "wrong-state");
  return { ...life, offer: event.answer };
};

const waiting: Row = {
  "take-back": takeBack,
  claim,
  unclaim,
  caption,
  approve,
  return: returned,
  decline,
};

/** The life of a message: what may happen in each state. What does not stand here cannot happen. */
export const life: Record<MessageState, Row> = {
  draft: { "save-draft": saveDraft, "discard-draft": discardDraft, submit },
  held: waiting,
  "in-review": waiting,
  returned: { "save-draft": saveDraft, "discard-draft": discardDraft, submit },
  declined: {},
  approved: { open, answer },
};

const decisions: ReadonlySet<LifeEvent["type"]> = new Set(["approve", "return", "decline"]);
const decided: ReadonlySet<MessageState> = new Set(["returned", "declined", "approved"]);

/** The message after the event. Refuses with the code that says why it cannot happen. */
export function next(before: Life, event: LifeEvent, guards: Guards): Life {
  if ("version" in event && event.type !== "submit")
    demand(event.version === before.version, "stale-revision");
  const step = life[before.state][event.type] as Step<LifeEvent["type"]> | undefined;
  if (step === undefined) {
    return refuse(decisions.has(event.type) && decided.has(before.state) ? "already-decided" : "wrong-state");
  }
  return step(before, event as never, guards);
}

/** Why the event cannot happen now, or null: what people may do is told from the same table. */
export function fault(before: Life, event: LifeEvent, guards: Guards): ProblemCode | null {
  try {
    next(before, event, guards);
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}
