import {
  fromB64,
  type PublicHolder,
  readStatement,
  signRelease,
  verifyRelease,
  wrapContentKey,
} from "../../../crypto/index.ts";
import { releaseSchema } from "../../../protocol/messages/decision.ts";
import type { Envelope, KeyWrap } from "../../../protocol/messages/envelope.ts";
import { type Description, descriptionSchema } from "../../../protocol/messages/letter.ts";
import type { Signed } from "../../../protocol/signed.ts";
import { caseHolders, openFromStaff, sealAsStaff } from "../cases/case-envelope.ts";
import type { OpenedParticipant } from "../cases/opened-case.ts";
import { accountKeyId } from "../identity.ts";
import { NotPossibleError } from "../problem.ts";
import type { UnlockedSession } from "../session.ts";
import { TrustError, trusting } from "../trust.ts";
import type { OpenedReview, OpenedVersion } from "./opened-review.ts";
import { openStaffCaptions } from "./staff-captions.ts";
import type { Submission } from "./submission.ts";

/** What it takes to pass a version on: the signed word, the content key for the recipient, and the line about it. */
export interface PassingOn {
  readonly release: Signed;
  readonly wrap: KeyWrap;
  readonly description: Envelope;
  /** The key of the captions that staff wrote, for the recipient. */
  readonly captionsWrap: KeyWrap | null;
}

/**
 * Releases what was handed over, and the captions that staff wrote for it, to the recipient's present, certified keys.
 * Where a colleague has already approved it for them, it is under that colleague's description; else under `description`.
 */
export function passOnTo(
  session: UnlockedSession,
  review: OpenedReview,
  submission: Submission,
  description: Description,
): PassingOn {
  const { item } = review;
  const { caseId, messageId, version, recipientId } = item;
  const { roster } = review.case;
  const recipient = certified(review, recipientId);
  const captions = staffCaptions(review);
  const described =
    firstDescription(review, {
      manifestHashB64: submission.manifestHashB64,
      recipientCertificateHashB64: recipient.hashB64,
      captionsHashB64: captions?.manifestHashB64 ?? null,
    }) ??
    sealAsStaff(session, roster, {
      kind: "description",
      subjectId: messageId,
      version,
      recipientId,
      plaintext: descriptionSchema.parse(description),
      alsoTo: [recipient.holder],
    });
  const { manifestHashB64, authorCertificateHashB64 } = submission;
  const release = signRelease(
    {
      caseId,
      messageId,
      version,
      manifestHashB64,
      reviewerId: session.contents.accountId,
      rosterHashB64: roster.headHashB64,
      createdAt: session.client.now(),
      recipientId,
      recipientCertificateHashB64: recipient.hashB64,
      authorCertificateHashB64,
      descriptionHashB64: described.manifestHashB64,
      ...(captions === null ? {} : { captionsHashB64: captions.manifestHashB64 }),
    },
    session.keys.signSecretKey,
  );
  return {
    release,
    wrap: wrapContentKey(submission.contentKey, manifestHashB64, recipient.holder),
    description: described.envelope,
    captionsWrap:
      captions === null
        ? null
        : wrapContentKey(captions.contentKey, captions.manifestHashB64, recipient.holder),
  };
}

/** Those that this review was opened with: a colleague's newer ones are refused by the portal, not passed on unseen. */
function staffCaptions(review: OpenedReview) {
  const { captions } = newestVersion(review).view;
  return captions === null ? null : openStaffCaptions(review.case, captions, review.item);
}

/** Of two approvals, the second is for what the first one described: the same envelope, if it holds. */
function firstDescription(
  review: OpenedReview,
  passesOn: { manifestHashB64: string; recipientCertificateHashB64: string; captionsHashB64: string | null },
) {
  const { releases, description: envelope } = newestVersion(review).view;
  const first = releases.find((signed) => {
    const release = trusting(() => readStatement("release", releaseSchema, signed));
    return release.recipientCertificateHashB64 === passesOn.recipientCertificateHashB64;
  });
  if (first === undefined || envelope === null) return null;
  const { caseId, messageId, version, recipientId } = review.item;
  const { roster } = review.case;
  const { manifestHashB64 } = openFromStaff(
    envelope,
    { kind: "description", subjectId: messageId, version, recipientId, schema: descriptionSchema },
    roster,
    caseHolders(review.case),
  );
  trusting(() =>
    verifyRelease(first, roster, {
      caseId,
      messageId,
      version,
      ...passesOn,
      recipientId,
      descriptionHashB64: manifestHashB64,
    }),
  );
  return { envelope, manifestHashB64 };
}

/** The version that is to be decided, or was. */
export function newestVersion(review: OpenedReview): OpenedVersion {
  const newest = review.versions.at(-1);
  if (newest === undefined || newest.version !== review.item.version) throw new TrustError("rollback");
  return newest;
}

export function participantIn(review: OpenedReview, participantId: string): OpenedParticipant | undefined {
  return review.case.participants.find((one) => one.participantId === participantId);
}

/** @throws NotPossibleError `not-ready` until this participant's keys are certified */
export function certified(
  review: OpenedReview,
  participantId: string,
): { holder: PublicHolder; hashB64: string } {
  const { certificate, certificateHashB64 } = participantIn(review, participantId) ?? {};
  if (!certificate || !certificateHashB64) throw new NotPossibleError("not-ready");
  const publicKey = fromB64(certificate.boxPublicKeyB64);
  return { holder: { keyId: accountKeyId(certificate.accountId), publicKey }, hashB64: certificateHashB64 };
}
