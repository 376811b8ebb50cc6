import type { Id } from "../../../protocol/ids.ts";
import type { Envelope, KeyId, KeyWrap, VersionEnvelope } from "../../../protocol/messages/envelope.ts";
import type { Signed } from "../../../protocol/signed.ts";
import { type Actor, asCertifiedParty } from "../../domain/accounts/actor.ts";
import { recipientActed } from "../../domain/audience.ts";
import { demand, present } from "../../domain/domain-error.ts";
import { accountKey, sameKey } from "../../domain/messages/envelope-rules.ts";
import { next } from "../../domain/messages/life.ts";
import { guardsOf, lifeOf } from "../../domain/messages/message.ts";
import type { Ports } from "../../domain/ports.ts";
import type { Transaction } from "../../domain/unit-of-work.ts";
import { lockOffer } from "./lock-offer.ts";
import { type ReceivedRecord, received } from "./received-message.ts";

export interface OpenedMessage {
  readonly received: ReceivedRecord;
  readonly envelope: VersionEnvelope;
  /** That staff added to a video message, for this recipient alone. */
  readonly captions: Envelope | null;
  readonly wrap: KeyWrap;
  readonly authorCertificate: Signed;
}

/** The recipient's way to the words, and all that verifies them. Opening again answers alike. */
export function openMessage({ work, checks, clock }: Ports) {
  return (actor: Actor, messageId: Id, version: number): Promise<OpenedMessage> =>
    work.transact(async (tx) => {
      const party = asCertifiedParty(actor);
      const { of, message } = await lockOffer(tx, party, messageId, clock.now());
      next(lifeOf(message, []), { type: "open", version }, guardsOf(of, message));
      const kept = present(await tx.messages.version(messageId, version), "not-found");
      const wrap = present(kept.recipientWrap, "not-found");
      // After a new invitation the words must be passed on again, to the new keys.
      const mine = accountKey(party.accountId);
      demand(sameKey(wrap.keyId, mine), "wrong-state");
      if (message.offer !== "opened") {
        await tx.messages.setOffer(messageId, "opened");
        const { accountId: actorId, caseId } = party;
        tx.record({ action: "message-opened", actorId, caseId, subjectId: messageId, version });
        tx.tell(...recipientActed(of, message));
      }
      const [release] = kept.releases;
      const { authorCertificateHashB64 } = checks.read("release", present(release, "internal").signed);
      const words = await tx.envelopes.findVersion(present(kept.envelopeId, "internal"));
      return {
        received: received(present(await tx.messages.offered(messageId), "internal"), of),
        envelope: present(words, "internal"),
        captions: await captionsFor(tx, mine, kept.captionsId),
        wrap,
        authorCertificate: present(await tx.cases.certificate(authorCertificateHashB64), "internal"),
      };
    });
}

/** Passed on with the words, so wrapped for the same key; whoever else may read them is nothing of the recipient's. */
async function captionsFor(tx: Transaction, mine: KeyId, captionsId: Id | null): Promise<Envelope | null> {
  if (captionsId === null) return null;
  const { envelope } = present(await tx.envelopes.find(captionsId), "internal");
  const wraps = envelope.wraps.filter(({ keyId }) => sameKey(keyId, mine));
  demand(wraps.length === 1, "internal");
  return { ...envelope, wraps };
}
