import { createMemoryTabStorage, type TabStorage } from "../tab-storage.ts";

const PREFIX = "accord-";
const LEFT_AT = `${PREFIX}left-at`;
const ALIVE_AT = `${PREFIX}alive-at`;
const ALIVE_EVERY_MS = 5_000;
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
        sayAlive(storage);
      } catch {
        // A full or forbidden storage costs the person their passphrase after a reload, nothing else.
      }
    },
    remove(name) {
      storage.removeItem(PREFIX + name);
      sayAlive(storage);
    },
  };
}

/** Of a tab that holds nothing, nothing is said. */
function sayAlive(storage: Storage): void {
  if (Object.keys(storage).some((name) => name.startsWith(PREFIX) && name !== ALIVE_AT && name !== LEFT_AT))
    storage.setItem(ALIVE_AT, String(Date.now()));
  else storage.removeItem(ALIVE_AT);
}

/**
 * Browsers give a closed tab that is opened again ("reopen closed tab") its storage back, and all of them after they were
 * killed or the power was cut ("restore pages"): here it stays forgotten. Of the one, the page itself said when it went; of
 * the other, only when it was there last is known.
 */
function forgetClosedTab(storage: Storage): void {
  const lastAt = storage.getItem(LEFT_AT) ?? storage.getItem(ALIVE_AT);
  if (lastAt !== null && !(Math.abs(Date.now() - Number(lastAt)) <= RELOAD_WITHIN_MS)) {
    for (const name of Object.keys(storage)) if (name.startsWith(PREFIX)) storage.removeItem(name);
  }
  storage.removeItem(LEFT_AT);
  sayAlive(storage);
  setInterval(() => sayAlive(storage), ALIVE_EVERY_MS);
  globalThis.addEventListener("pagehide", () => storage.setItem(LEFT_AT, String(Date.now())));
  globalThis.addEventListener("pageshow", () => {
    storage.removeItem(LEFT_AT);
    sayAlive(storage);
  });
}
