import { canonicalBytes, toB64 } from "../../../crypto/index.ts";
import type { AuditEntry } from "../../../protocol/audit/trail.ts";

/** The first entry of a trail that is not as it was written. */
export interface TrailFault {
  readonly seq: number;
  readonly fault: "changed" | "removed" | "reordered";
}

/** Hash before the first entry: 32 zero bytes. */
const START_HASH_B64 = "A".repeat(43);

/** Checks the chain of hashes from the first entry on; null when it is whole. (The server's own check, done here.) */
export async function checkTrail(entries: readonly AuditEntry[]): Promise<TrailFault | null> {
  let previousHashB64 = START_HASH_B64;
  for (const [index, entry] of entries.entries()) {
    const wanted = index + 1;
    if (entry.seq !== wanted) {
      const later = entries.slice(index).some((other) => other.seq === wanted);
      return { seq: wanted, fault: later || entry.seq < wanted ? "reordered" : "removed" };
    }
    const { hashB64, ...rest } = entry;
    const digest = await crypto.subtle.digest("SHA-256", Uint8Array.from(canonicalBytes(rest)));
    if (entry.previousHashB64 !== previousHashB64 || toB64(new Uint8Array(digest)) !== hashB64) {
      return { seq: wanted, fault: "changed" };
    }
    previousHashB64 = hashB64;
  }
  return null;
}
