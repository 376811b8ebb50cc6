import type { Id } from "../../../protocol/ids.ts";
import type { Envelope } from "../../../protocol/messages/envelope.ts";
import type { Actor } from "../../domain/accounts/actor.ts";
import { staffActed } from "../../domain/audience.ts";
import { caseKey, checkEnvelope } from "../../domain/messages/envelope-rules.ts";
import { next } from "../../domain/messages/life.ts";
import { guardsOf, lifeOf } from "../../domain/messages/message.ts";
import type { Ports } from "../../domain/ports.ts";
import { captionsOf } from "./current-captions.ts";
import { lockForReview, type SeenReview, seeReview, undecidedVersion } from "./seen-review.ts";

/**
 * Staff's words for what is said in a video message, in the place of those before. For the case alone: the recipient's key
 * to them comes with the approval, which names them.
 */
export function saveCaptions(ports: Ports) {
  const { work, checks } = ports;
  return (actor: Actor, messageId: Id, version: number, envelope: Envelope): Promise<SeenReview> =>
    work.transact(async (tx) => {
      const held = await lockForReview(ports, tx, actor, messageId);
      const { staff, of, message } = held;
      const by = staff.accountId;
      const known = await tx.messages.version(messageId, version);
      const before = known === null ? null : await captionsOf(tx, known);
      if (before?.envelope.manifest.bytesB64 === envelope.manifest.bytesB64)
        return seeReview(tx, messageId, by);
      const { releases } = await undecidedVersion(tx, held, version);
      const approvedBy = releases.map(({ reviewerId }) => reviewerId);
      next(lifeOf(message, approvedBy), { type: "caption", version, by }, guardsOf(of, message));
      const captions = checkEnvelope(checks, envelope, {
        kind: "captions",
        caseId: of.caseId,
        subjectId: messageId,
        version,
        authorId: by,
        authorRole: staff.role,
        signPublicKeyB64: staff.signPublicKeyB64,
        recipients: [null, message.recipientId],
        readers: [caseKey(of)],
      });
      await tx.reviews.saveCaptions(messageId, version, captions);
      tx.record({
        action: "captions-saved",
        actorId: by,
        caseId: of.caseId,
        subjectId: messageId,
        version,
      });
      tx.tell(...staffActed(of, message));
      return seeReview(tx, messageId, by);
    });
}
