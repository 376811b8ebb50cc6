import { z } from "zod";
import { hashB64Schema } from "../bytes.ts";
import { idSchema, timeSchema } from "../ids.ts";
import { PROTOCOL } from "../protocol-name.ts";

const decided = {
  protocol: z.literal(PROTOCOL),
  caseId: idSchema,
  messageId: idSchema,
  version: z.int().min(1),
  /** Hash of exactly the manifest that was reviewed. */
  manifestHashB64: hashB64Schema,
  reviewerId: idSchema,
  /** Head of the staff roster at the decision. */
  rosterHashB64: hashB64Schema,
  createdAt: timeSchema,
};

/** A facilitator's approval: this manifest, for this recipient and their certified keys, under this description. */
export const releaseSchema = z.strictObject({
  ...decided,
  type: z.literal("release"),
  recipientId: idSchema,
  recipientCertificateHashB64: hashB64Schema,
  authorCertificateHashB64: hashB64Schema,
  /** Manifest hash of the `description` envelope that is offered with it. */
  descriptionHashB64: hashB64Schema,
  /** Manifest hash of the `captions` envelope that staff added to it; absent where there is none. */
  captionsHashB64: hashB64Schema.optional(),
});
export type Release = z.infer<typeof releaseSchema>;

/** A facilitator's return or decline, bound to the note that goes with it. */
export const refusalSchema = z.strictObject({
  ...decided,
  type: z.literal("refusal"),
  outcome: z.enum(["returned", "declined"]),
  /** Manifest hash of the `note-to-author` envelope. */
  noteHashB64: hashB64Schema,
});
export type Refusal = z.infer<typeof refusalSchema>;
