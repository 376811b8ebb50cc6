import type { Id } from "../../../protocol/ids.ts";
import { type Actor, asParty } from "../../domain/accounts/actor.ts";
import { timeOf } from "../../domain/clock.ts";
import { demand, present, refuse } from "../../domain/domain-error.ts";
import type { Ports } from "../../domain/ports.ts";
import type { Announcement } from "../../domain/recordings/ports.ts";
import { sizeOf } from "../../domain/recordings/sizes.ts";
import { rememberAnnouncements } from "./announcements.ts";
import { chunkRows } from "./chunk-rows.ts";

/** Bytes that are still coming in. */
interface Arriving {
  readonly bytes: Uint8Array;
  /** Resolves when the first `count` are there. */
  arrived(count: number): Promise<void>;
  /** Told once all of them are there and are what they should be. */
  allArrived(): void;
}

/**
 * Stores a run of chunks, each as soon as it is there: first its bytes, for good, then the row that says so, then, for all of
 * them, the whole answer. So an answered chunk is there after a power cut, and a row never tells of bytes that are not. Whose
 * row comes first counts; the blob's name holds the hash, so a writer who comes too late has overwritten nothing.
 */
export function putChunks({ work, blobs, checks, clock }: Ports) {
  const announcements = rememberAnnouncements((recordingId) =>
    work.read.recordings.announcement(recordingId),
  );
  const writeDown = chunkRows((of, chunks) =>
    work.read.recordings.addChunks(of, chunks, timeOf(clock.now())),
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

  const announcedTo = async (actor: Actor, recordingId: Id) => {
    const announced = await announcements.of(recordingId);
    demand(announced.authorId === asParty(actor).participantId, "not-found");
    return announced;
  };

  const store = async (actor: Actor, recordingId: Id, number: number, hashB64: string, chunk: Uint8Array) => {
    for (let done = false; !done; ) {
      const announced = await announcedTo(actor, recordingId);
      demand(sizeOf(announced.sizes, number) === chunk.length, "malformed");
      await blobs.put({ blobsId: announced.blobsId, number, hashB64 }, chunk);
      done = (await writeDown(announced, { number, hashB64 })) || (await hadBeen(announced, number, hashB64));
    }
  };

  return async (
    actor: Actor,
    { recordingId, number, hashesB64 }: { recordingId: Id; number: number; hashesB64: readonly string[] },
    { bytes, arrived, allArrived }: Arriving,
  ): Promise<void> => {
    asParty(actor);
    const { sizes } = await announcedTo(actor, recordingId);
    const lengths = hashesB64.map((_, at) => present(sizeOf(sizes, number + at), "malformed"));
    demand(lengths.reduce((sum, length) => sum + length, 0) === bytes.length, "malformed");
    const storing: Promise<void>[] = [];
    let end = 0;
    try {
      for (const [at, length] of lengths.entries()) {
        const begin = end;
        end += length;
        await arrived(end);
        const chunk = bytes.subarray(begin, end);
        const hashB64 = hashesB64[at] ?? "";
        demand(checks.chunkHashB64(chunk) === hashB64, "malformed");
        const stored = store(actor, recordingId, number + at, hashB64, chunk);
        // It is asked about at the end, and may fail before that.
        stored.catch(() => undefined);
        storing.push(stored);
      }
      allArrived();
    } finally {
      // What has come in is stored whatever becomes of the rest; until then the bytes stay where they are.
      await Promise.allSettled(storing);
    }
    await Promise.all(storing);
  };
}
