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

/** In IndexedDB; in memory where the browser refuses it (some private windows do). */
export function createIndexedDraftStore(): DraftStore {
  const memory = createMemoryDraftStore();
  let opening: Promise<IDBPDatabase<Drafts> | null> | null = null;
  const database = () => {
    opening ??= openDB<Drafts>("accord", 1, {
      upgrade(created) {
        created.createObjectStore("drafts", { keyPath: "messageId" }).createIndex("accountId", "accountId");
      },
    }).catch(() => null);
    return opening;
  };
  return {
    async read(messageId) {
      const kept = await (await database())?.get("drafts", messageId);
      return kept === undefined ? memory.read(messageId) : (keptDraftSchema.safeParse(kept).data ?? null);
    },
    async list(accountId) {
      const kept = (await (await database())?.getAllFromIndex("drafts", "accountId", accountId)) ?? [];
      const readable = kept.flatMap((draft) => keptDraftSchema.safeParse(draft).data ?? []);
      return [...readable, ...(await memory.list(accountId))];
    },
    async write(draft) {
      const stored = await (await database())?.put("drafts", draft, undefined).catch(() => undefined);
      if (stored === undefined) await memory.write(draft);
    },
    async remove(messageId, upToRevision) {
      await memory.remove(messageId, upToRevision);
      const transaction = (await database())?.transaction("drafts", "readwrite");
      const kept = await transaction?.store.get(messageId);
      if (kept !== undefined && kept.revision <= upToRevision) await transaction?.store.delete(messageId);
      await transaction?.done;
    },
  };
}
