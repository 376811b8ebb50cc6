import type { AuditEntry } from "../../../protocol/audit/trail.ts";
import { readAuditTrail } from "../../../protocol/audit/trail.ts";
import type { UnlockedSession } from "../session.ts";

/** Administrator and practice supervisor: up to 500 entries after `afterSeq` (0: from the first), oldest first. */
export async function readAuditPage(
  session: UnlockedSession,
  afterSeq = 0,
): Promise<{ entries: AuditEntry[]; last: boolean }> {
  return session.client.http.call(readAuditTrail, { params: { afterSeq } });
}

/** The whole trail, for an export or a check. */
export async function readWholeTrail(session: UnlockedSession): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for (;;) {
    const page = await readAuditPage(session, entries.at(-1)?.seq ?? 0);
    entries.push(...page.entries);
    if (page.last || page.entries.length === 0) return entries;
  }
}

/** One entry a line, as the offline checker reads it. */
export function trailToNdjson(entries: readonly AuditEntry[]): string {
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");
}
