import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { RecorderError, storageProblem } from "../problem.ts";
import type { RecordingStore, StoredPiece, StoredUnsent } from "./recording-store.ts";

interface Recordings extends DBSchema {
  unsent: { key: string; value: StoredUnsent; indexes: { accountId: string } };
  pieces: { key: [string, number]; value: StoredPiece; indexes: { messageId: string } };
}

/** Every piece of one owner. */
const piecesOf = (ownerId: string) => IDBKeyRange.bound([ownerId, 0], [ownerId, Number.MAX_SAFE_INTEGER]);

/** In IndexedDB. The page and the recorder's worker may each hold one at the same time. */
export function createIndexedRecordingStore(name = "accord-recordings"): RecordingStore {
  let opening: Promise<IDBPDatabase<Recordings>> | null = null;

  async function database(): Promise<IDBPDatabase<Recordings>> {
    opening ??= open(name, () => {
      opening = null;
    });
    try {
      return await opening;
    } catch {
      opening = null;
      throw new RecorderError("storage-evicted");
    }
  }

  async function reading<T>(read: (from: IDBPDatabase<Recordings>) => Promise<T>): Promise<T> {
    try {
      return await read(await database());
    } catch (error) {
      throw storageProblem(error);
    }
  }

  /** "strict": on the disk before it counts as kept. */
  async function put<Name extends "unsent" | "pieces">(into: Name, value: Recordings[Name]["value"]) {
    await reading(async (db) => {
      const transaction = db.transaction(into, "readwrite", { durability: "strict" });
      // The transaction alone knows why it failed.
      transaction.store.put(value).catch(() => undefined);
      await transaction.done;
    });
  }

  async function removeUnsent(messageId: string) {
    await reading(async (db) => {
      const transaction = db.transaction(["unsent", "pieces"], "readwrite", { durability: "strict" });
      const pieces = transaction.objectStore("pieces");
      const keys = await pieces.index("messageId").getAllKeys(messageId);
      await Promise.all([
        transaction.objectStore("unsent").delete(messageId),
        ...keys.map((key) => pieces.delete(key)),
        transaction.done,
      ]);
    });
  }

  return {
    readUnsent: (messageId) => reading(async (db) => (await db.get("unsent", messageId)) ?? null),
    listUnsent: (accountId) => reading((db) => db.getAllFromIndex("unsent", "accountId", accountId)),
    writeUnsent: (one) => put("unsent", one),
    addPiece: (piece) => put("pieces", piece),
    readPiece: (ownerId, number) =>
      reading(async (db) => (await db.get("pieces", [ownerId, number]))?.bytes ?? null),
    async countPieces(ownerId) {
      const keys = await reading((db) => db.getAllKeys("pieces", piecesOf(ownerId)));
      const gap = keys.findIndex(([, number], at) => number !== at);
      return gap === -1 ? keys.length : gap;
    },
    removePiece: (ownerId, number) => reading((db) => db.delete("pieces", [ownerId, number])),
    removePieces: (ownerId) => reading((db) => db.delete("pieces", piecesOf(ownerId))),
    removeOtherPieces: (messageId, ownerIds) =>
      reading(async (db) => {
        const transaction = db.transaction("pieces", "readwrite");
        const keys = await transaction.store.index("messageId").getAllKeys(messageId);
        const others = keys.filter(([ownerId]) => !ownerIds.includes(ownerId));
        await Promise.all([...others.map((key) => transaction.store.delete(key)), transaction.done]);
      }),
    removeUnsent,
    async removeOlderThan(day) {
      const all = await reading((db) => db.getAll("unsent"));
      const kept = new Set(all.filter((one) => one.day >= day).map((one) => one.messageId));
      const known = new Set(all.map((one) => one.messageId));
      await reading(async (db) => {
        const index = db.transaction("pieces").store.index("messageId");
        let cursor = await index.openKeyCursor(null, "nextunique");
        for (; cursor !== null; cursor = await cursor.continue()) known.add(cursor.key);
      });
      for (const messageId of known) if (!kept.has(messageId)) await removeUnsent(messageId);
    },
  };
}

function open(name: string, onLost: () => void): Promise<IDBPDatabase<Recordings>> {
  return openDB<Recordings>(name, 1, {
    upgrade(created) {
      created.createObjectStore("unsent", { keyPath: "messageId" }).createIndex("accountId", "accountId");
      const pieces = created.createObjectStore("pieces", { keyPath: ["ownerId", "number"] });
      pieces.createIndex("messageId", "messageId");
    },
    terminated: onLost,
  });
}
