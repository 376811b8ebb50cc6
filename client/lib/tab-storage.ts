/**
 * What a tab keeps over a reload and forgets when it is closed (`sessionStorage` in browsers). Only encrypted things
 * and ids are put here.
 */
export interface TabStorage {
  read(name: string): string | null;
  write(name: string, value: string): void;
  remove(name: string): void;
}

/** For Node, and for browsers that refuse storage: forgets on reload. */
export function createMemoryTabStorage(): TabStorage {
  const values = new Map<string, string>();
  return {
    read: (name) => values.get(name) ?? null,
    write: (name, value) => void values.set(name, value),
    remove: (name) => void values.delete(name),
  };
}
