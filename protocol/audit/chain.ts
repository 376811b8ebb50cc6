import type { AuditEntry } from "./trail.ts";

/** The last entry so far. */
export interface ChainHead {
  readonly seq: number;
  readonly hashB64: string;
}

/** SHA-256 of a UTF-8 text, as base64url. */
export type HashText = (text: string) => string;

/** Stands before the first entry: 32 zero bytes. */
export const CHAIN_START: ChainHead = { seq: 0, hashB64: "A".repeat(43) };

/**
 * Canonical JSON (RFC 8785) of all fields but `hashB64`. They are flat, with known names and only strings, safe integers
 * and null, so that sorted keys and JSON.stringify are all of the canonical form.
 */
export function canonicalEntry(entry: Omit<AuditEntry, "hashB64">): string {
  const { action, actorId, at, caseId, previousHashB64, seq, subjectId, version } = entry;
  return JSON.stringify({ action, actorId, at, caseId, previousHashB64, seq, subjectId, version });
}

export type ChainFault = { readonly seq: number; readonly fault: "changed" | "removed" | "reordered" };

/**
 * Reads an export from its first entry on.
 * @returns the first entry at which it is not the chain that was written, or null. "removed" names the missing entry's
 * number, "reordered" the place where another entry stands, "changed" the entry whose content is not what was written.
 * An export that was cut short at its end is a chain too: compare the last hash with one that was written down before.
 */
export function findFault(entries: readonly AuditEntry[], hashText: HashText): ChainFault | null {
  let head = CHAIN_START;
  for (const [index, entry] of entries.entries()) {
    const wanted = head.seq + 1;
    if (entry.seq !== wanted) {
      const later = entries.some((other, at) => at > index && other.seq === wanted);
      return { seq: wanted, fault: later || entry.seq < wanted ? "reordered" : "removed" };
    }
    const { hashB64, ...rest } = entry;
    if (hashText(canonicalEntry(rest)) !== hashB64) return { seq: entry.seq, fault: "changed" };
    // This entry is as it was hashed, so it is the one before it that is not: somebody changed it and hashed it anew.
    if (entry.previousHashB64 !== head.hashB64) return { seq: Math.max(1, head.seq), fault: "changed" };
    head = { seq: entry.seq, hashB64 };
  }
  return null;
}
