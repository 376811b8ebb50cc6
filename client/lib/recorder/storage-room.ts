export interface StorageRoom {
  readonly enough: boolean;
  /** Null where the browser does not say. */
  readonly freeBytes: number | null;
  /** The browser promised not to clear it by itself; in private windows it goes with the window. */
  readonly persisted: boolean;
}

/** Asks the browser to keep what we store, and whether so many bytes find room. */
export async function storageRoom(bytesWanted: number): Promise<StorageRoom> {
  const storage = globalThis.navigator?.storage as StorageManager | undefined;
  const persisted = await ask(() => storage?.persist?.(), false);
  const { quota, usage } = await ask<StorageEstimate>(() => storage?.estimate?.(), {});
  if (quota === undefined || usage === undefined) return { enough: true, freeBytes: null, persisted };
  const freeBytes = Math.max(0, quota - usage);
  return { enough: freeBytes >= bytesWanted, freeBytes, persisted };
}

async function ask<T>(question: () => Promise<T> | undefined, otherwise: T): Promise<T> {
  try {
    return (await question()) ?? otherwise;
  } catch {
    return otherwise;
  }
}
