import type { Id } from "../../../protocol/ids.ts";
import { type Actor, asParty } from "../../domain/accounts/actor.ts";
import { demand } from "../../domain/domain-error.ts";
import type { Ports } from "../../domain/ports.ts";

/** What was never submitted is gone. Discarding what is not there is a request sent twice. */
export function discardRecording({ work }: Ports) {
  return (actor: Actor, recordingId: Id): Promise<void> =>
    work.transact(async (tx) => {
      const party = asParty(actor);
      const recording = await tx.recordings.lock(recordingId);
      if (recording === null) return;
      demand(recording.authorId === party.participantId, "not-found");
      demand(recording.envelopeId === null, "wrong-state");
      await tx.recordings.erase(recordingId);
      tx.dropBlobs(recording.blobsId);
    });
}
