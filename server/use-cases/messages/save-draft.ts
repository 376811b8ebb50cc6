import type { BodyOf } from "../../../protocol/endpoint.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { saveDraft as endpoint } from "../../../protocol/messages/endpoints.ts";
import { type Actor, asParty, type PartyActor } from "../../domain/accounts/actor.ts";
import { draftChanged } from "../../domain/audience.ts";
import { timeOf } from "../../domain/clock.ts";
import { demand, present } from "../../domain/domain-error.ts";
import { next } from "../../domain/messages/life.ts";
import { guardsOf, lifeOf, type MessageRecord } from "../../domain/messages/message.ts";
import type { Ports } from "../../domain/ports.ts";
import type { Transaction } from "../../domain/unit-of-work.ts";
import { checkDraft, demandCounterpart, lockOwn, lockOwnOrNone } from "./own-message.ts";
import { type WrittenRecord, written } from "./written-message.ts";

type Input = BodyOf<typeof endpoint>;

/** A letter, saved as it is typed. The newest revision stays; the one before is erased. */
export function saveDraft({ work, checks, clock }: Ports) {
  return (actor: Actor, messageId: Id, { recipientId, revision, envelope }: Input): Promise<WrittenRecord> =>
    work.transact(async (tx) => {
      const party = asParty(actor);
      const of = present(await tx.cases.facts(party.caseId), "not-found");
      demandCounterpart(of, party, recipientId);
      const message = await lockOrCreate(tx, party, messageId, recipientId, clock.now());
      const draft = checkDraft(checks, party, { messageId, recipientId }, revision, envelope);
      if (message.draftId !== null && revision <= message.draftRevision) {
        const kept = present(await tx.envelopes.find(message.draftId), "internal");
        demand(kept.manifestHashB64 === draft.manifestHashB64, "stale-revision");
        return written(message, of);
      }
      next(lifeOf(message, []), { type: "save-draft" }, guardsOf(of, message));
      await tx.messages.saveDraft(message, draft, revision, recipientId);
      tx.tell(...draftChanged({ accountId: party.accountId, messageId }));
      return written(present(await tx.messages.find(messageId), "internal"), of);
    });
}

async function lockOrCreate(
  tx: Transaction,
  party: PartyActor,
  messageId: Id,
  recipientId: Id,
  now: Date,
): Promise<MessageRecord> {
  const known = await lockOwnOrNone(tx, party, messageId);
  if (known !== null) return known;
  const { caseId, participantId: authorId } = party;
  await tx.messages.create({
    messageId,
    caseId,
    kind: "letter",
    authorId,
    recipientId,
    createdAt: timeOf(now),
  });
  return lockOwn(tx, party, messageId);
}
