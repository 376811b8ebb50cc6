import type { KeyWrap } from "../../protocol/messages/envelope.ts";
import type { MessageKind } from "../../protocol/messages/kind.ts";
import type { MessageState, OfferState } from "../../protocol/messages/states.ts";
import type { MessageRecord, VersionOutcome, VersionRecord } from "../domain/messages/message.ts";
import { b64Of, signedOf, signedOrNull, timeOrNull } from "./bytes.ts";

export interface MessageRow {
  id: string;
  caseId: string;
  kind: string;
  authorId: string;
  recipientId: string;
  state: string;
  version: number;
  draftRevision: number;
  draftId: string | null;
  claimedBy: string | null;
  heldAt: Date | null;
  decidedAt: Date | null;
  offerState: string | null;
  createdAt: Date;
}

export function messageOf(row: MessageRow): MessageRecord {
  return {
    messageId: row.id,
    caseId: row.caseId,
    kind: row.kind as MessageKind,
    authorId: row.authorId,
    recipientId: row.recipientId,
    state: row.state as MessageState,
    version: row.version,
    draftRevision: row.draftRevision,
    draftId: row.draftId,
    claimedBy: row.claimedBy,
    heldAt: timeOrNull(row.heldAt),
    decidedAt: timeOrNull(row.decidedAt),
    offer: row.offerState as OfferState | null,
    createdAt: row.createdAt.toISOString(),
  };
}

export interface VersionRow {
  messageId: string;
  version: number;
  envelopeId: string | null;
  manifestHash: Uint8Array;
  submittedAt: Date;
  outcome: string;
  decidedBy: string | null;
  decidedAt: Date | null;
  refusalBytes: Uint8Array | null;
  refusalSignature: Uint8Array | null;
  noteId: string | null;
  descriptionId: string | null;
  checklistId: string | null;
  captionsId: string | null;
  captionsRevision: number;
  recipientWrap: unknown;
  releases: { reviewerId: string; bytes: Uint8Array; signature: Uint8Array }[];
}

export function versionOf(row: VersionRow): VersionRecord {
  return {
    messageId: row.messageId,
    version: row.version,
    envelopeId: row.envelopeId,
    manifestHashB64: b64Of(row.manifestHash),
    submittedAt: row.submittedAt.toISOString(),
    outcome: row.outcome as VersionOutcome,
    decidedBy: row.decidedBy,
    decidedAt: timeOrNull(row.decidedAt),
    refusal: signedOrNull(row.refusalBytes, row.refusalSignature),
    noteId: row.noteId,
    descriptionId: row.descriptionId,
    checklistId: row.checklistId,
    captionsId: row.captionsId,
    captionsRevision: row.captionsRevision,
    recipientWrap: row.recipientWrap as KeyWrap | null,
    releases: row.releases.map(({ reviewerId, bytes, signature }) => ({
      reviewerId,
      signed: signedOf(bytes, signature),
    })),
  };
}

/** Releases in the order in which they were made. */
export const withReleases = { releases: { orderBy: { createdAt: "asc" } } } as const;
