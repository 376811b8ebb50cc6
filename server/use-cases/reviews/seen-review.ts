import type { Id } from "../../../protocol/ids.ts";
import { type Actor, asStaff, type StaffActor } from "../../domain/accounts/actor.ts";
import { type CaseFacts, demandAssigned } from "../../domain/cases/case.ts";
import { timeOf } from "../../domain/clock.ts";
import { demand, present } from "../../domain/domain-error.ts";
import type { MessageRecord, VersionRecord } from "../../domain/messages/message.ts";
import type { Ports } from "../../domain/ports.ts";
import {
  type QueueRecord,
  queueRecordOf,
  queueRowOf,
  type ReviewAbility,
  type ReviewRecord,
  reviewAbilities,
} from "../../domain/reviews/review.ts";
import type { Stores, Transaction } from "../../domain/unit-of-work.ts";

/** Everything that a decision needs, as one member of staff sees it. */
export interface SeenReview {
  readonly review: ReviewRecord;
  readonly item: QueueRecord;
  readonly abilities: readonly ReviewAbility[];
}

export async function seeReview(stores: Stores, messageId: Id, readerId: Id): Promise<SeenReview> {
  const message = present(await stores.messages.find(messageId), "not-found");
  const of = present(await stores.cases.facts(message.caseId), "not-found");
  demandAssigned(of, readerId);
  demandReviewable(message);
  const review = await stores.reviews.read(message);
  return {
    review,
    item: queueRecordOf(queueRowOf(review), of),
    abilities: reviewAbilities(review, of, readerId),
  };
}

/** A draft is nobody's but its author's, also one that was submitted before and taken back. */
function demandReviewable(message: MessageRecord): void {
  demand(message.state !== "draft" && message.heldAt !== null, "not-found");
}

export interface HeldForReview {
  readonly staff: StaffActor;
  readonly of: CaseFacts;
  readonly message: MessageRecord;
}

/** The message with its case, held for a decision by staff of that case. */
export async function lockForReview(
  { clock }: Ports,
  tx: Transaction,
  actor: Actor,
  messageId: Id,
): Promise<HeldForReview> {
  const staff = asStaff(actor);
  const { caseId } = present(await tx.messages.find(messageId), "not-found");
  const of = present(await tx.cases.lock(caseId, timeOf(clock.now())), "not-found");
  demandAssigned(of, staff.accountId);
  const message = present(await tx.messages.lock(messageId), "not-found");
  return { staff, of, message };
}

/** The version that a decision is about. One that was decided otherwise is `already-decided`. */
export async function undecidedVersion(
  tx: Transaction,
  { message }: HeldForReview,
  version: number,
): Promise<VersionRecord> {
  const kept = present(await tx.messages.version(message.messageId, version), "stale-revision");
  demand(kept.outcome === "undecided" || kept.outcome === "taken-back", "already-decided");
  return kept;
}
