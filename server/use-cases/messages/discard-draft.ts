import type { Id } from "../../../protocol/ids.ts";
import { type Actor, asParty } from "../../domain/accounts/actor.ts";
import { draftChanged } from "../../domain/audience.ts";
import { demand, present } from "../../domain/domain-error.ts";
import { next } from "../../domain/messages/life.ts";
import { guardsOf, lifeOf } from "../../domain/messages/message.ts";
import type { Ports } from "../../domain/ports.ts";

/** What was never submitted is gone. Discarding what is not there is a request sent twice. */
export function discardDraft({ work }: Ports) {
  return (actor: Actor, messageId: Id): Promise<void> =>
    work.transact(async (tx) => {
      const party = asParty(actor);
      const message = await tx.messages.lock(messageId);
      if (message === null) return;
      demand(message.authorId === party.participantId, "not-found");
      const of = present(await tx.cases.facts(party.caseId), "not-found");
      next(lifeOf(message, []), { type: "discard-draft" }, guardsOf(of, message));
      if (message.draftId === null) return;
      if (message.version === 0) await tx.messages.remove(message);
      else await tx.messages.discardDraft(message);
      tx.tell(...draftChanged({ accountId: party.accountId, messageId }));
    });
}
