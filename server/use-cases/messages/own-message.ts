import type { Id } from "../../../protocol/ids.ts";
import type { Envelope } from "../../../protocol/messages/envelope.ts";
import type { MessageKind } from "../../../protocol/messages/kind.ts";
import type { PartyActor } from "../../domain/accounts/actor.ts";
import { type CaseFacts, counterpartsOf } from "../../domain/cases/case.ts";
import { demand, present } from "../../domain/domain-error.ts";
import {
  accountKey,
  caseKey,
  checkEnvelope,
  type ExpectedEnvelope,
} from "../../domain/messages/envelope-rules.ts";
import type { CheckedEnvelope } from "../../domain/messages/envelope-store.ts";
import type { MessageRecord } from "../../domain/messages/message.ts";
import type { SignatureChecks } from "../../domain/signature-checks.ts";
import type { Transaction } from "../../domain/unit-of-work.ts";

/** The person that a message of this party may be meant for. */
export function demandCounterpart(of: CaseFacts, party: PartyActor, recipientId: Id): void {
  present(
    counterpartsOf(of, party.role).find((one) => one.participantId === recipientId),
    "not-found",
  );
}

/** A message of the author's own, held; null when there is none yet. For anybody else it does not exist. */
export async function lockOwnOrNone(
  tx: Transaction,
  party: PartyActor,
  messageId: Id,
): Promise<MessageRecord | null> {
  const known = await tx.messages.lock(messageId);
  return known === null ? null : own(known, party);
}

export async function lockOwn(tx: Transaction, party: PartyActor, messageId: Id): Promise<MessageRecord> {
  return own(present(await tx.messages.lock(messageId), "not-found"), party);
}

function own(message: MessageRecord, party: PartyActor): MessageRecord {
  demand(message.authorId === party.participantId, "not-found");
  return message;
}

export interface Own {
  readonly messageId: Id;
  readonly recipientId: Id;
}

/** A draft is for its author alone. */
export function checkDraft(
  checks: SignatureChecks,
  party: PartyActor,
  { messageId, recipientId }: Own,
  revision: number,
  envelope: Envelope,
): CheckedEnvelope {
  return checkEnvelope(checks, envelope, {
    kind: "draft",
    caseId: party.caseId,
    subjectId: messageId,
    version: revision,
    authorId: party.participantId,
    authorRole: party.role,
    signPublicKeyB64: party.signPublicKeyB64,
    recipients: [recipientId, null],
    readers: [accountKey(party.accountId)],
  });
}

/** A version is for its author and the staff of the case, and names the roster that its author saw. */
export function expectedVersion(
  party: PartyActor,
  of: CaseFacts,
  kind: MessageKind,
  { messageId, recipientId }: Own,
  version: number,
): ExpectedEnvelope {
  return {
    kind,
    caseId: party.caseId,
    subjectId: messageId,
    version,
    authorId: party.participantId,
    authorRole: party.role,
    signPublicKeyB64: party.signPublicKeyB64,
    recipients: [recipientId],
    readers: [accountKey(party.accountId), caseKey(of)],
    rosterHashB64: of.rosterHashB64,
  };
}
