import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import {
  createMemoryDraftStore,
  type DraftStore,
  type KeptDraft,
  keptDraftSchema,
} from "../messages/draft-store.ts";

interface Drafts extends DBSchema {
  drafts: { key: string; value: KeptDraft; indexes: { accountId: string } };
}

/** In IndexedDB; in memory where the browser refuses it (some private windows do) or it fails. */
export function createIndexedDraftStore(): DraftStore {
  const memory = createMemoryDraftStore();
  let opening: Promise<IDBPDatabase<Drafts>> | null = null;

  /** Undefined when the database cannot be had: then memory has to do. */
  async function inDatabase<T>(run: (database: IDBPDatabase<Drafts>) => Promise<T>): Promise<T | undefined> {
    try {
      opening ??= open(() => {
        opening = null;
      });
      return await run(await opening);
    } catch {
      return undefined;
    }
  }

  return {
    async read(messageId) {
      const kept = await inDatabase((database) => database.get("drafts", messageId));
      return keptDraftSchema.safeParse(kept).data ?? memory.read(messageId);
    },
    async list(accountId) {
      const kept = await inDatabase((database) => database.getAllFromIndex("drafts", "accountId", accountId));
      const readable = (kept ?? []).flatMap((draft) => keptDraftSchema.safeParse(draft).data ?? []);
      return [...readable, ...(await memory.list(accountId))];
    },
    async write(draft) {
      const stored = await inDatabase(async (database) => {
        // "strict": on the disk before it counts as kept, so that it outlives the machine too.
        const transaction = database.transaction("drafts", "readwrite", { durability: "strict" });
        await Promise.all([transaction.store.put(draft), transaction.done]);
        return true;
      });
      if (stored === undefined) await memory.write(draft);
    },
    async remove(messageId, upToRevision) {
      await memory.remove(messageId, upToRevision);
      await inDatabase(async (database) => {
        const transaction = database.transaction("drafts", "readwrite");
        const kept = await transaction.store.get(messageId);
        if (kept !== undefined && kept.revision <= upToRevision) await transaction.store.delete(messageId);
        await transaction.done;
      });
    },
  };
}

function open(onLost: () => void): Promise<IDBPDatabase<Drafts>> {
  return openDB<Drafts>("accord", 1, {
    upgrade(created) {
      created.createObjectStore("drafts", { keyPath: "messageId" }).createIndex("accountId", "accountId");
    },
    terminated: onLost,
  });
}
