import { type OpenedRecording, openRecording, sealRecording } from "../../../crypto/index.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { RecordingEnvelope } from "../../../protocol/messages/envelope.ts";
import { caseHolder } from "../cases/case-envelope.ts";
import type { MyCase } from "../cases/my-case.ts";
import { authorOf, ownHolder, ownPublicHolder } from "../identity.ts";
import { noonOf } from "../noon.ts";
import { NotPossibleError } from "../problem.ts";
import type { SealedRecording } from "../recordings/sealed-recording.ts";
import type { UnlockedSession } from "../session.ts";
import { trusting } from "../trust.ts";

/** A video message: for its author and the staff of the case, under the case's newest key. */
export function sealOwnRecording(
  session: UnlockedSession,
  my: MyCase,
  sealed: SealedRecording,
  chunks: readonly { hashB64: string; bytes: number }[],
): RecordingEnvelope {
  const chunkHashesB64 = chunks.map(({ hashB64 }) => hashB64);
  const { manifest, wraps } = sealRecording({
    caseId: my.caseId,
    messageId: sealed.messageId,
    version: sealed.version,
    author: authorOf(session),
    recipientId: sealed.recipientId,
    rosterHashB64: my.roster.headHashB64,
    chunkSizes: chunks.map(({ bytes }) => bytes),
    chunkHashesB64,
    contentKey: sealed.contentKey,
    wrapTo: [ownPublicHolder(session), caseHolder(my.roster)],
    createdAt: noonOf(session.client.now()),
  });
  return { manifest, wraps, recordingId: sealed.recordingId, chunkHashesB64 };
}

/**
 * What this person recorded, from what rests on the server.
 * @throws TrustError; NotPossibleError `for-earlier-keys` when it was recorded before they joined anew
 */
export function openOwnRecording(
  session: UnlockedSession,
  envelope: RecordingEnvelope,
  of: { caseId: Id; messageId: Id; version: number },
): OpenedRecording {
  const { accountId } = session.contents;
  const isMine = envelope.wraps.some(({ keyId }) => keyId.holder === "account" && keyId.id === accountId);
  if (!isMine) throw new NotPossibleError("for-earlier-keys");
  const { caseId, messageId: subjectId, version } = of;
  const expected = { caseId, subjectId, version, authorId: authorOf(session).id };
  return trusting(() => openRecording(envelope, expected, session.keys.signPublicKey, [ownHolder(session)]));
}
