import { z } from "zod";
import { canonicalBytes, decryptTakePart, encryptTakePart } from "../../../crypto/index.ts";
import { hashB64Schema } from "../../../protocol/bytes.ts";
import { type Id, idSchema, timeSchema, versionSchema } from "../../../protocol/ids.ts";
import { captionsSchema, recordingHeaderSchema } from "../../../protocol/recordings/header.ts";

const momentSchema = z.number().min(0);

const takeSchema = z.strictObject({
  takeId: idSchema,
  soundOnly: z.boolean(),
  /** Null while it is recorded, and after a crash. */
  ended: z.strictObject({ seconds: z.number().min(0), partBytes: z.array(z.int().min(1)) }).nullable(),
});
export type TakeRecord = z.infer<typeof takeSchema>;

/** What an unsent recording is to become, and what belongs to it. */
export const unsentRecordSchema = z.strictObject({
  caseId: idSchema,
  recipientId: idSchema,
  version: versionSchema,
  at: timeSchema,
  stage: z.enum(["takes", "sealed", "uploading"]),
  takes: z.array(takeSchema),
  /** To speak from. */
  notes: z.string().max(20_000),
  /** In milliseconds of the takes one after the other: also of what a cut leaves out for now. */
  captions: captionsSchema.nullable(),
  /** Of the takes one after the other. */
  trim: z.strictObject({ startMs: momentSchema, endMs: momentSchema.nullable() }).nullable(),
  /** What its author has looked at, in milliseconds of the takes one after the other. */
  seen: z.array(z.tuple([momentSchema, momentSchema])),
});
export type UnsentRecord = z.infer<typeof unsentRecordSchema>;

/** A finished recording, all but its chunks. */
export const sealedRecordSchema = z.strictObject({
  recordingId: idSchema,
  contentKeyB64: hashB64Schema,
  header: recordingHeaderSchema,
  /** Where its beginning lies in the takes one after the other. */
  cutMs: momentSchema,
  mediaChunks: z.array(z.strictObject({ hashB64: hashB64Schema, bytes: z.int().min(1) })),
});
export type SealedRecord = z.infer<typeof sealedRecordSchema>;

const schemas = { record: unsentRecordSchema, sealed: sealedRecordSchema };
type Records = { record: UnsentRecord; sealed: SealedRecord };

export function sealRecord<Name extends keyof Records>(
  name: Name,
  value: Records[Name],
  messageId: Id,
  key: Uint8Array,
): Uint8Array {
  return encryptTakePart(canonicalBytes(value), { takeId: messageId, name }, key);
}

/** Throws when it is not what was written. */
export function openRecord<Name extends keyof Records>(
  name: Name,
  bytes: Uint8Array,
  messageId: Id,
  key: Uint8Array,
): Records[Name] {
  const plain = decryptTakePart(bytes, { takeId: messageId, name }, key);
  return schemas[name].parse(JSON.parse(new TextDecoder().decode(plain))) as Records[Name];
}
