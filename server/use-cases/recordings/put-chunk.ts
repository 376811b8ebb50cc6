import type { Id } from "../../../protocol/ids.ts";
import { type Actor, asParty } from "../../domain/accounts/actor.ts";
import { timeOf } from "../../domain/clock.ts";
import { demand, present, refuse } from "../../domain/domain-error.ts";
import type { Ports } from "../../domain/ports.ts";
import type { Announcement } from "../../domain/recordings/ports.ts";
import { sizeOf } from "../../domain/recordings/sizes.ts";
import { rememberAnnouncements } from "./announcements.ts";

/**
 * Stores one chunk: first its bytes, for good, then the row that says so, then the answer. So an answered chunk is there
 * after a power cut, and a row never tells of bytes that are not. Whose row comes first counts; the blob's name holds
 * the hash, so a writer who comes too late has overwritten nothing.
 */
export function putChunk({ work, blobs, checks, clock }: Ports) {
  const announcements = rememberAnnouncements((recordingId) =>
    work.read.recordings.announcement(recordingId),
  );

  /** Why nothing was written down. True: it had been before; false: the recording was begun anew meanwhile. */
  const hadBeen = async ({ recordingId, blobsId }: Announcement, number: number, hashB64: string) => {
    announcements.forget(recordingId);
    const now = await work.read.recordings.announcement(recordingId);
    if (now?.blobsId !== blobsId) {
      await blobs.erase(blobsId);
      present(now, "not-found");
      return false;
    }
    if ((await work.read.recordings.chunkHash(recordingId, number)) === hashB64) return true;
    await blobs.eraseOne({ blobsId, number, hashB64 });
    return refuse("conflict");
  };

  return async (
    actor: Actor,
    { recordingId, number, hashB64 }: { recordingId: Id; number: number; hashB64: string },
    chunk: Uint8Array,
  ): Promise<void> => {
    const party = asParty(actor);
    for (let done = false; !done; ) {
      const announced = await announcements.of(recordingId);
      demand(announced.authorId === party.participantId, "not-found");
      demand(sizeOf(announced.sizes, number) === chunk.length, "malformed");
      demand(checks.chunkHashB64(chunk) === hashB64, "malformed");
      const { blobsId } = announced;
      await blobs.put({ blobsId, number, hashB64 }, chunk);
      const stored = { recordingId, blobsId, number, hashB64 };
      const added = await work.read.recordings.addChunk(stored, timeOf(clock.now()));
      done = added || (await hadBeen(announced, number, hashB64));
    }
  };
}
