import type { Id } from "../../../protocol/ids.ts";
import { isStaffRole } from "../../../protocol/roles.ts";
import { type Actor, asParty, asStaff } from "../../domain/accounts/actor.ts";
import { demand, present } from "../../domain/domain-error.ts";
import type { Ports } from "../../domain/ports.ts";
import type { ReadableChunk } from "../../domain/recordings/ports.ts";
import { demandRecipientMayRead, demandStaffMayRead, isAuthor } from "../../domain/recordings/reading.ts";
import { sizeOf } from "../../domain/recordings/sizes.ts";

/** One encrypted chunk for somebody who may have it. The same question is asked for each: a pause stops the next one. */
export function readChunk({ work, blobs }: Ports) {
  const demandMayRead = async (actor: Actor, chunk: ReadableChunk) => {
    const facts = async () => present(await work.read.cases.facts(chunk.caseId), "not-found");
    if (isStaffRole(actor.account.role)) {
      const { accountId } = asStaff(actor);
      return demandStaffMayRead(chunk, await facts(), accountId);
    }
    const party = asParty(actor);
    if (!isAuthor(chunk, party)) demandRecipientMayRead(chunk, await facts(), party);
  };

  return async (actor: Actor, recordingId: Id, number: number): Promise<Uint8Array> => {
    const chunk = present(await work.read.recordings.readable(recordingId, number), "not-found");
    await demandMayRead(actor, chunk);
    const hashB64 = present(chunk.hashB64, "not-found");
    // What is written down and not there is no fault of the reader's: a disk that is not mounted, or was lost.
    const bytes = present(await blobs.read({ blobsId: chunk.blobsId, number, hashB64 }), "unavailable");
    demand(bytes.length === sizeOf(chunk.sizes, number), "unavailable");
    return bytes;
  };
}
