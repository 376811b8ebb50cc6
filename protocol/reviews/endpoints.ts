import { z } from "zod";
import { endpoint } from "../endpoint.ts";
import { cursorSchema, idSchema, timeSchema, versionSchema } from "../ids.ts";
import {
  envelopeSchema,
  keyWrapSchema,
  LETTER_BODY_BYTES,
  versionEnvelopeSchema,
} from "../messages/envelope.ts";
import { messageKindSchema } from "../messages/kind.ts";
import { messageStateSchema, offerStateSchema } from "../messages/states.ts";
import { partyRoleSchema } from "../roles.ts";
import { signedSchema } from "../signed.ts";

const messageParams = z.strictObject({ messageId: idSchema });

export const queueItemSchema = z.strictObject({
  messageId: idSchema,
  caseId: idSchema,
  caseNumber: z.int().min(1),
  kind: messageKindSchema,
  authorId: idSchema,
  authorRole: partyRoleSchema,
  recipientId: idSchema,
  state: messageStateSchema,
  version: z.int().min(1),
  /** Versions of this message that were returned before. */
  returnedBefore: z.int().min(0),
  heldAt: timeSchema,
  claimedBy: idSchema.nullable(),
  /** Signed approvals this version has; a case may ask for two. */
  approvals: z.int().min(0),
  /** False while a consent that it needs is missing: it waits, and cannot be passed on. */
  passable: z.boolean(),
});
export type QueueItem = z.infer<typeof queueItemSchema>;

/** Messages with the facilitators of the reader's cases, oldest first; a page holds 20. */
export const listQueue = endpoint({
  method: "GET",
  path: "/api/reviews",
  params: z.strictObject({ cursor: cursorSchema.optional() }),
  reply: z.strictObject({ items: z.array(queueItemSchema), nextCursor: cursorSchema.nullable() }),
});

export const reviewAbilitySchema = z.enum([
  "claim",
  "unclaim",
  "approve",
  "return",
  "decline",
  "note",
  "caption",
]);

export const reviewVersionSchema = z.strictObject({
  version: z.int().min(1),
  submittedAt: timeSchema,
  envelope: versionEnvelopeSchema,
  /** Captions that staff added to a video message. */
  captions: envelopeSchema.nullable(),
  /** How often those were written anew or removed. */
  captionsRevision: z.int().min(0),
  outcome: z.enum(["undecided", "returned", "declined", "approved"]),
  decidedBy: idSchema.nullable(),
  decidedAt: timeSchema.nullable(),
  refusal: signedSchema.nullable(),
  note: envelopeSchema.nullable(),
  releases: z.array(signedSchema).max(2),
  description: envelopeSchema.nullable(),
  checklist: envelopeSchema.nullable(),
});

/** Everything that a decision needs, on one screen. */
export const reviewSchema = z.strictObject({
  item: queueItemSchema,
  /** Oldest first. A version that was taken back is not in it. */
  versions: z.array(reviewVersionSchema),
  staffNotes: z.array(
    z.strictObject({ noteId: idSchema, authorId: idSchema, createdAt: timeSchema, envelope: envelopeSchema }),
  ),
  /** What the recipient did, for staff alone; null before it is offered. */
  offer: offerStateSchema.nullable(),
  alerts: z.array(z.strictObject({ raisedAt: timeSchema, reason: z.string(), participantId: idSchema })),
  abilities: z.array(reviewAbilitySchema),
});
export type Review = z.infer<typeof reviewSchema>;

export const readReview = endpoint({
  method: "GET",
  path: "/api/reviews/:messageId",
  params: messageParams,
  reply: reviewSchema,
});

/** Decided messages of a case, newest first, for the case's history. */
export const listCaseMessages = endpoint({
  method: "GET",
  path: "/api/cases/:caseId/messages",
  params: z.strictObject({ caseId: idSchema, cursor: cursorSchema.optional() }),
  reply: z.strictObject({
    items: z.array(queueItemSchema.extend({ offer: offerStateSchema.nullable() })),
    nextCursor: cursorSchema.nullable(),
  }),
});

const version = versionSchema;

export const claimReview = endpoint({
  method: "POST",
  path: "/api/reviews/:messageId/claim",
  params: messageParams,
  body: z.strictObject({ version, claim: z.boolean() }),
  reply: reviewSchema,
});

/**
 * Passes exactly this version on (or, of two approvals, makes the first). `wrap` is the content key for the recipient.
 * The description is wrapped to the recipient's account and to the case key; the checklist to the case key.
 */
export const approveMessage = endpoint({
  method: "POST",
  path: "/api/reviews/:messageId/approve",
  params: messageParams,
  body: z.strictObject({
    version,
    release: signedSchema,
    wrap: keyWrapSchema,
    description: envelopeSchema,
    checklist: envelopeSchema,
    /** The key of the captions for the recipient, where staff added some; the release names them. */
    captionsWrap: keyWrapSchema.nullable(),
  }),
  reply: reviewSchema,
  maxBodyBytes: LETTER_BODY_BYTES,
});

/** Returns the version to its author with a note, or declines it. The note is wrapped to author and case. */
export const refuseMessage = endpoint({
  method: "POST",
  path: "/api/reviews/:messageId/refuse",
  params: messageParams,
  body: z.strictObject({ version, refusal: signedSchema, note: envelopeSchema }),
  reply: reviewSchema,
  maxBodyBytes: LETTER_BODY_BYTES,
});

export const addStaffNote = endpoint({
  method: "POST",
  path: "/api/reviews/:messageId/notes",
  params: messageParams,
  body: z.strictObject({ noteId: idSchema, envelope: envelopeSchema }),
  reply: reviewSchema,
  maxBodyBytes: LETTER_BODY_BYTES,
});

/** After a participant was invited anew: the same release for the new keys of the same person. */
export const passOnAgain = endpoint({
  method: "POST",
  path: "/api/reviews/:messageId/pass-on-again",
  params: messageParams,
  body: z.strictObject({
    version,
    release: signedSchema,
    wrap: keyWrapSchema,
    description: envelopeSchema,
    captionsWrap: keyWrapSchema.nullable(),
  }),
  reply: reviewSchema,
  maxBodyBytes: LETTER_BODY_BYTES,
});

/**
 * Captions that staff write for a video message, in the place of those before; wrapped to the case key. Its manifest is of
 * kind `captions`, subject the message, the message's version; without an envelope there are none any more. The revision is
 * one more than the one that was read: `stale-revision` where a colleague changed them meanwhile, also for a request
 * that comes late. `wrong-state` once the version has an approval.
 */
export const saveCaptions = endpoint({
  method: "PUT",
  path: "/api/reviews/:messageId/captions",
  params: messageParams,
  body: z.strictObject({ version, revision: z.int().min(1), envelope: envelopeSchema.nullable() }),
  reply: reviewSchema,
  maxBodyBytes: LETTER_BODY_BYTES,
});
