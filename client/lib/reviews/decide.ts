import { signRefusal } from "../../../crypto/index.ts";
import type { Id } from "../../../protocol/ids.ts";
import { letterLines } from "../../../protocol/messages/letter.ts";
import * as endpoints from "../../../protocol/reviews/endpoints.ts";
import { sealAsStaff } from "../cases/case-envelope.ts";
import { readCase } from "../cases/cases.ts";
import { NotPossibleError } from "../problem.ts";
import type { UnlockedSession } from "../session.ts";
import { TrustError } from "../trust.ts";
import { type OpenedReview, openLetter, openReview } from "./opened-review.ts";
import { certified, newestVersion, participantIn, passOnTo } from "./passing-on.ts";
import type { CaseOf } from "./queue.ts";

/** @throws TrustError; ProblemError `not-found` (also once it was taken back) */
export async function readReview(
  session: UnlockedSession,
  messageId: Id,
  caseOf?: CaseOf,
): Promise<OpenedReview> {
  const review = await session.client.http.call(endpoints.readReview, { params: { messageId } });
  return opened(session, messageId, review, caseOf);
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
  return opened(session, messageId, reply);
}

/**
 * Passes exactly this version on to exactly these certified keys, or makes the first of two approvals. Everything is
 * checked against the newest state of the case before the content key is sealed to the recipient. The second of two
 * approvals is for the description that the first one wrote; `description` is not used then.
 * @throws TrustError; NotPossibleError `consent-missing`, `written-before-rejoining`; ProblemError `already-decided`, `wrong-state`
 */
export async function approveMessage(
  session: UnlockedSession,
  review: OpenedReview,
  of: { description: string; checklist: readonly string[] },
): Promise<OpenedReview> {
  const current = await withNewestCase(session, review);
  const { messageId, version, authorId, recipientId } = current.item;
  const author = participantIn(current, authorId)?.consents.letters.send.state;
  const recipient = participantIn(current, recipientId)?.consents.letters.receive.state;
  if (author !== "given" || recipient !== "given") throw new NotPossibleError("consent-missing");
  const letter = openLetter(current.case, current.item, newestVersion(current).view);
  if (letter.withEarlierKeys) throw new NotPossibleError("written-before-rejoining");
  const words = letterLines(letter.plaintext).join(" ").match(/\S+/gu)?.length ?? 0;
  const passingOn = passOnTo(session, current, letter, { text: of.description.trim(), words });
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
  return opened(session, messageId, reply, async () => current.case);
}

/** Back to the author with a note, as an editable draft of the next version. */
export function returnMessage(
  session: UnlockedSession,
  review: OpenedReview,
  note: string,
): Promise<OpenedReview> {
  return refuse(session, review, "returned", note);
}

/** Not passed on, with a note to the author. */
export function declineMessage(
  session: UnlockedSession,
  review: OpenedReview,
  note: string,
): Promise<OpenedReview> {
  return refuse(session, review, "declined", note);
}

async function refuse(
  session: UnlockedSession,
  review: OpenedReview,
  outcome: "returned" | "declined",
  note: string,
): Promise<OpenedReview> {
  const current = await withNewestCase(session, review);
  const { item } = current;
  const { messageId, version, caseId } = item;
  const { holder } = certified(current, item.authorId);
  const { manifestHashB64 } = openLetter(current.case, item, newestVersion(current).view);
  const sealed = sealAsStaff(session, current.case.roster, {
    kind: "note-to-author",
    subjectId: messageId,
    version,
    plaintext: { text: note.trim() },
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
  return opened(session, messageId, reply, async () => current.case);
}

/** A note among staff. Pass the same `noteId` to repeat a try safely. */
export async function addStaffNote(
  session: UnlockedSession,
  review: OpenedReview,
  text: string,
  noteId: Id = crypto.randomUUID(),
): Promise<OpenedReview> {
  const { messageId, version } = review.item;
  const { envelope } = sealAsStaff(session, review.case.roster, {
    kind: "staff-note",
    subjectId: messageId,
    version,
    plaintext: { text: text.trim() },
  });
  const reply = await session.client.http.call(endpoints.addStaffNote, {
    params: { messageId },
    body: { noteId, envelope },
  });
  return opened(session, messageId, reply);
}

/** After the recipient has joined anew: the same words, released to their new keys. */
export async function passOnAgain(session: UnlockedSession, review: OpenedReview): Promise<OpenedReview> {
  const current = await withNewestCase(session, review);
  const { messageId, version } = current.item;
  const newest = newestVersion(current);
  if (newest.outcome !== "approved" || newest.description === null) throw new NotPossibleError("not-ready");
  const letter = openLetter(current.case, current.item, newest.view);
  const reply = await session.client.http.call(endpoints.passOnAgain, {
    params: { messageId },
    body: { version, ...passOnTo(session, current, letter, newest.description) },
  });
  return opened(session, messageId, reply, async () => current.case);
}

async function withNewestCase(session: UnlockedSession, review: OpenedReview): Promise<OpenedReview> {
  return { ...review, case: await readCase(session, review.item.caseId) };
}

async function opened(
  session: UnlockedSession,
  messageId: Id,
  review: endpoints.Review,
  caseOf: CaseOf = (caseId) => readCase(session, caseId),
): Promise<OpenedReview> {
  if (review.item.messageId !== messageId) throw new TrustError("release");
  return openReview(await caseOf(review.item.caseId), review);
}
