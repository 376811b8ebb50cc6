import type { Id, Time } from "../../../protocol/ids.ts";
import type { Envelope, KeyWrap } from "../../../protocol/messages/envelope.ts";
import { channelOf, type MessageKind } from "../../../protocol/messages/kind.ts";
import type { AuthorState, MessageState, OfferState } from "../../../protocol/messages/states.ts";
import type { Signed } from "../../../protocol/signed.ts";
import { assignedOf, type CaseFacts, exchangeIsPaused, participantOf, passingFault } from "../cases/case.ts";
import { type Channel, hasGiven } from "../consents/consent.ts";
import { fault, type Guards, type Life } from "./life.ts";

export interface MessageRecord {
  readonly messageId: Id;
  readonly caseId: Id;
  readonly kind: MessageKind;
  readonly authorId: Id;
  readonly recipientId: Id;
  readonly state: MessageState;
  readonly version: number;
  readonly draftRevision: number;
  readonly draftId: Id | null;
  readonly claimedBy: Id | null;
  readonly heldAt: Time | null;
  readonly decidedAt: Time | null;
  readonly offer: OfferState | null;
  readonly createdAt: Time;
}

/** A message that nothing of is kept yet. */
export function newMessage(
  of: Pick<MessageRecord, "messageId" | "caseId" | "kind" | "authorId" | "recipientId" | "createdAt">,
): MessageRecord {
  return {
    ...of,
    state: "draft",
    version: 0,
    draftRevision: 0,
    draftId: null,
    claimedBy: null,
    heldAt: null,
    decidedAt: null,
    offer: null,
  };
}

/** The message as it is once a version was submitted. */
export function submitted(message: MessageRecord, after: Life, recipientId: Id, at: Time): MessageRecord {
  const { state, version, claimedBy } = after;
  return {
    ...message,
    recipientId,
    state,
    version,
    claimedBy,
    draftId: null,
    draftRevision: 0,
    heldAt: at,
    decidedAt: null,
  };
}

export type VersionOutcome = "undecided" | "taken-back" | "returned" | "declined" | "approved";

export interface VersionRecord {
  readonly messageId: Id;
  readonly version: number;
  readonly envelopeId: Id | null;
  readonly manifestHashB64: string;
  readonly submittedAt: Time;
  readonly outcome: VersionOutcome;
  readonly decidedBy: Id | null;
  readonly decidedAt: Time | null;
  readonly refusal: Signed | null;
  readonly noteId: Id | null;
  readonly descriptionId: Id | null;
  readonly checklistId: Id | null;
  /** Of the captions that staff added to a video message. */
  readonly captionsId: Id | null;
  /** How often they were written anew or removed. */
  readonly captionsRevision: number;
  readonly recipientWrap: KeyWrap | null;
  readonly releases: readonly ReleaseRecord[];
}

export interface ReleaseRecord {
  readonly reviewerId: Id;
  readonly signed: Signed;
}

/** An approved message as its recipient's list needs it. */
export interface OfferedRecord extends MessageRecord {
  readonly description: Envelope;
  readonly releases: readonly Signed[];
}

export function lifeOf(message: MessageRecord, approvedBy: readonly Id[]): Life {
  return {
    kind: message.kind,
    state: message.state,
    version: message.version,
    hasDraft: message.draftId !== null,
    claimedBy: message.claimedBy,
    approvedBy,
    offer: message.offer,
  };
}

export function guardsOf(
  of: CaseFacts,
  message: Pick<MessageRecord, "kind" | "authorId" | "recipientId">,
): Guards {
  const channel = channelOf[message.kind];
  return {
    submitting: submittingFault(of, channel, message.authorId),
    passing: passingFault(of, channel, message.authorId, message.recipientId),
    approvals: of.approvals,
    isAssigned: (accountId) => assignedOf(of, accountId) !== undefined,
  };
}

/** What the other side agreed to is no guard here: it would tell the author. */
function submittingFault(of: CaseFacts, channel: Channel, authorId: Id): Guards["submitting"] {
  if (exchangeIsPaused(of)) return "exchange-paused";
  const author = participantOf(of, authorId);
  if (!hasGiven(author.consents, channel, "send")) return "consent-missing";
  return author.certificateHashB64 === null ? "not-certified" : null;
}

const shownToAuthor: Record<MessageState, AuthorState> = {
  draft: "draft",
  held: "held",
  "in-review": "held",
  returned: "returned",
  declined: "declined",
  approved: "passed-on",
};

export function authorStateOf(message: MessageRecord): AuthorState {
  return shownToAuthor[message.state];
}

export type AuthorAbility = "edit" | "submit" | "take-back" | "discard";

export function authorAbilities(message: MessageRecord, of: CaseFacts): AuthorAbility[] {
  const life = lifeOf(message, []);
  const guards = guardsOf(of, message);
  const may = (event: Parameters<typeof fault>[1]) => fault(life, event, guards) === null;
  const abilities: AuthorAbility[] = [];
  if (may({ type: "save-draft" })) abilities.push("edit");
  if (may({ type: "submit", version: message.version + 1, kind: message.kind })) abilities.push("submit");
  if (may({ type: "take-back", version: message.version })) abilities.push("take-back");
  if (message.draftId !== null && may({ type: "discard-draft" })) abilities.push("discard");
  return abilities;
}

export type RecipientAbility = "open" | "postpone" | "ask-together" | "refuse" | "reply";

export function recipientAbilities(message: MessageRecord, of: CaseFacts): RecipientAbility[] {
  const life = lifeOf(message, []);
  const guards = guardsOf(of, message);
  const may = (event: Parameters<typeof fault>[1]) => fault(life, event, guards) === null;
  const { version, offer } = message;
  const abilities: RecipientAbility[] = [];
  if (may({ type: "open", version })) abilities.push("open");
  if (may({ type: "answer", version, answer: "postponed" }))
    abilities.push("postpone", "ask-together", "refuse");
  const channel = channelOf[message.kind];
  if (offer === "opened" && submittingFault(of, channel, message.recipientId) === null)
    abilities.push("reply");
  return abilities;
}

/**
 * A message that its author threw away after it had been submitted once, or a video message that they took back: kept for
 * the history, shown no more until the next version is submitted.
 */
export function isHiddenFromAuthor(message: MessageRecord): boolean {
  return message.state === "draft" && message.draftId === null;
}
