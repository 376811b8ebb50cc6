import type { AuditEntry } from "../../../protocol/audit/trail.ts";

export interface AuditStore {
  /** Oldest first, after `seq`. */
  list(afterSeq: number, limit: number): Promise<AuditEntry[]>;
}
