import type { BodyOf } from "../../../protocol/endpoint.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { takeBackMessage as endpoint } from "../../../protocol/messages/endpoints.ts";
import { type Actor, asParty } from "../../domain/accounts/actor.ts";
import { authorActed } from "../../domain/audience.ts";
import { timeOf } from "../../domain/clock.ts";
import { demand, present } from "../../domain/domain-error.ts";
import { next } from "../../domain/messages/life.ts";
import { guardsOf, lifeOf } from "../../domain/messages/message.ts";
import type { Ports } from "../../domain/ports.ts";
import { checkDraft, lockOwn } from "./own-message.ts";
import { type WrittenRecord, written } from "./written-message.ts";

type Input = BodyOf<typeof endpoint>;

/**
 * Until a decision the words are their author's: the version's ciphertext is erased, and a letter's draft is theirs alone.
 * Of a video message every chunk is erased too; its author's browser fetched it before, or lets it go.
 */
export function takeBackMessage({ work, checks, clock }: Ports) {
  return (actor: Actor, messageId: Id, { version, draft }: Input): Promise<WrittenRecord> =>
    work.transact(async (tx) => {
      const party = asParty(actor);
      const of = present(await tx.cases.lock(party.caseId, timeOf(clock.now())), "not-found");
      const message = await lockOwn(tx, party, messageId);
      const kept = await tx.messages.version(messageId, version);
      if (kept?.outcome === "taken-back" && message.version === version) return written(message, of);
      next(lifeOf(message, []), { type: "take-back", version }, guardsOf(of, message));
      demand((draft === null) === (message.kind === "video-message"), "malformed");
      const checked =
        draft === null
          ? null
          : {
              checked: checkDraft(checks, party, message, draft.revision, draft.envelope),
              revision: draft.revision,
            };
      const envelopeId = present(kept?.envelopeId, "internal");
      const recording = await tx.recordings.eraseOfEnvelope(envelopeId);
      if (recording !== null) tx.dropBlobs(recording.blobsId);
      await tx.messages.takeBack(message, checked);
      const { accountId: actorId, caseId } = party;
      tx.record({ action: "message-taken-back", actorId, caseId, subjectId: messageId, version });
      tx.tell(...authorActed(of, message));
      return written(present(await tx.messages.find(messageId), "internal"), of);
    });
}
