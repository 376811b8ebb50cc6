import type { AuditEntry } from "../../../protocol/audit/trail.ts";

export function presentAuditEntry(entry: AuditEntry): AuditEntry {
  const { seq, at, action, actorId, caseId, subjectId, version, previousHashB64, hashB64 } = entry;
  return { seq, at, action, actorId, caseId, subjectId, version, previousHashB64, hashB64 };
}
