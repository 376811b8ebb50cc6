import { signRefusal } from "../../../crypto/index.ts";
import type { Id } from "../../../protocol/ids.ts";
import { channelOf } from "../../../protocol/messages/kind.ts";
import * as endpoints from "../../../protocol/reviews/endpoints.ts";
import { sealAsStaff } from "../cases/case-envelope.ts";
import { readCase } from "../cases/cases.ts";
import { NotPossibleError } from "../problem.ts";
import type { UnlockedSession } from "../session.ts";
import { descriptionOf } from "./description.ts";
import { openReply } from "./open-reply.ts";
import type { OpenedReview, Pins } from "./opened-review.ts";
import { certified, newestVersion, participantIn, passOnTo } from "./passing-on.ts";
import type { CaseOf } from "./queue.ts";
import { openSubmission } from "./submission.ts";

/** @throws TrustError; ProblemError `not-found` (also once it was taken back) */
export async function readReview(
  session: UnlockedSession,
  messageId: Id,
  caseOf?: CaseOf,
): Promise<OpenedReview> {
  const review = await session.client.http.call(endpoints.readReview, { params: { messageId } });
  return openReply(session, messageId, review, caseOf);
}

/** Takes the message to review, or lets it go again. */
export async function claimReview(
  session: UnlockedSession,
  review: OpenedReview,
  claim: boolean,
): Promise<OpenedReview> {
  const { messageId, version } = review.item;
  const reply = await session.client.http.call(endpoints.claimReview, {
    params: { messageId },
    body: { version, claim },
  });
  return openReply(session, messageId, reply);
}

/**
 * Passes exactly this version on to exactly these certified keys, or makes the first of two approvals. Everything is
 * checked against the newest state of the case before the content key is sealed to the recipient. The second of two
 * approvals is for the description that the first one wrote; `description` is not used then.
 * @throws TrustError; NotPossibleError `consent-missing`, `written-before-rejoining`; ProblemError `already-decided`,
 *   `wrong-state`, `conflict` when a colleague has changed the captions of a video message
 */
export async function approveMessage(
  session: UnlockedSession,
  review: OpenedReview,
  of: { description: string; checklist: readonly string[] },
): Promise<OpenedReview> {
  const current = await withNewestCase(session, review);
  const { messageId, version, authorId, recipientId } = current.item;
  const channel = channelOf[current.item.kind];
  const author = participantIn(current, authorId)?.consents[channel].send.state;
  const recipient = participantIn(current, recipientId)?.consents[channel].receive.state;
  if (author !== "given" || recipient !== "given") throw new NotPossibleError("consent-missing");
  const newest = newestVersion(current);
  const submission = openSubmission(current.case, current.item, newest.view);
  if (submission.withEarlierKeys) throw new NotPossibleError("written-before-rejoining");
  const passingOn = passOnTo(
    session,
    current,
    submission,
    await descriptionOf(newest, of.description.trim()),
  );
  const { envelope: checklist } = sealAsStaff(session, current.case.roster, {
    kind: "checklist",
    subjectId: messageId,
    version,
    plaintext: { checked: [...of.checklist] },
  });
  const reply = await session.client.http.call(endpoints.approveMessage, {
    params: { messageId },
    body: { version, ...passingOn, checklist },
  });
  return openReply(session, messageId, reply, async () => current.case);
}

/** Back to the author with a note, and remarks on single places of a video message. A letter becomes a draft again. */
export function returnMessage(
  session: UnlockedSession,
  review: OpenedReview,
  note: string,
  pins: Pins = [],
): Promise<OpenedReview> {
  return refuse(session, review, "returned", note, pins);
}

/** Not passed on, with a note to the author. */
export function declineMessage(
  session: UnlockedSession,
  review: OpenedReview,
  note: string,
  pins: Pins = [],
): Promise<OpenedReview> {
  return refuse(session, review, "declined", note, pins);
}

async function refuse(
  session: UnlockedSession,
  review: OpenedReview,
  outcome: "returned" | "declined",
  note: string,
  pins: Pins,
): Promise<OpenedReview> {
  const current = await withNewestCase(session, review);
  const { item } = current;
  const { messageId, version, caseId } = item;
  const { holder } = certified(current, item.authorId);
  const { manifestHashB64 } = openSubmission(current.case, item, newestVersion(current).view);
  const sealed = sealAsStaff(session, current.case.roster, {
    kind: "note-to-author",
    subjectId: messageId,
    version,
    plaintext: { text: note.trim(), ...(pins.length === 0 ? {} : { pins }) },
    alsoTo: [holder],
  });
  const refusal = signRefusal(
    {
      caseId,
      messageId,
      version,
      manifestHashB64,
      reviewerId: session.contents.accountId,
      rosterHashB64: current.case.roster.headHashB64,
      createdAt: session.client.now(),
      outcome,
      noteHashB64: sealed.manifestHashB64,
    },
    session.keys.signSecretKey,
  );
  const reply = await session.client.http.call(endpoints.refuseMessage, {
    params: { messageId },
    body: { version, refusal, note: sealed.envelope },
  });
  return openReply(session, messageId, reply, async () => current.case);
}

/** A note among staff, `atMs` on one place of a video message. Pass the same `noteId` to repeat a try safely. */
export async function addStaffNote(
  session: UnlockedSession,
  review: OpenedReview,
  text: string,
  of: { noteId?: Id; atMs?: number } = {},
): Promise<OpenedReview> {
  const { noteId = crypto.randomUUID(), atMs } = of;
  const { messageId, version } = review.item;
  const { envelope } = sealAsStaff(session, review.case.roster, {
    kind: "staff-note",
    subjectId: messageId,
    version,
    plaintext: { text: text.trim(), ...(atMs === undefined ? {} : { atMs: Math.round(atMs) }) },
  });
  const reply = await session.client.http.call(endpoints.addStaffNote, {
    params: { messageId },
    body: { noteId, envelope },
  });
  return openReply(session, messageId, reply);
}

/** After the recipient has joined anew: the same words, released to their new keys. */
export async function passOnAgain(session: UnlockedSession, review: OpenedReview): Promise<OpenedReview> {
  const current = await withNewestCase(session, review);
  const { messageId, version } = current.item;
  const newest = newestVersion(current);
  if (newest.outcome !== "approved" || newest.description === null) throw new NotPossibleError("not-ready");
  const submission = openSubmission(current.case, current.item, newest.view);
  const reply = await session.client.http.call(endpoints.passOnAgain, {
    params: { messageId },
    body: { version, ...passOnTo(session, current, submission, newest.description) },
  });
  return openReply(session, messageId, reply, async () => current.case);
}

async function withNewestCase(session: UnlockedSession, review: OpenedReview): Promise<OpenedReview> {
  return { ...review, case: await readCase(session, review.item.caseId) };
}
