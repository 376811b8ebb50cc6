import {
  fromB64,
  type PublicHolder,
  signRefusal,
  signRelease,
  verifyRelease,
  wrapContentKey,
} from "../../../crypto/index.ts";
import type { Id } from "../../../protocol/ids.ts";
import { descriptionSchema, letterLines } from "../../../protocol/messages/letter.ts";
import * as endpoints from "../../../protocol/reviews/endpoints.ts";
import { caseHolders, openFromStaff, sealAsStaff } from "../cases/case-envelope.ts";
import { readCase } from "../cases/cases.ts";
import type { OpenedParticipant } from "../cases/opened-case.ts";
import { accountKeyId } from "../identity.ts";
import { NotPossibleError } from "../problem.ts";
import type { UnlockedSession } from "../session.ts";
import { TrustError, trusting } from "../trust.ts";
import { type OpenedReview, type OpenedVersion, openLetter, openReview } from "./opened-review.ts";
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
  return opened(session, messageId, reply, async () => review.case);
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
  const current = { ...review, case: await readCase(session, review.item.caseId) };
  const { item } = current;
  const { messageId, version } = item;
  const newest = newestVersion(current);
  const recipient = current.case.participants.find((one) => one.participantId === item.recipientId);
  const author = current.case.participants.find((one) => one.participantId === item.authorId);
  const recipientKeys = certified(recipient);
  if (author?.consents.letters.send.state !== "given") throw new NotPossibleError("consent-missing");
  if (recipient?.consents.letters.receive.state !== "given") throw new NotPossibleError("consent-missing");
  const letter = openLetter(current.case, item, newest.view);
  if (letter.withEarlierKeys) throw new NotPossibleError("written-before-rejoining");
  const to: PublicHolder = {
    keyId: accountKeyId(recipientKeys.certificate.accountId),
    publicKey: fromB64(recipientKeys.certificate.boxPublicKeyB64),
  };
  const words = letterLines(letter.plaintext).join(" ").match(/\S+/gu)?.length ?? 0;
  const description =
    firstDescription(current, newest, letter.manifestHashB64, recipientKeys.hashB64) ??
    sealAsStaff(session, current.case.roster, {
      kind: "description",
      subjectId: messageId,
      version,
      recipientId: item.recipientId,
      plaintext: descriptionSchema.parse({ text: of.description.trim(), words }),
      alsoTo: [to],
    });
  const { envelope: checklist } = sealAsStaff(session, current.case.roster, {
    kind: "checklist",
    subjectId: messageId,
    version,
    plaintext: { checked: [...of.checklist] },
  });
  const release = signRelease(
    {
      caseId: item.caseId,
      messageId,
      version,
      manifestHashB64: letter.manifestHashB64,
      reviewerId: session.contents.accountId,
      rosterHashB64: current.case.roster.headHashB64,
      createdAt: session.client.now(),
      recipientId: item.recipientId,
      recipientCertificateHashB64: recipientKeys.hashB64,
      authorCertificateHashB64: letter.authorCertificateHashB64,
      descriptionHashB64: description.manifestHashB64,
    },
    session.keys.signSecretKey,
  );
  const reply = await session.client.http.call(endpoints.approveMessage, {
    params: { messageId },
    body: {
      version,
      release,
      wrap: wrapContentKey(letter.contentKey, letter.manifestHashB64, to),
      description: description.envelope,
      checklist,
    },
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
  const current = { ...review, case: await readCase(session, review.item.caseId) };
  const { item } = current;
  const { messageId, version, caseId } = item;
  const { certificate } = certified(
    current.case.participants.find((one) => one.participantId === item.authorId),
  );
  const { manifestHashB64 } = openLetter(current.case, item, newestVersion(current).view);
  const sealed = sealAsStaff(session, current.case.roster, {
    kind: "note-to-author",
    subjectId: messageId,
    version,
    plaintext: { text: note.trim() },
    alsoTo: [{ keyId: accountKeyId(certificate.accountId), publicKey: fromB64(certificate.boxPublicKeyB64) }],
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
  return opened(session, messageId, reply, async () => review.case);
}

/** After the recipient has joined anew: the same words, released to their new keys. */
export async function passOnAgain(session: UnlockedSession, review: OpenedReview): Promise<OpenedReview> {
  const current = { ...review, case: await readCase(session, review.item.caseId) };
  const { item } = current;
  const { messageId, version, caseId } = item;
  const newest = newestVersion(current);
  const recipient = certified(
    current.case.participants.find((one) => one.participantId === item.recipientId),
  );
  if (newest.outcome !== "approved" || newest.description === null) throw new NotPossibleError("not-ready");
  const letter = openLetter(current.case, item, newest.view);
  const to: PublicHolder = {
    keyId: accountKeyId(recipient.certificate.accountId),
    publicKey: fromB64(recipient.certificate.boxPublicKeyB64),
  };
  const description = sealAsStaff(session, current.case.roster, {
    kind: "description",
    subjectId: messageId,
    version,
    recipientId: item.recipientId,
    plaintext: newest.description,
    alsoTo: [to],
  });
  const release = signRelease(
    {
      caseId,
      messageId,
      version,
      manifestHashB64: letter.manifestHashB64,
      reviewerId: session.contents.accountId,
      rosterHashB64: current.case.roster.headHashB64,
      createdAt: session.client.now(),
      recipientId: item.recipientId,
      recipientCertificateHashB64: recipient.hashB64,
      authorCertificateHashB64: letter.authorCertificateHashB64,
      descriptionHashB64: description.manifestHashB64,
    },
    session.keys.signSecretKey,
  );
  const wrap = wrapContentKey(letter.contentKey, letter.manifestHashB64, to);
  const reply = await session.client.http.call(endpoints.passOnAgain, {
    params: { messageId },
    body: { version, release, wrap, description: description.envelope },
  });
  return opened(session, messageId, reply, async () => current.case);
}

/** Of two approvals, the second is for what the first one described: the same envelope, if it holds. */
function firstDescription(
  review: OpenedReview,
  newest: OpenedVersion,
  manifestHashB64: string,
  recipientCertificateHashB64: string,
) {
  const [first] = newest.view.releases;
  const envelope = newest.view.description;
  if (first === undefined || envelope === null) return null;
  const { item } = review;
  const { roster } = review.case;
  const small = { kind: "description", subjectId: item.messageId, version: item.version } as const;
  const description = openFromStaff(
    envelope,
    { ...small, recipientId: item.recipientId, schema: descriptionSchema },
    roster,
    caseHolders(review.case),
  );
  trusting(() =>
    verifyRelease(first, roster, {
      caseId: item.caseId,
      messageId: item.messageId,
      version: item.version,
      manifestHashB64,
      recipientId: item.recipientId,
      recipientCertificateHashB64,
      descriptionHashB64: description.manifestHashB64,
    }),
  );
  return { envelope, manifestHashB64: description.manifestHashB64 };
}

function newestVersion(review: OpenedReview): OpenedVersion {
  const newest = review.versions.at(-1);
  if (newest === undefined || newest.version !== review.item.version) throw new TrustError("rollback");
  return newest;
}

function certified(participant: OpenedParticipant | undefined) {
  if (participant?.certificate == null || participant.certificateHashB64 === null) {
    throw new NotPossibleError("not-ready");
  }
  return { certificate: participant.certificate, hashB64: participant.certificateHashB64 };
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
