import { z } from "zod";
import {
  BYTES,
  boxPublicKeyB64Schema,
  bytesB64,
  bytesB64UpTo,
  hashB64Schema,
  signPublicKeyB64Schema,
} from "../bytes.ts";
import { idSchema, timeSchema } from "../ids.ts";
import { PROTOCOL } from "../protocol-name.ts";
import { participantRoleSchema, roleSchema, staffRoleSchema } from "../roles.ts";
import { signedSchema } from "../signed.ts";

/**
 * Argon2id parameters (RFC 9106). The floor is checked by the client before it derives anything, whatever the server
 * says, and by the server before it stores anything.
 */
export const KDF_FLOOR = { memoryKiB: 64 * 1024, iterations: 3, parallelism: 1 } as const;
export const kdfSchema = z.strictObject({
  algorithm: z.literal("argon2id"),
  memoryKiB: z
    .int()
    .min(1)
    .max(1024 * 1024),
  iterations: z.int().min(1).max(16),
  parallelism: z.int().min(1).max(4),
  saltB64: bytesB64(BYTES.salt),
});
export type Kdf = z.infer<typeof kdfSchema>;

export function kdfIsStrongEnough(kdf: Kdf): boolean {
  return (
    kdf.memoryKiB >= KDF_FLOOR.memoryKiB &&
    kdf.iterations >= KDF_FLOOR.iterations &&
    kdf.parallelism >= KDF_FLOOR.parallelism
  );
}

/** XChaCha20-Poly1305 over the padded canonical JSON of `VaultContents`; associated data {protocol, accountId, copy, revision}. */
export const vaultCopySchema = z.strictObject({
  accountId: idSchema,
  copy: z.enum(["passphrase", "recovery"]),
  revision: z.int().min(1),
  nonceB64: bytesB64(BYTES.nonce),
  ciphertextB64: bytesB64UpTo(16 * 1024),
});
export type VaultCopy = z.infer<typeof vaultCopySchema>;

/** What a person's browser knows and nobody else: their secret keys and what they pinned when they joined. */
export const vaultContentsSchema = z.strictObject({
  protocol: z.literal(PROTOCOL),
  type: z.literal("vault"),
  accountId: idSchema,
  role: roleSchema,
  signSecretKeyB64: bytesB64(64),
  boxSecretKeyB64: bytesB64(BYTES.secretKey),
  organisation: z.strictObject({
    id: idSchema,
    signPublicKeyB64: signPublicKeyB64Schema,
    recoveryPublicKeyB64: boxPublicKeyB64Schema,
  }),
  /** Of a participant: their place in the case and the roster they were invited under. */
  participant: z
    .strictObject({
      participantId: idSchema,
      caseId: idSchema,
      role: participantRoleSchema,
      rosterRootHashB64: hashB64Schema,
      preferredName: z.string().max(80),
    })
    .nullable(),
  /** Of the administrator alone: the half that certifies staff. The recovery half is on the printed kit only. */
  organisationSignSecretKeyB64: bytesB64(64).nullable(),
});
export type VaultContents = z.infer<typeof vaultContentsSchema>;

export const signInNameSchema = z
  .string()
  .trim()
  .toLowerCase()
  .min(3)
  .max(60)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._@+-]*$/u);

/** What a joining browser hands over. Secrets here are derived ones: the server keeps only their hashes. */
export const newAccountSchema = z.strictObject({
  accountId: idSchema,
  signInName: signInNameSchema,
  kdf: kdfSchema,
  signInSecretB64: hashB64Schema,
  recoverySecretB64: hashB64Schema,
  signPublicKeyB64: signPublicKeyB64Schema,
  boxPublicKeyB64: boxPublicKeyB64Schema,
  vault: vaultCopySchema,
  recoveryVault: vaultCopySchema,
});
export type NewAccount = z.infer<typeof newAccountSchema>;

/** The organisation's word that these keys belong to this member of staff. Signed with the organisation's key. */
export const staffCertificateSchema = z.strictObject({
  protocol: z.literal(PROTOCOL),
  type: z.literal("staff-certificate"),
  organisationId: idSchema,
  accountId: idSchema,
  role: staffRoleSchema,
  displayName: z.string().min(1).max(80),
  signPublicKeyB64: signPublicKeyB64Schema,
  boxPublicKeyB64: boxPublicKeyB64Schema,
  createdAt: timeSchema,
});
export type StaffCertificate = z.infer<typeof staffCertificateSchema>;

export const accountViewSchema = z.strictObject({
  accountId: idSchema,
  role: roleSchema,
  /** Staff only: their certificate once the administrator's browser has made it. */
  certificate: signedSchema.nullable(),
  /** Parties only: whether a facilitator's browser has certified their keys. */
  participantCertificate: signedSchema.nullable(),
  secondFactor: z.boolean(),
  recoveryProven: z.boolean(),
});
export type AccountView = z.infer<typeof accountViewSchema>;
