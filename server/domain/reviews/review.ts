import type { Id, Time } from "../../../protocol/ids.ts";
import type { Envelope, VersionEnvelope } from "../../../protocol/messages/envelope.ts";
import { channelOf } from "../../../protocol/messages/kind.ts";
import type { PartyRole } from "../../../protocol/roles.ts";
import type { Signed } from "../../../protocol/signed.ts";
import { type CaseFacts, mayPass, partyOf } from "../cases/case.ts";
import { fault } from "../messages/life.ts";
import { guardsOf, lifeOf, type MessageRecord, type VersionOutcome } from "../messages/message.ts";
import type { AlertRecord } from "../messages/ports.ts";

/** A message that waits, or waited, for staff. */
export interface QueueRow {
  readonly message: MessageRecord;
  /** Versions that were returned before the latest. */
  readonly returnedBefore: number;
  /** Approvals that the latest version has. */
  readonly approvals: number;
}

export interface QueueRecord extends QueueRow {
  readonly caseNumber: number;
  readonly authorRole: PartyRole;
  /** False while a consent is missing, or the exchange is paused. */
  readonly passable: boolean;
}

export interface ReviewedVersion {
  readonly version: number;
  readonly submittedAt: Time;
  readonly envelope: VersionEnvelope;
  /** That staff added to a video message. */
  readonly captions: Envelope | null;
  readonly captionsRevision: number;
  readonly outcome: Exclude<VersionOutcome, "taken-back">;
  readonly decidedBy: Id | null;
  readonly decidedAt: Time | null;
  readonly refusal: Signed | null;
  readonly note: Envelope | null;
  readonly releases: readonly { readonly reviewerId: Id; readonly signed: Signed }[];
  readonly description: Envelope | null;
  readonly checklist: Envelope | null;
}

export interface StaffNoteRecord {
  readonly noteId: Id;
  readonly authorId: Id;
  readonly createdAt: Time;
  readonly envelope: Envelope;
}

export interface ReviewRecord {
  readonly message: MessageRecord;
  /** Oldest first, without those that were taken back. */
  readonly versions: readonly ReviewedVersion[];
  readonly staffNotes: readonly StaffNoteRecord[];
  readonly alerts: readonly AlertRecord[];
}

export type ReviewAbility = "claim" | "unclaim" | "approve" | "return" | "decline" | "note" | "caption";

export function queueRecordOf(row: QueueRow, of: CaseFacts): QueueRecord {
  const { kind, authorId, recipientId } = row.message;
  return {
    ...row,
    caseNumber: of.number,
    authorRole: partyOf(of, authorId).role,
    passable: mayPass(of, channelOf[kind], authorId, recipientId),
  };
}

export function queueRowOf(review: ReviewRecord): QueueRow {
  const { message, versions } = review;
  return {
    message,
    returnedBefore: versions.filter(
      ({ version, outcome }) => version < message.version && outcome === "returned",
    ).length,
    approvals: approvedBy(review).length,
  };
}

function approvedBy({ message, versions }: ReviewRecord): Id[] {
  const latest = versions.find(({ version }) => version === message.version);
  return latest?.releases.map(({ reviewerId }) => reviewerId) ?? [];
}

export function reviewAbilities(review: ReviewRecord, of: CaseFacts, by: Id): ReviewAbility[] {
  const { message } = review;
  const life = lifeOf(message, approvedBy(review));
  const guards = guardsOf(of, message);
  const { version } = message;
  const may = (type: "claim" | "unclaim" | "caption" | "approve" | "return" | "decline") =>
    fault(life, { type, version, by }, guards) === null;
  const abilities: ReviewAbility[] = [];
  if (message.claimedBy === null && may("claim")) abilities.push("claim");
  if (message.claimedBy === by && may("unclaim")) abilities.push("unclaim");
  for (const type of ["approve", "return", "decline", "caption"] as const)
    if (may(type)) abilities.push(type);
  return [...abilities, "note"];
}
