import { z } from "zod";
import { BYTES, bytesB64, bytesB64UpTo } from "./bytes.ts";

/**
 * A statement and its Ed25519 signature. `bytesB64` is the canonical JSON (RFC 8785) of the statement; the signature
 * is over `"accord/1/" + type + "\0" + bytes`, so a statement of one type can never pass for another. The bytes
 * travel as they were signed: nobody re-encodes what they verify.
 */
export const signedSchema = z.strictObject({
  bytesB64: bytesB64UpTo(256 * 1024),
  signatureB64: bytesB64(BYTES.signature),
});
export type Signed = z.infer<typeof signedSchema>;

export const statementTypes = [
  "staff-certificate",
  "participant-certificate",
  "roster-entry",
  "key-check",
  "manifest",
  "release",
  "refusal",
  "consent",
  "invitation-grant",
  "conference-key",
  "conference-encryption",
] as const;
export type StatementType = (typeof statementTypes)[number];
