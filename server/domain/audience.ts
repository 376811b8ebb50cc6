import type { Id } from "../../protocol/ids.ts";
import { type CaseFacts, exchangeIsPaused, participantOf } from "./cases/case.ts";
import type { MessageRecord } from "./messages/message.ts";
import type { News } from "./news.ts";

// Who is told that something changed. What a recipient does is told to the case's staff and to the recipient's own
// other tabs, and never to the author: an event at the wrong moment would tell that the letter was opened.

type Message = Pick<MessageRecord, "messageId" | "authorId" | "recipientId">;

/** Staff of the case see a change in it. */
export function caseChangedForStaff(of: CaseFacts): News[] {
  return staffOf(of).map((account) => ({
    to: { account },
    event: "case-changed",
    payload: { caseId: of.caseId },
  }));
}

/** A participant's own view of the case changed. */
export function caseChangedFor(of: CaseFacts, participantId: Id): News[] {
  return accountsOf(of, [participantId]).map((account) => ({
    to: { account },
    event: "case-changed",
    payload: { caseId: of.caseId },
  }));
}

/**
 * Staff see who paused or withdrew what. Participants are told only when the exchange stopped or went on: when it was
 * paused before for another reason, their view is the same, and so they hear nothing.
 */
export function exchangeChanged(before: CaseFacts, after: CaseFacts): News[] {
  return exchangeIsPaused(before) === exchangeIsPaused(after)
    ? caseChangedForStaff(after)
    : caseChangedForAll(after);
}

/** The roster changed, or the exchange was paused or goes on: everybody's view did. */
export function caseChangedForAll(of: CaseFacts): News[] {
  return [
    ...caseChangedForStaff(of),
    ...of.participants.flatMap(({ participantId }) => caseChangedFor(of, participantId)),
  ];
}

/** The author drafted: nobody else knows of drafts. */
export function draftChanged(of: { readonly accountId: Id; readonly messageId: Id }): News[] {
  return [{ to: { account: of.accountId }, event: "message-changed", payload: { messageId: of.messageId } }];
}

/** The author submitted or took back. */
export function authorActed(of: CaseFacts, message: Message): News[] {
  return [...queueChanged(of, message), ...messageChangedFor(of, message, [message.authorId])];
}

/** Claims, first approvals, notes among staff: nothing of it is seen by the parties. */
export function staffActed(of: CaseFacts, message: Message): News[] {
  return queueChanged(of, message);
}

/** Returned or declined: the recipient never learns that there was anything. */
export function wasRefused(of: CaseFacts, message: Message): News[] {
  return [...queueChanged(of, message), ...messageChangedFor(of, message, [message.authorId])];
}

export function wasPassedOn(of: CaseFacts, message: Message): News[] {
  return [
    ...queueChanged(of, message),
    ...messageChangedFor(of, message, [message.authorId, message.recipientId]),
  ];
}

/** The recipient opened, postponed, asked, refused, or was given the words for new keys. */
export function recipientActed(of: CaseFacts, message: Message): News[] {
  return [...changedForStaff(of, message), ...messageChangedFor(of, message, [message.recipientId])];
}

/** A party's browser found something wrong. */
export function alertRaised(of: CaseFacts, message: Message): News[] {
  return changedForStaff(of, message);
}

function staffOf(of: CaseFacts): Id[] {
  return of.staff.map(({ accountId }) => accountId);
}

function accountsOf(of: CaseFacts, participantIds: readonly Id[]): Id[] {
  return participantIds
    .map((id) => participantOf(of, id).accountId)
    .filter((accountId) => accountId !== null);
}

function changedForStaff(of: CaseFacts, { messageId }: Message): News[] {
  return staffOf(of).map((account) => ({
    to: { account },
    event: "message-changed",
    payload: { messageId },
  }));
}

function queueChanged(of: CaseFacts, message: Message): News[] {
  return [
    ...changedForStaff(of, message),
    ...staffOf(of).map((account): News => ({ to: { account }, event: "queue-changed", payload: {} })),
  ];
}

function messageChangedFor(of: CaseFacts, { messageId }: Message, participantIds: readonly Id[]): News[] {
  return accountsOf(of, participantIds).map((account) => ({
    to: { account },
    event: "message-changed",
    payload: { messageId },
  }));
}
