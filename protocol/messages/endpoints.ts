import { z } from "zod";
import { endpoint } from "../endpoint.ts";
import { cursorSchema, idSchema, timeSchema, versionSchema } from "../ids.ts";
import { signedSchema } from "../signed.ts";
import {
  envelopeSchema,
  keyWrapSchema,
  LETTER_BODY_BYTES,
  recordingEnvelopeSchema,
  versionEnvelopeSchema,
} from "./envelope.ts";
import { messageKindSchema } from "./kind.ts";
import { authorStateSchema, offerStateSchema } from "./states.ts";

/** Hashes and sizes of a recording of as many chunks as there may be. */
const RECORDING_BODY_BYTES = 6 * 1024 * 1024;

const messageParams = z.strictObject({ messageId: idSchema });

export const authorAbilitySchema = z.enum(["edit", "submit", "take-back", "discard"]);
export const recipientAbilitySchema = z.enum(["open", "postpone", "ask-together", "refuse", "reply"]);

/** A message as its author sees it: the same bytes whatever the other party does. */
export const writtenMessageSchema = z.strictObject({
  side: z.literal("written"),
  messageId: idSchema,
  kind: messageKindSchema,
  recipientId: idSchema,
  state: authorStateSchema,
  /** Of the latest submitted version; 0 before the first. */
  version: z.int().min(0),
  /** The version that the draft becomes when it is submitted. */
  nextVersion: z.int().min(1),
  /** 0 without a draft. */
  draftRevision: z.int().min(0),
  submittedAt: timeSchema.nullable(),
  decidedAt: timeSchema.nullable(),
  abilities: z.array(authorAbilitySchema),
});
export type WrittenMessage = z.infer<typeof writtenMessageSchema>;

/** A message as its recipient sees it, from the moment it is offered. */
export const receivedMessageSchema = z.strictObject({
  side: z.literal("received"),
  messageId: idSchema,
  kind: messageKindSchema,
  authorId: idSchema,
  state: offerStateSchema,
  version: z.int().min(1),
  offeredAt: timeSchema,
  description: envelopeSchema,
  /** Signed releases: one, or two by different staff in a case that asks for two approvals. */
  releases: z.array(signedSchema).min(1).max(2),
  abilities: z.array(recipientAbilitySchema),
});
export type ReceivedMessage = z.infer<typeof receivedMessageSchema>;

export const messageViewSchema = z.discriminatedUnion("side", [writtenMessageSchema, receivedMessageSchema]);
export type MessageView = z.infer<typeof messageViewSchema>;

/** Newest first; a page holds 20. */
export const listMessages = endpoint({
  method: "GET",
  path: "/api/messages",
  params: z.strictObject({ cursor: cursorSchema.optional() }),
  reply: z.strictObject({ messages: z.array(messageViewSchema), nextCursor: cursorSchema.nullable() }),
});

export const readMessage = endpoint({
  method: "GET",
  path: "/api/messages/:messageId",
  params: messageParams,
  reply: messageViewSchema,
});

/** Creates the message on its first save. The envelope's version is `revision`; an older revision is `stale-revision`. */
export const saveDraft = endpoint({
  method: "PUT",
  path: "/api/messages/:messageId/draft",
  params: messageParams,
  body: z.strictObject({ recipientId: idSchema, revision: versionSchema, envelope: envelopeSchema }),
  reply: writtenMessageSchema,
  maxBodyBytes: LETTER_BODY_BYTES,
});

export const readDraft = endpoint({
  method: "GET",
  path: "/api/messages/:messageId/draft",
  params: messageParams,
  reply: z.strictObject({ revision: z.int().min(1), envelope: envelopeSchema }),
});

/** Throws away the draft; a message that was never submitted is gone, a returned one stays returned. */
export const discardDraft = endpoint({
  method: "DELETE",
  path: "/api/messages/:messageId/draft",
  params: messageParams,
  reply: z.strictObject({}),
});

const submissionOf = { recipientId: idSchema, version: versionSchema };

/**
 * draft → held. Wraps: the author's account and the case's current epoch, no others. Removes the draft.
 * A video message names the recording whose chunks were all stored before; `incomplete` when some are missing.
 */
export const submitMessage = endpoint({
  method: "POST",
  path: "/api/messages/:messageId/submit",
  params: messageParams,
  body: z.union([
    z.strictObject({ ...submissionOf, envelope: envelopeSchema }),
    z.strictObject({ ...submissionOf, recording: recordingEnvelopeSchema }),
  ]),
  reply: writtenMessageSchema,
  maxBodyBytes: RECORDING_BODY_BYTES,
});

/**
 * held or in-review → draft. The version's ciphertext is deleted. A letter comes back to edit as the author's envelope
 * (`draft`); a video message has no draft on the server (null): its author's browser fetched it before, or lets it go.
 */
export const takeBackMessage = endpoint({
  method: "POST",
  path: "/api/messages/:messageId/take-back",
  params: messageParams,
  body: z.strictObject({
    version: versionSchema,
    draft: z.strictObject({ revision: versionSchema, envelope: envelopeSchema }).nullable(),
  }),
  reply: writtenMessageSchema,
  maxBodyBytes: LETTER_BODY_BYTES,
});

/** What the author wrote and, of a returned or declined version, the signed refusal with its note. */
export const readWrittenVersion = endpoint({
  method: "GET",
  path: "/api/messages/:messageId/versions/:version",
  params: z.strictObject({ messageId: idSchema, version: z.coerce.number().pipe(versionSchema) }),
  reply: z.strictObject({
    envelope: versionEnvelopeSchema,
    refusal: signedSchema.nullable(),
    note: envelopeSchema.nullable(),
  }),
});

/** The recipient's way to the words. Marks the offer opened; the reply is all that is needed to verify them. */
export const openMessage = endpoint({
  method: "POST",
  path: "/api/messages/:messageId/open",
  params: messageParams,
  body: z.strictObject({ version: versionSchema }),
  reply: z.strictObject({
    message: receivedMessageSchema,
    envelope: z.union([envelopeSchema.omit({ wraps: true }), recordingEnvelopeSchema.omit({ wraps: true })]),
    /** Captions that staff added, wrapped to this recipient too; the releases name them. */
    captions: envelopeSchema.nullable(),
    /** The content key for this recipient alone, wrapped by the facilitator who approved. */
    wrap: keyWrapSchema,
    /** Participant certificate of the author. */
    authorCertificate: signedSchema,
  }),
});

export const answerOffer = endpoint({
  method: "POST",
  path: "/api/messages/:messageId/answer",
  params: messageParams,
  body: z.strictObject({
    version: versionSchema,
    answer: z.enum(["postponed", "asked-together", "refused"]),
  }),
  reply: receivedMessageSchema,
});

/** A party's browser found that something does not verify: nothing was shown, the case's facilitators are alerted. */
export const raiseAlert = endpoint({
  method: "POST",
  path: "/api/messages/:messageId/alert",
  params: messageParams,
  body: z.strictObject({
    reason: z.enum(["signature", "certificate", "release", "commitment", "chunks", "roster"]),
  }),
  reply: z.strictObject({}),
});
