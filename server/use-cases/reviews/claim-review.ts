import type { Id } from "../../../protocol/ids.ts";
import type { Actor } from "../../domain/accounts/actor.ts";
import { staffActed } from "../../domain/audience.ts";
import { next } from "../../domain/messages/life.ts";
import { guardsOf, lifeOf } from "../../domain/messages/message.ts";
import type { Ports } from "../../domain/ports.ts";
import { lockForReview, type SeenReview, seeReview } from "./seen-review.ts";

/** Tells colleagues who is reviewing. Not even the author's view changes. */
export function claimReview(ports: Ports) {
  return (actor: Actor, messageId: Id, version: number, claim: boolean): Promise<SeenReview> =>
    ports.work.transact(async (tx) => {
      const held = await lockForReview(ports, tx, actor, messageId);
      const { staff, of, message } = held;
      const type = claim ? "claim" : "unclaim";
      const after = next(lifeOf(message, []), { type, version, by: staff.accountId }, guardsOf(of, message));
      if (after.claimedBy !== message.claimedBy) {
        await tx.reviews.setClaim(messageId, after.claimedBy);
        tx.record({
          action: claim ? "message-claimed" : "message-unclaimed",
          actorId: staff.accountId,
          caseId: of.caseId,
          subjectId: messageId,
          version,
        });
        tx.tell(...staffActed(of, message));
      }
      return seeReview(tx, messageId, staff.accountId);
    });
}
