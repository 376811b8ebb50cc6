import { createMemoryTabStorage, type TabStorage } from "../tab-storage.ts";

const PREFIX = "accord-";

/** `sessionStorage`, or memory where the browser refuses it. */
export function createSessionTabStorage(): TabStorage {
  let storage: Storage;
  try {
    storage = globalThis.sessionStorage;
    storage.getItem(PREFIX);
  } catch {
    return createMemoryTabStorage();
  }
  return {
    read: (name) => storage.getItem(PREFIX + name),
    write(name, value) {
      try {
        storage.setItem(PREFIX + name, value);
      } catch {
        // A full or forbidden storage costs the person their passphrase after a reload, nothing else.
      }
    },
    remove: (name) => storage.removeItem(PREFIX + name),
  };
}
