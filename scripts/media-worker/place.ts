import { accessSync, constants, mkdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { recipeHash } from "./recipe.ts";

export const compatFolder = join(dirname(fileURLToPath(import.meta.url)), "compat");

export interface Place {
  readonly version: string;
  /** mediasoup's package. */
  readonly packageFolder: string;
  /** Kept between clones and installations: a worker is built once a machine. */
  readonly cacheFolder: string;
}

/** Where the worker of the installed mediasoup is kept. */
export function workerPlace(root: string, dataDir: string): Place {
  const packageFolder = join(root, "node_modules", "mediasoup");
  const { version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as {
    version: string;
  };
  const name = `mediasoup-worker-${version}-${process.arch}-${recipeHash(compatFolder)}`;
  return { version, packageFolder, cacheFolder: join(cacheRoot(dataDir), name) };
}

/** The user's cache folder (XDG), or one in the data folder for users without a home. */
function cacheRoot(dataDir: string): string {
  const cache = process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache");
  const folder = join(cache, "accord");
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return folder;
  } catch {
    return join(dataDir, "cache");
  }
}
