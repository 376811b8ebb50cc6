import type { RecordingStore, StoredPiece, StoredUnsent } from "./recording-store.ts";

/** For tests, and for Node. */
export function createMemoryRecordingStore(): RecordingStore {
  const unsent = new Map<string, StoredUnsent>();
  const owners = new Map<string, { messageId: string; pieces: Map<number, Uint8Array> }>();

  const removeUnsent = (messageId: string) => {
    unsent.delete(messageId);
    for (const [ownerId, owner] of owners) if (owner.messageId === messageId) owners.delete(ownerId);
  };

  return {
    readUnsent: async (messageId) => unsent.get(messageId) ?? null,
    listUnsent: async (accountId) => [...unsent.values()].filter((one) => one.accountId === accountId),
    writeUnsent: async (one) => void unsent.set(one.messageId, one),
    async addPiece({ ownerId, number, messageId, bytes }: StoredPiece) {
      const owner = owners.get(ownerId) ?? { messageId, pieces: new Map<number, Uint8Array>() };
      owner.pieces.set(number, bytes.slice());
      owners.set(ownerId, owner);
    },
    readPiece: async (ownerId, number) => owners.get(ownerId)?.pieces.get(number)?.slice() ?? null,
    async countPieces(ownerId) {
      const pieces = owners.get(ownerId)?.pieces;
      let count = 0;
      while (pieces?.has(count)) count += 1;
      return count;
    },
    removePiece: async (ownerId, number) => void owners.get(ownerId)?.pieces.delete(number),
    removePieces: async (ownerId) => void owners.delete(ownerId),
    async removeOtherPieces(messageId, ownerIds) {
      for (const [ownerId, owner] of owners) {
        if (owner.messageId === messageId && !ownerIds.includes(ownerId)) owners.delete(ownerId);
      }
    },
    removeUnsent: async (messageId) => removeUnsent(messageId),
    async removeOlderThan(day) {
      for (const one of [...unsent.values()]) if (one.day < day) removeUnsent(one.messageId);
      for (const { messageId } of [...owners.values()]) if (!unsent.has(messageId)) removeUnsent(messageId);
    },
  };
}
