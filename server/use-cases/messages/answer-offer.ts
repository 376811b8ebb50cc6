import type { AuditAction } from "../../../protocol/audit/trail.ts";
import type { Id } from "../../../protocol/ids.ts";
import { type Actor, asCertifiedParty } from "../../domain/accounts/actor.ts";
import { recipientActed } from "../../domain/audience.ts";
import { present } from "../../domain/domain-error.ts";
import { next, type OfferAnswer } from "../../domain/messages/life.ts";
import { guardsOf, lifeOf } from "../../domain/messages/message.ts";
import type { Ports } from "../../domain/ports.ts";
import { lockOffer } from "./lock-offer.ts";
import { type ReceivedRecord, received } from "./received-message.ts";

const actions: Record<OfferAnswer, AuditAction> = {
  postponed: "message-postponed",
  "asked-together": "message-asked-together",
  refused: "message-refused",
};

/** Later, together, or no. Whoever said no may say otherwise another day; the author learns nothing of it. */
export function answerOffer({ work, clock }: Ports) {
  return (actor: Actor, messageId: Id, version: number, answer: OfferAnswer): Promise<ReceivedRecord> =>
    work.transact(async (tx) => {
      const party = asCertifiedParty(actor);
      const { of, message } = await lockOffer(tx, party, messageId, clock.now());
      next(lifeOf(message, []), { type: "answer", version, answer }, guardsOf(of, message));
      if (message.offer !== answer) {
        await tx.messages.setOffer(messageId, answer);
        const { accountId: actorId, caseId } = party;
        tx.record({ action: actions[answer], actorId, caseId, subjectId: messageId, version });
        tx.tell(...recipientActed(of, message));
      }
      return received(present(await tx.messages.offered(messageId), "internal"), of);
    });
}
