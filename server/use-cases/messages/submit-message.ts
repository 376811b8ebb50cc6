import type { BodyOf } from "../../../protocol/endpoint.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { submitMessage as endpoint } from "../../../protocol/messages/endpoints.ts";
import { type Actor, asCertifiedParty } from "../../domain/accounts/actor.ts";
import { authorActed } from "../../domain/audience.ts";
import { demandPlausibleTime, timeOf } from "../../domain/clock.ts";
import { demand, present } from "../../domain/domain-error.ts";
import { next } from "../../domain/messages/life.ts";
import { guardsOf, lifeOf, newMessage, submitted } from "../../domain/messages/message.ts";
import type { Ports } from "../../domain/ports.ts";
import { checkLetter, demandCounterpart, lockOwnOrNone } from "./own-message.ts";
import { type WrittenRecord, written } from "./written-message.ts";

type Input = BodyOf<typeof endpoint>;

/** Hands a version to the facilitators. From here on its author can take it back, and change it no more. */
export function submitMessage({ work, checks, clock }: Ports) {
  return (actor: Actor, messageId: Id, { recipientId, version, envelope }: Input): Promise<WrittenRecord> =>
    work.transact(async (tx) => {
      const party = asCertifiedParty(actor);
      const { caseId, participantId: authorId } = party;
      const now = clock.now();
      const at = timeOf(now);
      const of = present(await tx.cases.lock(caseId, at), "not-found");
      demandCounterpart(of, party, recipientId);
      const message =
        (await lockOwnOrNone(tx, party, messageId)) ??
        newMessage({ messageId, caseId, authorId, recipientId, createdAt: at });
      if (version <= message.version) {
        const kept = present(await tx.messages.version(messageId, version), "stale-revision");
        const { manifestHashB64 } = checks.envelope(envelope, party.signPublicKeyB64);
        demand(kept.manifestHashB64 === manifestHashB64, "stale-revision");
        return written(message, of);
      }
      const letter = checkLetter(checks, party, of, { messageId, recipientId }, version, envelope);
      demandPlausibleTime(letter.manifest.createdAt, now);
      const after = next(lifeOf(message, []), { type: "submit", version }, guardsOf(of, message));
      await tx.messages.submit({ ...message, recipientId }, version, letter, at);
      tx.record({
        action: "message-submitted",
        actorId: party.accountId,
        caseId,
        subjectId: messageId,
        version,
      });
      tx.tell(...authorActed(of, { messageId, authorId, recipientId }));
      return written(submitted(message, after, recipientId, at), of);
    });
}
