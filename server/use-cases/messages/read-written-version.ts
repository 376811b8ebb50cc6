import type { Id } from "../../../protocol/ids.ts";
import type { Envelope, VersionEnvelope } from "../../../protocol/messages/envelope.ts";
import type { Signed } from "../../../protocol/signed.ts";
import { type Actor, asParty } from "../../domain/accounts/actor.ts";
import { demand, present } from "../../domain/domain-error.ts";
import type { Ports } from "../../domain/ports.ts";

export interface WrittenVersion {
  readonly envelope: VersionEnvelope;
  readonly refusal: Signed | null;
  readonly note: Envelope | null;
}

/** What the author wrote, and what came back with it. What was taken back is gone. */
export function readWrittenVersion({ work }: Ports) {
  return async (actor: Actor, messageId: Id, version: number): Promise<WrittenVersion> => {
    const party = asParty(actor);
    const { messages, envelopes } = work.read;
    const message = present(await messages.find(messageId), "not-found");
    demand(message.authorId === party.participantId, "not-found");
    const kept = present(await messages.version(messageId, version), "not-found");
    const words = await envelopes.findVersion(present(kept.envelopeId, "not-found"));
    const note = kept.noteId === null ? null : await envelopes.find(kept.noteId);
    return { envelope: present(words, "not-found"), refusal: kept.refusal, note: note?.envelope ?? null };
  };
}
