import { sha256, toB64 } from "../../../crypto/index.ts";
import { type ChainFault, findFault } from "../../../protocol/audit/chain.ts";
import type { AuditEntry } from "../../../protocol/audit/trail.ts";

const encoder = new TextEncoder();

/** Checks the chain of hashes from the first entry on, in this browser; null when it is whole. */
export function checkTrail(entries: readonly AuditEntry[]): ChainFault | null {
  return findFault(entries, (text) => toB64(sha256(encoder.encode(text))));
}
