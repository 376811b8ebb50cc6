import { ready } from "../../crypto/index.ts";
import type { Http } from "./http.ts";
import { createMemoryDraftStore, type DraftStore } from "./messages/draft-store.ts";
import { directDeriver, type PassphraseDeriver } from "./passphrase-deriver.ts";
import { createMemoryTabStorage, type TabStorage } from "./tab-storage.ts";
import { createTrustMemory, type TrustMemory } from "./trust-memory.ts";

/** One tab's way to the portal, signed in or not. */
export interface Client {
  readonly http: Http;
  readonly deriver: PassphraseDeriver;
  readonly tabStorage: TabStorage;
  readonly drafts: DraftStore;
  readonly memory: TrustMemory;
  /** The time as statements spell it. */
  readonly now: () => string;
}

/**
 * Everything but `http` has a default that works in Node. In browsers pass `createWorkerDeriver()`,
 * `createSessionTabStorage()` and `createIndexedDraftStore()`.
 */
export async function createClient(
  options: Pick<Client, "http"> & Partial<Omit<Client, "http" | "memory">>,
): Promise<Client> {
  await ready();
  const tabStorage = options.tabStorage ?? createMemoryTabStorage();
  return {
    http: options.http,
    deriver: options.deriver ?? directDeriver,
    tabStorage,
    drafts: options.drafts ?? createMemoryDraftStore(),
    memory: createTrustMemory(tabStorage),
    now: options.now ?? (() => new Date().toISOString()),
  };
}
