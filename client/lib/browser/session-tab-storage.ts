import { createMemoryTabStorage, type TabStorage } from "../tab-storage.ts";

const PREFIX = "accord-";
const LEFT_AT = `${PREFIX}left-at`;
const ALIVE_AT = `${PREFIX}alive-at`;
const ALIVE_EVERY_MS = 5_000;
/** Of a page that was left: it shows nothing. */
const LEFT = "is-left";
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
 * the other, only when it was there last is known. And whoever goes back to a page that somebody left for another address
 * finds it as if it had been closed, also where the browser kept it whole.
 */
function forgetClosedTab(storage: Storage): void {
  if (isLongAgo(storage.getItem(LEFT_AT) ?? storage.getItem(ALIVE_AT))) forget(storage);
  storage.removeItem(LEFT_AT);
  sayAlive(storage);
  setInterval(() => sayAlive(storage), ALIVE_EVERY_MS);
  const { classList } = document.documentElement;
  globalThis.addEventListener("pagehide", () => {
    storage.setItem(LEFT_AT, String(Date.now()));
    // A browser may keep the page as it stood, and show it again before anything of ours runs.
    classList.add(LEFT);
  });
  globalThis.addEventListener("pageshow", ({ persisted }) => {
    if (persisted && isLongAgo(storage.getItem(LEFT_AT))) {
      forget(storage);
      // What it holds in memory goes with it.
      globalThis.location.reload();
      return;
    }
    classList.remove(LEFT);
    storage.removeItem(LEFT_AT);
    sayAlive(storage);
  });
}

function isLongAgo(at: string | null): boolean {
  return at !== null && !(Math.abs(Date.now() - Number(at)) <= RELOAD_WITHIN_MS);
}

function forget(storage: Storage): void {
  for (const name of Object.keys(storage)) if (name.startsWith(PREFIX)) storage.removeItem(name);
}
