import { type ChainHead, canonicalEntry, type HashText } from "../../../protocol/audit/chain.ts";
import type { AuditAction, AuditEntry } from "../../../protocol/audit/trail.ts";
import type { Id, Time } from "../../../protocol/ids.ts";

/** Something that was done, before it has its place in the chain. */
export interface AuditAct {
  readonly action: AuditAction;
  readonly actorId: Id | null;
  readonly caseId?: Id | null;
  readonly subjectId?: Id | null;
  readonly version?: number | null;
}

/** The next links of the chain, in order. */
export function link(head: ChainHead, acts: readonly AuditAct[], at: Time, hashText: HashText): AuditEntry[] {
  const entries: AuditEntry[] = [];
  let { seq, hashB64: previousHashB64 } = head;
  for (const act of acts) {
    seq += 1;
    const entry = {
      seq,
      at,
      action: act.action,
      actorId: act.actorId,
      caseId: act.caseId ?? null,
      subjectId: act.subjectId ?? null,
      version: act.version ?? null,
      previousHashB64,
    };
    const hashB64 = hashText(canonicalEntry(entry));
    entries.push({ ...entry, hashB64 });
    previousHashB64 = hashB64;
  }
  return entries;
}
