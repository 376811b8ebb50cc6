import { open } from "node:fs/promises";

/**
 * Makes what was renamed into a folder last through a power cut. Writers that come while a sync is under way share the
 * next one: that began after all of their renames.
 */
export function directorySync(): (folder: string) => Promise<void> {
  const next = new Map<string, Promise<void>>();
  const running = new Map<string, Promise<void>>();
  return (folder) => {
    const waiting = next.get(folder);
    if (waiting !== undefined) return waiting;
    const before = running.get(folder) ?? Promise.resolve();
    const mine = before
      .catch(() => undefined)
      .then(() => {
        next.delete(folder);
        running.set(folder, mine);
        return syncNow(folder);
      })
      .finally(() => {
        if (running.get(folder) === mine) running.delete(folder);
      });
    next.set(folder, mine);
    return mine;
  };
}

async function syncNow(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
