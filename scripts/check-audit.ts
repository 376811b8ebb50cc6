/**
 * Checks an exported audit trail (NDJSON, one entry a line, from the first entry on) without a portal or a network.
 *
 *   node scripts/check-audit.ts trail.ndjson [LAST_HASH]
 *
 * LAST_HASH is a hash that was written down earlier: with it, an export that was cut short is found out too.
 * Exit code 0: whole. 1: a fault, named. 2: not an audit trail.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { findFault } from "../protocol/audit/chain.ts";
import { type AuditEntry, auditEntrySchema } from "../protocol/audit/trail.ts";

const [file, lastHash] = process.argv.slice(2);
if (file === undefined) stop(2, "Usage: node scripts/check-audit.ts trail.ndjson [LAST_HASH]");

const entries = readEntries(file);
const fault = findFault(entries, (text) => createHash("sha256").update(text, "utf8").digest("base64url"));
if (fault !== null) stop(1, `Entry ${fault.seq} was ${fault.fault}.`);
if (lastHash !== undefined && !entries.some((entry) => entry.hashB64 === lastHash)) {
  stop(1, `Entry ${entries.length + 1} was removed: the export ends before the hash you gave.`);
}
stop(
  0,
  `${entries.length} entries, whole and in order. The last hash is ${entries.at(-1)?.hashB64 ?? "(none)"}`,
);

function readEntries(path: string): AuditEntry[] {
  const lines = readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
  return lines.map((line, index) => {
    const parsed = auditEntrySchema.safeParse(jsonOf(line));
    return parsed.success ? parsed.data : stop(2, `Line ${index + 1} is not an entry of an audit trail.`);
  });
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function stop(code: number, words: string): never {
  process.stdout.write(`${words}\n`);
  process.exit(code);
}
