import { z } from "zod";
import { BYTES, boxPublicKeyB64Schema, bytesB64UpTo, hashB64Schema } from "../bytes.ts";
import { idSchema, timeSchema } from "../ids.ts";
import { PROTOCOL } from "../protocol-name.ts";
import { roleSchema } from "../roles.ts";
import { signedSchema } from "../signed.ts";

/** Everything that is encrypted for somebody rests in an envelope: a signed manifest, encrypted chunks, wrapped keys. */
export const envelopeKindSchema = z.enum([
  "letter",
  "video-message",
  "captions",
  "draft",
  "note-to-author",
  "staff-note",
  "description",
  "checklist",
  "case-details",
  "participant-details",
  "conference-panel",
  "conference-notes",
  "conference-debrief",
]);
export type EnvelopeKind = z.infer<typeof envelopeKindSchema>;

/** Plaintext bytes a chunk holds at the most; the last chunk is padded to a coarse size. */
export const CHUNK_PLAIN_BYTES = 64 * 1024;
/** A chunk on the wire: nonce, ciphertext, tag. */
export const CHUNK_MAX_BYTES = CHUNK_PLAIN_BYTES + BYTES.nonce + BYTES.aeadTag;
/** A letter of 512 KiB is some 200 pages. */
export const INLINE_MAX_CHUNKS = 8;
/** Plaintext bytes of one chunk of a recording at the most; see protocol/recordings/header.ts. */
export const RECORDING_CHUNK_MAX_PLAIN_BYTES = 1024 * 1024;
export const RECORDING_CHUNK_MAX_BYTES = RECORDING_CHUNK_MAX_PLAIN_BYTES + BYTES.nonce + BYTES.aeadTag;
/** As many chunks as a manifest can name: 16 GiB in chunks of 256 KiB. */
export const MANIFEST_MAX_CHUNKS = 2 ** 16;

/** Bytes of each encrypted chunk, in order. */
export const chunkSizesSchema = z
  .array(
    z
      .int()
      .min(BYTES.nonce + BYTES.aeadTag + 1)
      .max(RECORDING_CHUNK_MAX_BYTES),
  )
  .min(1)
  .max(MANIFEST_MAX_CHUNKS);

export const manifestSchema = z.strictObject({
  protocol: z.literal(PROTOCOL),
  type: z.literal("manifest"),
  kind: envelopeKindSchema,
  caseId: idSchema,
  /** What it belongs to: the message, the case (`case-details`) or the participant (`participant-details`). */
  subjectId: idSchema,
  /** Of letters and video messages: the version, from 1. Of drafts and details: the revision. Of notes: the message's version. */
  version: z
    .int()
    .min(1)
    .max(2 ** 31 - 1),
  /** Participant id of a party, account id of staff. */
  authorId: idSchema,
  authorRole: roleSchema,
  /** Of letters, video messages and descriptions: the participant it is meant for. */
  recipientId: idSchema.nullable(),
  /** Bytes of each encrypted chunk in order: truncating, adding or swapping one no longer fits. */
  chunkSizes: chunkSizesSchema,
  /** BLAKE2b-256 over the chunk hashes in order; see crypto/chunk-root.ts. */
  chunkRootB64: hashB64Schema,
  /** Binds the content key: a second key that happens to decrypt cannot be claimed. */
  commitmentB64: hashB64Schema,
  /** Of letters and video messages: the head of the staff roster its author saw, so that a forked roster comes to light. */
  rosterHashB64: hashB64Schema.nullable(),
  createdAt: timeSchema,
});
export type Manifest = z.infer<typeof manifestSchema>;

/** Names one public key: whose it is and, for a case, of which epoch (0 for accounts and the organisation). */
export const keyIdSchema = z.strictObject({
  holder: z.enum(["account", "case", "organisation"]),
  id: idSchema,
  epoch: z
    .int()
    .min(0)
    .max(2 ** 31 - 1),
});
export type KeyId = z.infer<typeof keyIdSchema>;

/**
 * `crypto_box_seal` of the canonical JSON of a `WrappedContentKey`. The key id and the manifest's hash stand inside too,
 * so a wrap moved to another envelope or another key id is found out.
 */
export const keyWrapSchema = z.strictObject({ keyId: keyIdSchema, sealedB64: bytesB64UpTo(2048) });
export type KeyWrap = z.infer<typeof keyWrapSchema>;

export const wrappedContentKeySchema = z.strictObject({
  protocol: z.literal(PROTOCOL),
  type: z.literal("content-key"),
  keyId: keyIdSchema,
  manifestHashB64: hashB64Schema,
  contentKeyB64: hashB64Schema,
});

export const envelopeSchema = z.strictObject({
  manifest: signedSchema,
  chunksB64: z.array(bytesB64UpTo(CHUNK_MAX_BYTES)).min(1).max(INLINE_MAX_CHUNKS),
  wraps: z.array(keyWrapSchema).min(1).max(8),
});
export type Envelope = z.infer<typeof envelopeSchema>;

/** The envelope of a recording: its chunks rest apart and are fetched one by one; their hashes come to the signed root. */
export const recordingEnvelopeSchema = z.strictObject({
  manifest: signedSchema,
  wraps: z.array(keyWrapSchema).min(1).max(8),
  recordingId: idSchema,
  chunkHashesB64: z.array(hashB64Schema).min(2).max(MANIFEST_MAX_CHUNKS),
});
export type RecordingEnvelope = z.infer<typeof recordingEnvelopeSchema>;

/** What a version rests in: a letter's words stand in the envelope, a video message's chunks apart from it. */
export const versionEnvelopeSchema = z.union([envelopeSchema, recordingEnvelopeSchema]);
export type VersionEnvelope = z.infer<typeof versionEnvelopeSchema>;

/** JSON body limit for a request that carries one full letter. */
export const LETTER_BODY_BYTES = 1024 * 1024;

/** A case's secret key of one epoch, sealed to one holder (`crypto_box_seal` of canonical JSON of `WrappedCaseKey`). */
export const caseKeyWrapSchema = z.strictObject({
  caseId: idSchema,
  epoch: z
    .int()
    .min(1)
    .max(2 ** 31 - 1),
  keyId: keyIdSchema,
  sealedB64: bytesB64UpTo(2048),
});
export type CaseKeyWrap = z.infer<typeof caseKeyWrapSchema>;

export const wrappedCaseKeySchema = z.strictObject({
  protocol: z.literal(PROTOCOL),
  type: z.literal("case-key"),
  caseId: idSchema,
  epoch: z.int().min(1),
  keyId: keyIdSchema,
  casePublicKeyB64: boxPublicKeyB64Schema,
  caseSecretKeyB64: hashB64Schema,
});
