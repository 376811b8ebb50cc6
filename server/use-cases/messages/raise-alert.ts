import type { Id } from "../../../protocol/ids.ts";
import { type Actor, asParty } from "../../domain/accounts/actor.ts";
import { alertRaised } from "../../domain/audience.ts";
import { timeOf } from "../../domain/clock.ts";
import { demand, present } from "../../domain/domain-error.ts";
import type { Ports } from "../../domain/ports.ts";

/** Enough to see that something is wrong; a browser in a loop adds no more. */
const MAX_ALERTS = 20;

/** A party's browser could not verify something: the facilitators of the case see it. */
export function raiseAlert({ work, clock }: Ports) {
  return (actor: Actor, messageId: Id, reason: string): Promise<void> =>
    work.transact(async (tx) => {
      const { participantId, accountId, caseId } = asParty(actor);
      const of = present(await tx.cases.facts(caseId), "not-found");
      const message = present(await tx.messages.lock(messageId), "not-found");
      const offered = message.recipientId === participantId && message.state === "approved";
      demand(message.authorId === participantId || offered, "not-found");
      const known = await tx.messages.alerts(messageId);
      if (known.length >= MAX_ALERTS) return;
      if (known.some((alert) => alert.reason === reason && alert.participantId === participantId)) return;
      await tx.messages.addAlert(messageId, { participantId, reason, raisedAt: timeOf(clock.now()) });
      tx.record({ action: "verification-failed", actorId: accountId, caseId, subjectId: messageId });
      tx.tell(...alertRaised(of, message));
    });
}
