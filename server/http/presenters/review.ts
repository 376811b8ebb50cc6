import type { QueueItem, Review } from "../../../protocol/reviews/endpoints.ts";
import type { QueueRecord, ReviewedVersion } from "../../domain/reviews/review.ts";
import type { SeenReview } from "../../use-cases/reviews/seen-review.ts";

export function presentQueueItem({ message, ...of }: QueueRecord): QueueItem {
  return {
    messageId: message.messageId,
    caseId: message.caseId,
    caseNumber: of.caseNumber,
    kind: message.kind,
    authorId: message.authorId,
    authorRole: of.authorRole,
    recipientId: message.recipientId,
    state: message.state,
    version: message.version,
    returnedBefore: of.returnedBefore,
    heldAt: message.heldAt ?? message.createdAt,
    claimedBy: message.claimedBy,
    approvals: of.approvals,
    passable: of.passable,
  };
}

function presentVersion(one: ReviewedVersion): Review["versions"][number] {
  return {
    version: one.version,
    submittedAt: one.submittedAt,
    envelope: one.envelope,
    captions: one.captions,
    captionsRevision: one.captionsRevision,
    outcome: one.outcome,
    decidedBy: one.decidedBy,
    decidedAt: one.decidedAt,
    refusal: one.refusal,
    note: one.note,
    releases: one.releases.map(({ signed }) => signed),
    description: one.description,
    checklist: one.checklist,
  };
}

export function presentReview({ review, item, abilities }: SeenReview): Review {
  return {
    item: presentQueueItem(item),
    versions: review.versions.map(presentVersion),
    staffNotes: review.staffNotes.map(({ noteId, authorId, createdAt, envelope }) => ({
      noteId,
      authorId,
      createdAt,
      envelope,
    })),
    offer: review.message.offer,
    alerts: review.alerts.map(({ raisedAt, reason, participantId }) => ({ raisedAt, reason, participantId })),
    abilities: [...abilities],
  };
}
