import type { BodyOf } from "../../../protocol/endpoint.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { takeBackMessage as endpoint } from "../../../protocol/messages/endpoints.ts";
import { type Actor, asParty } from "../../domain/accounts/actor.ts";
import { authorActed } from "../../domain/audience.ts";
import { timeOf } from "../../domain/clock.ts";
import { present } from "../../domain/domain-error.ts";
import { next } from "../../domain/messages/life.ts";
import { guardsOf, lifeOf } from "../../domain/messages/message.ts";
import type { Ports } from "../../domain/ports.ts";
import { checkDraft, lockOwn } from "./own-message.ts";
import { type WrittenRecord, written } from "./written-message.ts";

type Input = BodyOf<typeof endpoint>;

/** Until a decision the words are their author's: the version's ciphertext is erased, and the draft is theirs alone. */
export function takeBackMessage({ work, checks, clock }: Ports) {
  return (actor: Actor, messageId: Id, { version, draft }: Input): Promise<WrittenRecord> =>
    work.transact(async (tx) => {
      const party = asParty(actor);
      const of = present(await tx.cases.lock(party.caseId, timeOf(clock.now())), "not-found");
      const message = await lockOwn(tx, party, messageId);
      const kept = await tx.messages.version(messageId, version);
      if (kept?.outcome === "taken-back" && message.version === version) return written(message, of);
      next(lifeOf(message, []), { type: "take-back", version }, guardsOf(of, message));
      const checked = checkDraft(checks, party, message, draft.revision, draft.envelope);
      await tx.messages.takeBack(message, checked, draft.revision);
      const { accountId: actorId, caseId } = party;
      tx.record({ action: "message-taken-back", actorId, caseId, subjectId: messageId, version });
      tx.tell(...authorActed(of, message));
      return written(present(await tx.messages.find(messageId), "internal"), of);
    });
}
