import type { Id, Time } from "../../../protocol/ids.ts";
import type { KeyWrap } from "../../../protocol/messages/envelope.ts";
import type { Signed } from "../../../protocol/signed.ts";
import type { CheckedEnvelope } from "../messages/envelope-store.ts";
import type { MessageRecord } from "../messages/message.ts";
import type { Place } from "../page.ts";
import type { QueueRow, ReviewRecord } from "./review.ts";

export interface ReleaseRow {
  readonly messageId: Id;
  readonly version: number;
  readonly reviewerId: Id;
  readonly signed: Signed;
}

/** The recipient's keys to what is passed on. */
export interface RecipientWraps {
  readonly words: KeyWrap;
  /** To the captions that staff added to a video message. */
  readonly captions: KeyWrap | null;
}

export interface ReviewStore {
  /** Of the reader's cases, longest waiting first. */
  queueOf(readerId: Id, after: Place | null, limit: number): Promise<QueueRow[]>;
  /** Decided messages of a case, newest first. */
  historyOf(caseId: Id, after: Place | null, limit: number): Promise<QueueRow[]>;
  read(message: MessageRecord): Promise<ReviewRecord>;
  setClaim(messageId: Id, by: Id | null): Promise<void>;
  /** Lets go of everything in the case that the leaving colleague had claimed or approved for the first time. */
  dropUnfinishedOf(caseId: Id, accountId: Id): Promise<void>;
  /** Lets go of first approvals of letters from or to these people: they name certificates that count no more. */
  dropApprovalsAbout(caseId: Id, participantIds: readonly Id[]): Promise<void>;
  dropReleases(releases: readonly ReleaseRow[]): Promise<void>;
  /** Takes the recipient's wrapped keys from what fewer than so many have passed on, until it is passed on again. */
  withholdUnapproved(caseId: Id, approvals: number): Promise<void>;
  addFirstApproval(
    release: ReleaseRow,
    description: CheckedEnvelope,
    checklist: CheckedEnvelope,
    at: Time,
  ): Promise<void>;
  /** Puts staff's captions of a version, or none, in the place of those before, which are erased. */
  saveCaptions(
    messageId: Id,
    version: number,
    revision: number,
    captions: CheckedEnvelope | null,
  ): Promise<void>;
  /** The one moment at which the recipient's wrapped keys come into being in the database. */
  passOn(
    release: ReleaseRow,
    wraps: RecipientWraps,
    description: CheckedEnvelope | null,
    checklist: CheckedEnvelope | null,
    at: Time,
  ): Promise<void>;
  refuse(
    of: { messageId: Id; version: number; outcome: "returned" | "declined"; by: Id },
    refusal: Signed,
    note: CheckedEnvelope,
    at: Time,
  ): Promise<void>;
  addNote(noteId: Id, messageId: Id, authorId: Id, note: CheckedEnvelope, at: Time): Promise<boolean>;
  /** All releases of passed-on versions of a case. */
  releasesIn(caseId: Id): Promise<ReleaseRow[]>;
  replaceRelease(old: ReleaseRow, release: ReleaseRow): Promise<void>;
  /**
   * The same person's new keys: `drop` are the reviewers whose releases name the old ones; `wraps` is null while another
   * approval is missing, `description` where it is kept already.
   */
  passOnAgain(
    release: ReleaseRow,
    drop: readonly Id[],
    wraps: RecipientWraps | null,
    description: CheckedEnvelope | null,
  ): Promise<void>;
}
