import type { Id } from "../../../protocol/ids.ts";
import type { Envelope } from "../../../protocol/messages/envelope.ts";
import type { Actor } from "../../domain/accounts/actor.ts";
import { staffActed } from "../../domain/audience.ts";
import { demand } from "../../domain/domain-error.ts";
import { caseKey, checkEnvelope } from "../../domain/messages/envelope-rules.ts";
import { next } from "../../domain/messages/life.ts";
import { guardsOf, lifeOf } from "../../domain/messages/message.ts";
import type { Ports } from "../../domain/ports.ts";
import { captionsOf } from "./current-captions.ts";
import { lockForReview, type SeenReview, seeReview, undecidedVersion } from "./seen-review.ts";

export interface CaptionsChange {
  readonly version: number;
  /** One more than the revision that stood where its author read them. */
  readonly revision: number;
  /** Null: from now on there are none. */
  readonly envelope: Envelope | null;
}

/**
 * Staff's words for what is said in a video message, in the place of those before. For the case alone: the recipient's key
 * to them comes with the approval, which names them, or that there are none.
 */
export function saveCaptions(ports: Ports) {
  const { work, checks } = ports;
  return (
    actor: Actor,
    messageId: Id,
    { version, revision, envelope }: CaptionsChange,
  ): Promise<SeenReview> =>
    work.transact(async (tx) => {
      const held = await lockForReview(ports, tx, actor, messageId);
      const { staff, of, message } = held;
      const by = staff.accountId;
      const known = await tx.messages.version(messageId, version);
      const stands = known === null ? null : await captionsOf(tx, known);
      const isSame = stands?.envelope.manifest.bytesB64 === envelope?.manifest.bytesB64;
      if (known?.captionsRevision === revision && isSame) return seeReview(tx, messageId, by);
      const { releases, captionsRevision } = await undecidedVersion(tx, held, version);
      const approvedBy = releases.map(({ reviewerId }) => reviewerId);
      next(lifeOf(message, approvedBy), { type: "caption", version, by }, guardsOf(of, message));
      const captions =
        envelope &&
        checkEnvelope(checks, envelope, {
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
      demand(revision === captionsRevision + 1, "stale-revision");
      await tx.reviews.saveCaptions(messageId, version, revision, captions);
      tx.record({
        action: captions === null ? "captions-removed" : "captions-saved",
        actorId: by,
        caseId: of.caseId,
        subjectId: messageId,
        version,
      });
      tx.tell(...staffActed(of, message));
      return seeReview(tx, messageId, by);
    });
}
