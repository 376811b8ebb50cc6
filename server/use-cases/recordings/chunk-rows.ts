import type { Id } from "../../../protocol/ids.ts";
import type { Announcement, RecordingStore, StoredChunk } from "../../domain/recordings/ports.ts";

type Of = Pick<Announcement, "recordingId" | "blobsId">;

interface Waiting {
  readonly chunk: StoredChunk;
  readonly resolve: (added: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Writes down chunks whose bytes are stored. Those that come while a statement for the same recording is under way share the
 * next one: a commit is a wait for the disk. Says of each whether it was written down.
 */
export function chunkRows(
  write: (of: Of, chunks: readonly StoredChunk[]) => ReturnType<RecordingStore["addChunks"]>,
): (of: Of, chunk: StoredChunk) => Promise<boolean> {
  /** By the blobs' id, which is another one each time that a recording is begun. */
  const queues = new Map<Id, Waiting[]>();

  const work = async (of: Of, queue: Waiting[]) => {
    while (queue.length > 0) {
      const group = queue.splice(0);
      try {
        const added = await write(
          of,
          group.map(({ chunk }) => chunk),
        );
        const names = new Set(added.map(nameOf));
        for (const { chunk, resolve } of group) resolve(names.has(nameOf(chunk)));
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    queues.delete(of.blobsId);
  };

  return (of, chunk) =>
    new Promise((resolve, reject) => {
      const waiting = { chunk, resolve, reject };
      const queue = queues.get(of.blobsId);
      if (queue !== undefined) return void queue.push(waiting);
      const begun = [waiting];
      queues.set(of.blobsId, begun);
      void work(of, begun);
    });
}

const nameOf = ({ number, hashB64 }: StoredChunk) => `${number}-${hashB64}`;
