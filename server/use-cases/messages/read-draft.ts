import type { Id } from "../../../protocol/ids.ts";
import type { Envelope } from "../../../protocol/messages/envelope.ts";
import { type Actor, asParty } from "../../domain/accounts/actor.ts";
import { demand, present } from "../../domain/domain-error.ts";
import type { Ports } from "../../domain/ports.ts";

export function readDraft({ work }: Ports) {
  return async (actor: Actor, messageId: Id): Promise<{ revision: number; envelope: Envelope }> => {
    const party = asParty(actor);
    const message = present(await work.read.messages.find(messageId), "not-found");
    demand(message.authorId === party.participantId, "not-found");
    const draftId = present(message.draftId, "not-found");
    const { envelope, version } = present(await work.read.envelopes.find(draftId), "not-found");
    return { revision: version, envelope };
  };
}
