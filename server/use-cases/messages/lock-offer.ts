import type { Id } from "../../../protocol/ids.ts";
import type { PartyActor } from "../../domain/accounts/actor.ts";
import type { CaseFacts } from "../../domain/cases/case.ts";
import { timeOf } from "../../domain/clock.ts";
import { demand, present } from "../../domain/domain-error.ts";
import type { MessageRecord } from "../../domain/messages/message.ts";
import type { Transaction } from "../../domain/unit-of-work.ts";

/** Something that was passed on to this party, held together with its case. */
export async function lockOffer(
  tx: Transaction,
  party: PartyActor,
  messageId: Id,
  now: Date,
): Promise<{ of: CaseFacts; message: MessageRecord }> {
  const of = present(await tx.cases.lock(party.caseId, timeOf(now)), "not-found");
  const message = present(await tx.messages.lock(messageId), "not-found");
  demand(message.recipientId === party.participantId && message.state === "approved", "not-found");
  // Withheld while an approval is missing.
  present(await tx.messages.offered(messageId), "not-found");
  return { of, message };
}
