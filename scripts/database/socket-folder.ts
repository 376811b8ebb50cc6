import { createHash } from "node:crypto";
import { chmodSync, chownSync, lstatSync, mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** sun_path of a Unix socket address holds 108 bytes with its closing zero (unix(7)). */
const longestPath = 107;
const socketName = ".s.PGSQL.5432";

/**
 * Makes the folder in which PostgreSQL's socket appears, open to its owner only: inside the data folder, or,
 * where that path is too long for a socket, a folder of the system's temporary folder named after it.
 * The caller has made sure that no PostgreSQL is running there.
 * @param uid the owner, if it is not this user
 */
export function prepareSocketFolder(dataDir: string, uid: number | undefined): string {
  const inside = join(dataDir, "run");
  const tooLong = Buffer.byteLength(join(inside, socketName)) > longestPath;
  const folder = tooLong ? join(tmpdir(), `accord-${shortHash(dataDir)}`) : inside;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // In a temporary folder anybody could have put something else there first.
  const found = lstatSync(folder);
  const mine = process.getuid?.();
  if (!found.isDirectory() || (found.uid !== mine && found.uid !== uid && mine !== 0)) {
    throw new Error(`the folder for the database's socket belongs to somebody else: ${folder}`);
  }
  chmodSync(folder, 0o700);
  if (uid !== undefined) chownSync(folder, uid, uid);
  // Left by a run that was killed; PostgreSQL would otherwise trust the recycled pid in the socket's lock file.
  for (const name of [socketName, `${socketName}.lock`]) rmSync(join(folder, name), { force: true });
  return folder;
}

const shortHash = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 16);
