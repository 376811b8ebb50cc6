import type { Id } from "../../../protocol/ids.ts";
import type { PartyActor } from "../../domain/accounts/actor.ts";
import type { CaseFacts } from "../../domain/cases/case.ts";
import { demand, present } from "../../domain/domain-error.ts";
import { type AuthorAbility, authorAbilities, type MessageRecord } from "../../domain/messages/message.ts";
import type { Stores } from "../../domain/unit-of-work.ts";

/** A message as its author sees it. */
export interface WrittenRecord {
  readonly message: MessageRecord;
  readonly abilities: readonly AuthorAbility[];
}

export function written(message: MessageRecord, of: CaseFacts): WrittenRecord {
  return { message, abilities: authorAbilities(message, of) };
}

export async function seeWritten(stores: Stores, party: PartyActor, messageId: Id): Promise<WrittenRecord> {
  const message = present(await stores.messages.find(messageId), "not-found");
  demand(message.authorId === party.participantId, "not-found");
  return written(message, present(await stores.cases.facts(message.caseId), "not-found"));
}
