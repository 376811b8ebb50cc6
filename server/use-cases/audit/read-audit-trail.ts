import type { AuditEntry } from "../../../protocol/audit/trail.ts";
import { type Actor, asStaff } from "../../domain/accounts/actor.ts";
import type { Ports } from "../../domain/ports.ts";

const PAGE_ENTRIES = 500;

/** Administrators and practice supervisors. Pages joined together are an export that can be checked. */
export function readAuditTrail({ work }: Ports) {
  return async (actor: Actor, afterSeq: number): Promise<{ entries: AuditEntry[]; last: boolean }> => {
    asStaff(actor, "administrator", "practice-supervisor");
    const entries = await work.read.audit.list(afterSeq, PAGE_ENTRIES + 1);
    return { entries: entries.slice(0, PAGE_ENTRIES), last: entries.length <= PAGE_ENTRIES };
  };
}
