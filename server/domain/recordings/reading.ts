import type { Id } from "../../../protocol/ids.ts";
import type { KeyWrap } from "../../../protocol/messages/envelope.ts";
import type { PartyActor } from "../accounts/actor.ts";
import { type CaseFacts, demandAssigned } from "../cases/case.ts";
import { demand, present } from "../domain-error.ts";
import { accountKey, sameKey } from "../messages/envelope-rules.ts";
import { next } from "../messages/life.ts";
import { guardsOf, lifeOf, type MessageRecord } from "../messages/message.ts";

/** What the rules of reading look at, in one reading. */
export interface ReadableRecording {
  readonly caseId: Id;
  readonly authorId: Id;
  readonly version: number;
  /** Submitted, and so a part of its message. */
  readonly attached: boolean;
  /** Null before the first version was submitted. */
  readonly message: MessageRecord | null;
  /** Of that version. Null until it was passed on, and while an approval is missing. */
  readonly recipientWrap: KeyWrap | null;
}

export function isAuthor(of: ReadableRecording, party: PartyActor): boolean {
  return of.authorId === party.participantId;
}

/** An upload under way is nobody's but its author's. */
export function demandStaffMayRead(of: ReadableRecording, facts: CaseFacts, accountId: Id): void {
  demandAssigned(facts, accountId);
  demand(of.attached, "not-found");
}

/**
 * The recipient reads what was passed on to their present keys, once they opened it, for as long as they might open it
 * now: whoever takes a consent back stops it in the middle. Before, and for anybody else, there is no such recording.
 */
export function demandRecipientMayRead(of: ReadableRecording, facts: CaseFacts, party: PartyActor): void {
  const message = present(of.message, "not-found");
  demand(of.attached && message.recipientId === party.participantId, "not-found");
  demand(message.state === "approved" && message.version === of.version, "not-found");
  const wrap = present(of.recipientWrap, "not-found");
  demand(sameKey(wrap.keyId, accountKey(party.accountId)) && message.offer === "opened", "not-found");
  next(lifeOf(message, []), { type: "open", version: of.version }, guardsOf(facts, message));
}
