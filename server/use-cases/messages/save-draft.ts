import type { BodyOf } from "../../../protocol/endpoint.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { saveDraft as endpoint } from "../../../protocol/messages/endpoints.ts";
import { type Actor, asParty } from "../../domain/accounts/actor.ts";
import { draftChanged } from "../../domain/audience.ts";
import { demand, present } from "../../domain/domain-error.ts";
import { next } from "../../domain/messages/life.ts";
import { guardsOf, lifeOf } from "../../domain/messages/message.ts";
import type { Ports } from "../../domain/ports.ts";
import { checkDraft, lockOrCreateOwn } from "./own-message.ts";
import { type WrittenRecord, written } from "./written-message.ts";

type Input = BodyOf<typeof endpoint>;

/** Saved as it is typed. The newest revision stays; the one before is erased. */
export function saveDraft({ work, checks, clock }: Ports) {
  return (actor: Actor, messageId: Id, { recipientId, revision, envelope }: Input): Promise<WrittenRecord> =>
    work.transact(async (tx) => {
      const party = asParty(actor);
      const of = present(await tx.cases.facts(party.caseId), "not-found");
      const message = await lockOrCreateOwn(tx, party, of, messageId, recipientId, clock.now());
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
