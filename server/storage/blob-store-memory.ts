import type { BlobKey, BlobStore } from "../domain/recordings/blob-store.ts";

/** In place of the files, for tests of what stands above them. */
export function memoryBlobs(now: () => Date = () => new Date()): BlobStore {
  const kept = new Map<
    string,
    { changedAt: Date; blobs: Map<string, { key: BlobKey; bytes: Uint8Array }> }
  >();
  const nameOf = ({ number, hashB64 }: BlobKey) => `${number}-${hashB64}`;
  const keysOf = (blobsId: string) => [...(kept.get(blobsId)?.blobs.values() ?? [])].map(({ key }) => key);
  return {
    put: async (key, bytes) => {
      const of = kept.get(key.blobsId) ?? { changedAt: now(), blobs: new Map() };
      of.changedAt = now();
      of.blobs.set(nameOf(key), { key, bytes: Uint8Array.from(bytes) });
      kept.set(key.blobsId, of);
    },
    read: async (key) => kept.get(key.blobsId)?.blobs.get(nameOf(key))?.bytes ?? null,
    eraseOne: async (key) => void kept.get(key.blobsId)?.blobs.delete(nameOf(key)),
    erase: async (blobsId) => void kept.delete(blobsId),
    list: async function* () {
      for (const [blobsId, { changedAt }] of kept) yield { blobsId, changedAt };
    },
    lasting: async (blobsId) => keysOf(blobsId),
    tidy: async (blobsId) => keysOf(blobsId),
  };
}
