import type { z } from "zod";
import {
  fromB64,
  openEnvelope,
  statementHashB64,
  verifyRefusal,
  verifyStatement,
} from "../../../crypto/index.ts";
import type { ParticipantCertificate } from "../../../protocol/cases/roster.ts";
import type { Id } from "../../../protocol/ids.ts";
import { manifestSchema } from "../../../protocol/messages/envelope.ts";
import {
  checklistSchema,
  descriptionSchema,
  type LetterDocument,
  letterDocumentSchema,
  noteTextSchema,
} from "../../../protocol/messages/letter.ts";
import type { OfferState } from "../../../protocol/messages/states.ts";
import type * as endpoints from "../../../protocol/reviews/endpoints.ts";
import type { Signed } from "../../../protocol/signed.ts";
import { caseHolders, openFromStaff } from "../cases/case-envelope.ts";
import { participantOf } from "../cases/cases.ts";
import type { OpenedCase, OpenedParticipant } from "../cases/opened-case.ts";
import { TrustError, trusting } from "../trust.ts";

export type ReviewAbility = z.infer<typeof endpoints.reviewAbilitySchema>;
type VersionView = endpoints.Review["versions"][number];

/** A member of staff, by the name on their certificate. */
export interface Colleague {
  readonly accountId: Id;
  readonly displayName: string;
}

export interface OpenedVersion {
  readonly version: number;
  readonly submittedAt: string;
  readonly letter: LetterDocument;
  /** Written before the author joined anew: it can be returned or declined, and no more be passed on. */
  readonly withEarlierKeys: boolean;
  readonly outcome: VersionView["outcome"];
  readonly decidedBy: Colleague | null;
  readonly decidedAt: string | null;
  /** The note that went to the author. */
  readonly note: string | null;
  /** What the recipient was or will be told about it. */
  readonly description: { readonly text: string; readonly words: number } | null;
  /** Ids of what was ticked. */
  readonly checklist: readonly string[] | null;
  /** The sealed and signed things themselves, for deciding. */
  readonly view: VersionView;
}

export interface StaffNote {
  readonly noteId: Id;
  readonly by: Colleague;
  readonly at: string;
  readonly text: string;
}

/** Everything that a decision needs, verified and decrypted. */
export interface OpenedReview {
  readonly item: endpoints.QueueItem;
  readonly case: OpenedCase;
  readonly author: OpenedParticipant;
  readonly recipient: OpenedParticipant;
  /** Oldest first; the last one is the one to decide, or the one that was decided. */
  readonly versions: readonly OpenedVersion[];
  readonly staffNotes: readonly StaffNote[];
  /** What the recipient did; for staff alone. */
  readonly offer: OfferState | null;
  readonly alerts: endpoints.Review["alerts"];
  readonly abilities: readonly ReviewAbility[];
}

/** @throws TrustError when what is to be decided does not verify */
export function openReview(of: OpenedCase, review: endpoints.Review): OpenedReview {
  const { item } = review;
  if (item.caseId !== of.caseId) throw new TrustError("roster");
  const author = participantOf(of, item.authorId);
  const recipient = participantOf(of, item.recipientId);
  const versions = review.versions.map((view) => openVersion(of, item, view));
  const newest = versions.at(-1);
  if (newest === undefined || newest.version !== item.version) throw new TrustError("rollback");
  return {
    item,
    case: of,
    author,
    recipient,
    versions,
    staffNotes: review.staffNotes.map((note) => openStaffNote(of, item.messageId, note)),
    offer: review.offer,
    alerts: review.alerts,
    abilities: review.abilities,
  };
}

/**
 * The author's words, checked against their certified keys: those of now, or those that they had when they wrote it.
 * @throws TrustError
 */
export function openLetter(of: OpenedCase, item: endpoints.QueueItem, view: VersionView) {
  const { certificate, certificateHashB64, earlierCertificates } = participantOf(of, item.authorId);
  const now =
    certificate === null || certificateHashB64 === null ? [] : [{ certificate, hashB64: certificateHashB64 }];
  const certificates = [...now, ...earlierCertificates];
  const written =
    certificates.find((one) => isSignedWith(view.envelope.manifest, one.certificate)) ?? certificates[0];
  if (written === undefined) throw new TrustError("certificate");
  const { envelope, version } = view;
  const opened = trusting(() =>
    openEnvelope(
      envelope,
      {
        kind: "letter",
        caseId: of.caseId,
        subjectId: item.messageId,
        version,
        authorId: item.authorId,
        recipientId: item.recipientId,
        schema: letterDocumentSchema,
      },
      fromB64(written.certificate.signPublicKeyB64),
      caseHolders(of),
    ),
  );
  const { rosterHashB64, authorRole } = opened.manifest;
  if (authorRole !== written.certificate.role) throw new TrustError("certificate");
  // The author was shown the same roster as we are: else they were led to seal to other keys.
  if (rosterHashB64 === null || !of.roster.hashes.includes(rosterHashB64)) throw new TrustError("roster");
  return {
    ...opened,
    authorCertificateHashB64: written.hashB64,
    /** Written before the author joined anew. */
    withEarlierKeys: written.hashB64 !== certificateHashB64,
  };
}

function isSignedWith(manifest: Signed, certificate: ParticipantCertificate): boolean {
  try {
    verifyStatement("manifest", manifestSchema, manifest, fromB64(certificate.signPublicKeyB64));
    return true;
  } catch {
    return false;
  }
}

function openVersion(of: OpenedCase, item: endpoints.QueueItem, view: VersionView): OpenedVersion {
  const { plaintext: letter, withEarlierKeys } = openLetter(of, item, view);
  const colleague = of.staff.find((one) => one.accountId === view.decidedBy);
  const small = { subjectId: item.messageId, version: view.version };
  const holders = caseHolders(of);
  const description =
    view.description === null
      ? null
      : openFromStaff(
          view.description,
          { ...small, kind: "description", recipientId: item.recipientId, schema: descriptionSchema },
          of.roster,
          holders,
        ).plaintext;
  const checklist =
    view.checklist === null
      ? null
      : openFromStaff(
          view.checklist,
          { ...small, kind: "checklist", schema: checklistSchema },
          of.roster,
          holders,
        ).plaintext.checked;
  return {
    version: view.version,
    submittedAt: view.submittedAt,
    letter,
    withEarlierKeys,
    outcome: view.outcome,
    decidedBy:
      colleague === undefined ? null : { accountId: colleague.accountId, displayName: colleague.displayName },
    decidedAt: view.decidedAt,
    note: openNote(of, item, view),
    description,
    checklist,
    view,
  };
}

function openNote(of: OpenedCase, item: endpoints.QueueItem, view: VersionView): string | null {
  const { refusal, note, version } = view;
  if (refusal === null || note === null) return null;
  const { messageId } = item;
  const manifestHashB64 = statementHashB64("manifest", view.envelope.manifest);
  const { noteHashB64 } = trusting(() =>
    verifyRefusal(refusal, of.roster, { caseId: of.caseId, messageId, version, manifestHashB64 }),
  );
  const opened = openFromStaff(
    note,
    { kind: "note-to-author", subjectId: messageId, version, schema: noteTextSchema },
    of.roster,
    caseHolders(of),
  );
  if (opened.manifestHashB64 !== noteHashB64) throw new TrustError("release");
  return opened.plaintext.text;
}

function openStaffNote(
  of: OpenedCase,
  messageId: Id,
  note: endpoints.Review["staffNotes"][number],
): StaffNote {
  const { plaintext, author } = openFromStaff(
    note.envelope,
    { kind: "staff-note", subjectId: messageId, schema: noteTextSchema },
    of.roster,
    caseHolders(of),
  );
  if (author.accountId !== note.authorId) throw new TrustError("certificate");
  const by = { accountId: author.accountId, displayName: author.displayName };
  return { noteId: note.noteId, by, at: note.createdAt, text: plaintext.text };
}
