import { z } from "zod";
import { boxPublicKeyB64Schema, hashB64Schema, signPublicKeyB64Schema } from "../bytes.ts";
import { idSchema, timeSchema } from "../ids.ts";
import { PROTOCOL } from "../protocol-name.ts";
import { participantRoleSchema } from "../roles.ts";

/** A facilitator's word that these keys belong to this participant of this case. */
export const participantCertificateSchema = z.strictObject({
  protocol: z.literal(PROTOCOL),
  type: z.literal("participant-certificate"),
  caseId: idSchema,
  participantId: idSchema,
  accountId: idSchema,
  role: participantRoleSchema,
  signPublicKeyB64: signPublicKeyB64Schema,
  boxPublicKeyB64: boxPublicKeyB64Schema,
  issuerId: idSchema,
  createdAt: timeSchema,
});
export type ParticipantCertificate = z.infer<typeof participantCertificateSchema>;

export const rosterActionSchema = z.discriminatedUnion("action", [
  z.strictObject({
    action: z.literal("open"),
    epoch: z.literal(1),
    casePublicKeyB64: boxPublicKeyB64Schema,
    /** How many different staff must approve a version. It stands here so that the server cannot lower it. */
    approvals: z.union([z.literal(1), z.literal(2)]),
    certificateHashB64: hashB64Schema,
  }),
  z.strictObject({ action: z.literal("add-staff"), accountId: idSchema, certificateHashB64: hashB64Schema }),
  z.strictObject({
    action: z.literal("remove-staff"),
    accountId: idSchema,
    epoch: z.int().min(2),
    casePublicKeyB64: boxPublicKeyB64Schema,
  }),
]);

/**
 * The staff roster of a case: a chain of entries, each signed by a member of staff whom the entries before it assign,
 * each naming the hash of the one before. It carries the case's current public key. What is signed by somebody whom
 * the head does not assign does not count; so whoever removes a colleague signs that colleague's releases and
 * certificates anew.
 */
export const rosterEntrySchema = z.strictObject({
  protocol: z.literal(PROTOCOL),
  type: z.literal("roster-entry"),
  caseId: idSchema,
  seq: z.int().min(0).max(10_000),
  previousHashB64: hashB64Schema.nullable(),
  authorId: idSchema,
  change: rosterActionSchema,
  createdAt: timeSchema,
});
export type RosterEntry = z.infer<typeof rosterEntrySchema>;

/** Facilitator and participant have compared the word phrase of their keys by voice. */
export const keyCheckSchema = z.strictObject({
  protocol: z.literal(PROTOCOL),
  type: z.literal("key-check"),
  caseId: idSchema,
  participantId: idSchema,
  certificateHashB64: hashB64Schema,
  checkerId: idSchema,
  createdAt: timeSchema,
});
export type KeyCheck = z.infer<typeof keyCheckSchema>;
