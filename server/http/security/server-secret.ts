import { randomBytes } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";

const BYTES = 32;
const FILE = "server-secret";

/**
 * The server's own secret: keys the hashes of sign-in names and seals second factors, and is not in the database.
 * Made at the first start; losing it makes every sign-in name unknown, so it belongs into the backup, apart.
 * @throws Error when the file does not hold one
 */
export function readServerSecret(dataDir: string, configuredB64: string | undefined): Uint8Array {
  if (configuredB64 !== undefined) return checked(configuredB64);
  const path = join(dataDir, FILE);
  try {
    return checked(readFileSync(path, "utf8"));
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  mkdirSync(dataDir, { recursive: true });
  writeWhole(path, randomBytes(BYTES).toString("base64url"));
  return checked(readFileSync(path, "utf8"));
}

function checked(text: string): Uint8Array {
  const bytes = Buffer.from(text.trim(), "base64url");
  if (bytes.length < BYTES)
    throw new Error(`The server's secret must be at least ${BYTES} bytes, as base64url`);
  return bytes;
}

/** All of it on the disk before it has its name, so that a crash leaves no half secret; never over another one. */
function writeWhole(path: string, text: string): void {
  const draft = `${path}.${process.pid}`;
  const file = openSync(draft, "w", 0o600);
  writeSync(file, `${text}\n`);
  fsyncSync(file);
  closeSync(file);
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    rmSync(draft);
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
