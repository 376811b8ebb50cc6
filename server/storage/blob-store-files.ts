import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { DomainError } from "../domain/domain-error.ts";
import type { BlobKey, BlobStore } from "../domain/recordings/blob-store.ts";
import { directorySync } from "./directory-sync.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const BLOB = /^(0|[1-9]\d{0,4})-([0-9a-f]{64})$/;
const PARTIAL = /\.part$/;

/** Only whoever runs the portal reads even the encrypted bytes. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/** As many are remembered as there may be uploads at a time, and more. */
const MOST_FOLDERS = 1_000;

/**
 * Blobs as files: a folder for each recording, a file `number-hash` for each chunk, the hash in hex, for there are file
 * systems that take capitals for small letters.
 */
export function fileBlobs(root: string): BlobStore {
  const sync = directorySync();
  /** Folders that are known to be there for good; each is a promise, so that parallel writers make it once. */
  const folders = new Map<string, Promise<void>>();

  const made = (folder: string) => {
    const known = folders.get(folder);
    if (known !== undefined) return known;
    if (folders.size >= MOST_FOLDERS) folders.clear();
    const making = mkdir(folder, { recursive: true, mode: FOLDER_MODE })
      .then(() => sync(root))
      .then(() => sync(dirname(root)));
    folders.set(folder, making);
    making.catch(() => folders.delete(folder));
    return making;
  };

  const write = async (key: BlobKey, bytes: Uint8Array) => {
    const folder = folderOf(root, key.blobsId);
    await made(folder);
    const partial = join(folder, `${key.number}-${randomUUID()}.part`);
    try {
      await writeSynced(partial, bytes);
      await rename(partial, fileOf(root, key));
      await sync(folder);
    } catch (error) {
      folders.delete(folder);
      await unlink(partial).catch(() => undefined);
      throw error;
    }
  };

  return {
    put: (key, bytes) =>
      namingFullDisks(() =>
        write(key, bytes).catch((error: unknown) => {
          // Somebody erased the folder under the writer: once more, in a new one.
          if (codeOf(error) !== "ENOENT") throw error;
          return write(key, bytes);
        }),
      ),
    read: (key) => unlessMissing(readFile(fileOf(root, key)), null),
    eraseOne: (key) => unlessMissing(unlink(fileOf(root, key)), undefined),
    erase: async (blobsId) => {
      const folder = folderOf(root, blobsId);
      folders.delete(folder);
      await rm(folder, { recursive: true, force: true });
    },
    list: async function* () {
      for (const name of await unlessMissing(readdir(root), [])) {
        if (!UUID.test(name)) continue;
        const found = await unlessMissing(stat(join(root, name)), null);
        if (found?.isDirectory() === true) yield { blobsId: name, changedAt: found.mtime };
      }
    },
    lasting: async (blobsId) => {
      const folder = folderOf(root, blobsId);
      const names = await unlessMissing(readdir(folder), []);
      // A name is given to bytes that are synced; the name itself may come from a writer that went away before its sync.
      if (names.length > 0) await unlessMissing(sync(folder), undefined);
      return keysOf(blobsId, names);
    },
    tidy: async (blobsId, before) => {
      const folder = folderOf(root, blobsId);
      const names = await unlessMissing(readdir(folder), []);
      for (const name of names.filter((one) => PARTIAL.test(one))) await eraseOld(join(folder, name), before);
      return keysOf(blobsId, names);
    },
  };
}

/** Ids come from the database; that they lead nowhere else is checked all the same. */
function folderOf(root: string, blobsId: string): string {
  if (!UUID.test(blobsId)) throw new Error("no id of blobs");
  return join(root, blobsId);
}

function fileOf(root: string, { blobsId, number, hashB64 }: BlobKey): string {
  const name = `${number}-${Buffer.from(hashB64, "base64url").toString("hex")}`;
  if (!BLOB.test(name)) throw new Error("no name of a blob");
  return join(folderOf(root, blobsId), name);
}

function keysOf(blobsId: string, names: readonly string[]): BlobKey[] {
  return names.map((name) => keyOf(blobsId, name)).filter((key) => key !== null);
}

function keyOf(blobsId: string, name: string): BlobKey | null {
  const [, number, hex] = BLOB.exec(name) ?? [];
  if (number === undefined || hex === undefined) return null;
  return { blobsId, number: Number(number), hashB64: Buffer.from(hex, "hex").toString("base64url") };
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, "wx", FILE_MODE);
  try {
    await handle.writeFile(bytes);
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

async function eraseOld(path: string, before: Date): Promise<void> {
  const found = await unlessMissing(stat(path), null);
  if (found !== null && found.mtime < before) await unlessMissing(unlink(path), undefined);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

async function unlessMissing<T, U>(work: Promise<T>, missing: U): Promise<T | U> {
  try {
    return await work;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return missing;
    throw error;
  }
}

const FULL: ReadonlySet<unknown> = new Set(["ENOSPC", "EDQUOT"]);

async function namingFullDisks<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw FULL.has(codeOf(error)) ? new DomainError("storage-full") : error;
  }
}
