import { createMemoryTabStorage, type TabStorage } from "../tab-storage.ts";

const PREFIX = "accord-";
const LEFT_AT = `${PREFIX}left-at`;
/** A reload takes seconds. Whoever comes back later than this has closed the tab and opened it again. */
const RELOAD_WITHIN_MS = 30_000;

/** `sessionStorage`, or memory where the browser refuses it. */
export function createSessionTabStorage(): TabStorage {
  let storage: Storage;
  try {
    storage = globalThis.sessionStorage;
    forgetClosedTab(storage);
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

/** Browsers give a closed tab that is opened again ("reopen closed tab") its storage back: here it stays forgotten. */
function forgetClosedTab(storage: Storage): void {
  const leftAt = storage.getItem(LEFT_AT);
  if (leftAt !== null && !(Math.abs(Date.now() - Number(leftAt)) <= RELOAD_WITHIN_MS)) {
    for (const name of Object.keys(storage)) if (name.startsWith(PREFIX)) storage.removeItem(name);
  }
  storage.removeItem(LEFT_AT);
  globalThis.addEventListener("pagehide", () => storage.setItem(LEFT_AT, String(Date.now())));
  globalThis.addEventListener("pageshow", () => storage.removeItem(LEFT_AT));
}
