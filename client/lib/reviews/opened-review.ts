import type { z } from "zod";
import { statementHashB64, verifyRefusal } from "../../../crypto/index.ts";
import type { Id } from "../../../protocol/ids.ts";
import {
  checklistSchema,
  type Description,
  descriptionSchema,
  type NoteText,
  noteTextSchema,
} from "../../../protocol/messages/letter.ts";
import type { OfferState } from "../../../protocol/messages/states.ts";
import type { Captions } from "../../../protocol/recordings/header.ts";
import * as endpoints from "../../../protocol/reviews/endpoints.ts";
import { isPartyRole } from "../../../protocol/roles.ts";
import { caseHolders, openFromStaff } from "../cases/case-envelope.ts";
import { participantOf } from "../cases/cases.ts";
import type { OpenedCase, OpenedParticipant } from "../cases/opened-case.ts";
import type { MessageContent } from "../messages/content.ts";
import { openRecordingSource } from "../recordings/open-recording-source.ts";
import type { UnlockedSession } from "../session.ts";
import { TrustError, trusting } from "../trust.ts";
import { openStaffCaptions } from "./staff-captions.ts";
import { openSubmission, type Submission } from "./submission.ts";

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
  readonly content: MessageContent;
  /** Of a video message: what staff wrote down of it. The author's own captions stand in the recording's header. */
  readonly captions: Captions | null;
  /** Written before the author joined anew: it can be returned or declined, and no more be passed on. */
  readonly withEarlierKeys: boolean;
  readonly outcome: VersionView["outcome"];
  readonly decidedBy: Colleague | null;
  readonly decidedAt: string | null;
  /** The note that went to the author. */
  readonly note: string | null;
  /** Remarks in it on single places of a video message. */
  readonly pins: Pins;
  /** What the recipient was or will be told about it. */
  readonly description: Description | null;
  /** Ids of what was ticked. */
  readonly checklist: readonly string[] | null;
  /** The sealed and signed things themselves, for deciding. */
  readonly view: VersionView;
}

export type Pins = NonNullable<NoteText["pins"]>;

export interface StaffNote {
  readonly noteId: Id;
  readonly by: Colleague;
  readonly at: string;
  readonly text: string;
  /** The version that it was written about. */
  readonly version: number;
  /** The place of a video message that it speaks of. */
  readonly atMs: number | null;
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
export function openReview(session: UnlockedSession, of: OpenedCase, review: endpoints.Review): OpenedReview {
  const { item } = review;
  if (item.caseId !== of.caseId) throw new TrustError("roster");
  const author = participantOf(of, item.authorId);
  const recipient = participantOf(of, item.recipientId);
  // What goes from or to anybody but the two sides is no message, whatever certificate stands by it.
  const isAcross = isPartyRole(author.role) && isPartyRole(recipient.role) && author.role !== recipient.role;
  if (!isAcross) throw new TrustError("certificate");
  const versions = review.versions.map((view) => openVersion(session, of, item, view));
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

function openVersion(
  session: UnlockedSession,
  of: OpenedCase,
  item: endpoints.QueueItem,
  view: VersionView,
): OpenedVersion {
  const { content, withEarlierKeys } = openSubmission(of, item, view);
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
    content: readable(session, item, content),
    captions:
      view.captions === null
        ? null
        : openStaffCaptions(of, view.captions, { messageId: item.messageId, version: view.version }).captions,
    withEarlierKeys,
    outcome: view.outcome,
    decidedBy:
      colleague === undefined ? null : { accountId: colleague.accountId, displayName: colleague.displayName },
    decidedAt: view.decidedAt,
    ...openNote(of, item, view),
    description,
    checklist,
    view,
  };
}

function readable(
  session: UnlockedSession,
  { messageId }: endpoints.QueueItem,
  content: Submission["content"],
): MessageContent {
  if (content.kind === "letter") return content;
  const confirm = () => session.client.http.call(endpoints.readReview, { params: { messageId } });
  const of = { recordingId: content.recordingId, opened: content.opened, isToPlay: true, confirm };
  return { kind: content.kind, open: (signal) => openRecordingSource(session, of, signal) };
}

function openNote(
  of: OpenedCase,
  item: endpoints.QueueItem,
  view: VersionView,
): Pick<OpenedVersion, "note" | "pins"> {
  const { refusal, note, version } = view;
  if (refusal === null || note === null) return { note: null, pins: [] };
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
  const { text, pins = [] } = opened.plaintext;
  return { note: text, pins };
}

function openStaffNote(
  of: OpenedCase,
  messageId: Id,
  note: endpoints.Review["staffNotes"][number],
): StaffNote {
  const { plaintext, author, version } = openFromStaff(
    note.envelope,
    { kind: "staff-note", subjectId: messageId, schema: noteTextSchema },
    of.roster,
    caseHolders(of),
  );
  if (author.accountId !== note.authorId) throw new TrustError("certificate");
  const by = { accountId: author.accountId, displayName: author.displayName };
  const { text, atMs = null } = plaintext;
  return { noteId: note.noteId, by, at: note.createdAt, version, text, atMs };
}
