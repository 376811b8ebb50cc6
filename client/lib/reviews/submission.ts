import {
  fromB64,
  type OpenedRecording,
  openEnvelope,
  openRecording,
  verifyStatement,
} from "../../../crypto/index.ts";
import type { ParticipantCertificate } from "../../../protocol/cases/roster.ts";
import type { Id } from "../../../protocol/ids.ts";
import { type Manifest, manifestSchema } from "../../../protocol/messages/envelope.ts";
import { type LetterDocument, letterDocumentSchema } from "../../../protocol/messages/letter.ts";
import type * as endpoints from "../../../protocol/reviews/endpoints.ts";
import type { Signed } from "../../../protocol/signed.ts";
import { caseHolders } from "../cases/case-envelope.ts";
import { participantOf } from "../cases/cases.ts";
import type { EarlierCertificate, OpenedCase } from "../cases/opened-case.ts";
import { isRecording } from "../messages/content.ts";
import { TrustError, trusting } from "../trust.ts";

/** What an author handed over, verified, with the key to it. */
export interface Submission {
  readonly content:
    | { readonly kind: "letter"; readonly letter: LetterDocument }
    | { readonly kind: "video-message"; readonly recordingId: Id; readonly opened: OpenedRecording };
  readonly manifestHashB64: string;
  readonly contentKey: Uint8Array;
  readonly authorCertificateHashB64: string;
  /** Written before the author joined anew. */
  readonly withEarlierKeys: boolean;
}

/**
 * What the author handed over, checked against their certified keys: those of now, or those that they had when they wrote
 * it. A recording's chunks are checked as they are read.
 * @throws TrustError
 */
export function openSubmission(
  of: OpenedCase,
  item: endpoints.QueueItem,
  view: endpoints.Review["versions"][number],
): Submission {
  const written = writtenWith(of, item, view.envelope.manifest);
  const { certificate } = written;
  const { content, manifest, manifestHashB64, contentKey } = openContent(of, item, view, certificate);
  if (content.kind !== item.kind) throw new TrustError("signature");
  const { rosterHashB64, authorRole } = manifest;
  if (authorRole !== certificate.role) throw new TrustError("certificate");
  // The author was shown the same roster as we are: else they were led to seal to other keys.
  if (rosterHashB64 === null || !of.roster.hashes.includes(rosterHashB64)) throw new TrustError("roster");
  return {
    content,
    manifestHashB64,
    contentKey,
    authorCertificateHashB64: written.hashB64,
    withEarlierKeys: written.hashB64 !== participantOf(of, item.authorId).certificateHashB64,
  };
}

function openContent(
  of: OpenedCase,
  item: endpoints.QueueItem,
  { envelope, version }: endpoints.Review["versions"][number],
  certificate: ParticipantCertificate,
): Pick<Submission, "content" | "manifestHashB64" | "contentKey"> & { manifest: Manifest } {
  const { messageId: subjectId, authorId, recipientId } = item;
  const expected = { caseId: of.caseId, subjectId, version, authorId, recipientId };
  const key = fromB64(certificate.signPublicKeyB64);
  return trusting(() => {
    if (isRecording(envelope)) {
      const opened = openRecording(envelope, expected, key, caseHolders(of));
      const { recordingId } = envelope;
      return { ...opened, content: { kind: "video-message", recordingId, opened } };
    }
    const { plaintext: letter, ...opened } = openEnvelope(
      envelope,
      { ...expected, kind: "letter", schema: letterDocumentSchema },
      key,
      caseHolders(of),
    );
    return { ...opened, content: { kind: "letter", letter } };
  });
}

function writtenWith(of: OpenedCase, item: endpoints.QueueItem, manifest: Signed): EarlierCertificate {
  const { certificate, certificateHashB64, earlierCertificates } = participantOf(of, item.authorId);
  const now =
    certificate === null || certificateHashB64 === null ? [] : [{ certificate, hashB64: certificateHashB64 }];
  const certificates = [...now, ...earlierCertificates];
  const written = certificates.find((one) => isSignedWith(manifest, one.certificate)) ?? certificates[0];
  if (written === undefined) throw new TrustError("certificate");
  return written;
}

function isSignedWith(manifest: Signed, certificate: ParticipantCertificate): boolean {
  try {
    verifyStatement("manifest", manifestSchema, manifest, fromB64(certificate.signPublicKeyB64));
    return true;
  } catch {
    return false;
  }
}
