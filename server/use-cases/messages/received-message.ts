import type { Id } from "../../../protocol/ids.ts";
import type { PartyActor } from "../../domain/accounts/actor.ts";
import type { CaseFacts } from "../../domain/cases/case.ts";
import { demand, present } from "../../domain/domain-error.ts";
import {
  type OfferedRecord,
  type RecipientAbility,
  recipientAbilities,
} from "../../domain/messages/message.ts";
import type { Stores } from "../../domain/unit-of-work.ts";

/** A message as its recipient sees it, from the moment it is offered. */
export interface ReceivedRecord {
  readonly message: OfferedRecord;
  readonly abilities: readonly RecipientAbility[];
}

export function received(message: OfferedRecord, of: CaseFacts): ReceivedRecord {
  return { message, abilities: recipientAbilities(message, of) };
}

/** Before it is passed on there is no such message for the recipient. */
export async function seeReceived(stores: Stores, party: PartyActor, messageId: Id): Promise<ReceivedRecord> {
  const message = present(await stores.messages.offered(messageId), "not-found");
  demand(message.recipientId === party.participantId, "not-found");
  return received(message, present(await stores.cases.facts(message.caseId), "not-found"));
}
