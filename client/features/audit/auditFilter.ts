import type { AuditAction, AuditEntry } from "../../../protocol/audit/trail.ts";

export const auditFilters = ["all", "decisions", "people", "access", "problems"] as const;
export type AuditFilter = (typeof auditFilters)[number];

const actions: Record<Exclude<AuditFilter, "all">, ReadonlySet<AuditAction>> = {
  decisions: new Set([
    "message-returned",
    "message-declined",
    "message-first-approval",
    "message-approved",
    "message-passed-on-again",
  ]),
  people: new Set([
    "organisation-set-up",
    "staff-invited",
    "participant-invited",
    "invitation-withdrawn",
    "invitation-redeemed",
    "staff-certified",
    "participant-certified",
    "staff-ended",
    "case-staff-added",
    "case-staff-removed",
  ]),
  access: new Set([
    "signed-in",
    "sign-in-refused",
    "recovery-used",
    "credentials-changed",
    "recovery-proven",
    "session-ended",
    "second-factor-set",
    "second-factor-reset",
  ]),
  problems: new Set(["sign-in-refused", "verification-failed"]),
};

export function isShown({ action }: AuditEntry, filter: AuditFilter): boolean {
  return filter === "all" || actions[filter].has(action);
}
