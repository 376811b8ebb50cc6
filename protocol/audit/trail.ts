import { z } from "zod";
import { hashB64Schema } from "../bytes.ts";
import { endpoint } from "../endpoint.ts";
import { idSchema, timeSchema } from "../ids.ts";

export const auditActionSchema = z.enum([
  "organisation-set-up",
  "staff-invited",
  "participant-invited",
  "invitation-withdrawn",
  "invitation-redeemed",
  "staff-certified",
  "participant-certified",
  "staff-ended",
  "second-factor-set",
  "second-factor-reset",
  "signed-in",
  "sign-in-refused",
  "recovery-used",
  "credentials-changed",
  "recovery-proven",
  "session-ended",
  "case-opened",
  "case-details-saved",
  "case-paused",
  "case-resumed",
  "case-staff-added",
  "case-staff-removed",
  "participant-added",
  "participant-details-saved",
  "keys-checked",
  "consent-given",
  "consent-withdrawn",
  "message-submitted",
  "message-taken-back",
  "message-claimed",
  "message-unclaimed",
  "message-returned",
  "message-declined",
  "message-first-approval",
  "message-approved",
  "message-passed-on-again",
  "message-opened",
  "message-postponed",
  "message-asked-together",
  "message-refused",
  "staff-note-added",
  "captions-saved",
  "captions-removed",
  "conference-scheduled",
  "conference-rescheduled",
  "conference-cancelled",
  "conference-started",
  "conference-paused",
  "conference-resumed",
  "conference-closed",
  "conference-encryption-set",
  "conference-admitted",
  "conference-sent-to-waiting",
  "conference-removed",
  "conference-let-back",
  "conference-muted",
  "conference-unmuted",
  "conference-camera-off",
  "conference-camera-on",
  "conference-private-begun",
  "conference-private-ended",
  "conference-let-go",
  "conference-arrived",
  "conference-left",
  "conference-lost",
  "conference-break",
  "conference-help-asked",
  "conference-help-answered",
  "conference-key-renewed",
  "conference-debriefed",
  "verification-failed",
]);
export type AuditAction = z.infer<typeof auditActionSchema>;

/** Who did what when, to which thing; never content. `hashB64` = SHA-256 over canonical JSON of all the other fields. */
export const auditEntrySchema = z.strictObject({
  seq: z.int().min(1),
  at: timeSchema,
  action: auditActionSchema,
  actorId: idSchema.nullable(),
  caseId: idSchema.nullable(),
  subjectId: idSchema.nullable(),
  version: z.int().nullable(),
  previousHashB64: hashB64Schema,
  hashB64: hashB64Schema,
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** Administrator and practice supervisor. Pages of 500, oldest first; joined together they are an export to check. */
export const readAuditTrail = endpoint({
  method: "GET",
  path: "/api/audit",
  params: z.strictObject({
    afterSeq: z.coerce
      .number()
      .int()
      .min(0)
      .max(2 ** 31 - 1)
      .optional(),
  }),
  reply: z.strictObject({ entries: z.array(auditEntrySchema), last: z.boolean() }),
});
