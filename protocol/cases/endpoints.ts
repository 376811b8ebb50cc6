import { z } from "zod";
import { consentViewSchema } from "../consents/consent.ts";
import { endpoint } from "../endpoint.ts";
import { cursorSchema, idSchema, timeSchema, versionSchema } from "../ids.ts";
import { caseKeyWrapSchema, envelopeSchema, LETTER_BODY_BYTES } from "../messages/envelope.ts";
import { participantRoleSchema, partyRoleSchema } from "../roles.ts";
import { signedSchema } from "../signed.ts";

const caseParams = z.strictObject({ caseId: idSchema });

export const participantViewSchema = z.strictObject({
  participantId: idSchema,
  role: participantRoleSchema,
  details: envelopeSchema,
  detailsRevision: z.int().min(1),
  /** Null until their keys are certified. */
  certificate: signedSchema.nullable(),
  /** Of keys that they had before they joined anew: what they wrote then is verified by these. */
  earlierCertificates: z.array(signedSchema).max(100),
  keyCheck: signedSchema.nullable(),
  consents: z.array(consentViewSchema),
});
export type ParticipantView = z.infer<typeof participantViewSchema>;

/** A chain of trust that anyone of the case can verify from the organisation's key. */
export const rosterViewSchema = z.strictObject({
  entries: z.array(signedSchema).min(1).max(1_000),
  /** Staff certificates of everybody who was ever on it. */
  certificates: z.array(signedSchema).min(1).max(1_000),
});
export type RosterView = z.infer<typeof rosterViewSchema>;

export const caseAbilitySchema = z.enum(["edit", "invite", "add-staff", "remove-staff", "pause", "resume"]);

export const caseSummarySchema = z.strictObject({
  caseId: idSchema,
  /** Counts up; the only name of a case outside its encrypted title. */
  number: z.int().min(1),
  openedAt: timeSchema,
  lastActivityAt: timeSchema,
  paused: z.boolean(),
  details: envelopeSchema,
  detailsRevision: z.int().min(1),
  /** The reader's own wraps of the case's keys, all epochs. */
  keyWraps: z.array(caseKeyWrapSchema).min(1),
  roster: rosterViewSchema,
});
export type CaseSummary = z.infer<typeof caseSummarySchema>;

export const caseViewSchema = caseSummarySchema.extend({
  participants: z.array(participantViewSchema),
  abilities: z.array(caseAbilitySchema),
});
export type CaseView = z.infer<typeof caseViewSchema>;

/** The reader's cases, last active first; a page holds 20. */
export const listCases = endpoint({
  method: "GET",
  path: "/api/cases",
  params: z.strictObject({ cursor: cursorSchema.optional() }),
  reply: z.strictObject({ cases: z.array(caseSummarySchema), nextCursor: cursorSchema.nullable() }),
});

/** `wraps`: the first epoch's secret key for the opener and for the organisation's recovery key. */
export const openCase = endpoint({
  method: "POST",
  path: "/api/cases",
  body: z.strictObject({
    caseId: idSchema,
    entry: signedSchema,
    wraps: z.array(caseKeyWrapSchema).length(2),
    details: envelopeSchema,
  }),
  reply: caseViewSchema,
  maxBodyBytes: LETTER_BODY_BYTES,
});

export const readCase = endpoint({
  method: "GET",
  path: "/api/cases/:caseId",
  params: caseParams,
  reply: caseViewSchema,
});

export const saveCaseDetails = endpoint({
  method: "PUT",
  path: "/api/cases/:caseId/details",
  params: caseParams,
  body: z.strictObject({ revision: versionSchema.min(2), envelope: envelopeSchema }),
  reply: caseViewSchema,
  maxBodyBytes: LETTER_BODY_BYTES,
});

/** Stops everything between the parties until a facilitator resumes; the parties read only that it is paused. */
export const pauseCase = endpoint({
  method: "POST",
  path: "/api/cases/:caseId/pause",
  params: caseParams,
  body: z.strictObject({ paused: z.boolean() }),
  reply: caseViewSchema,
});

/** A colleague on the case: a roster entry and every epoch's key sealed to them. */
export const addStaff = endpoint({
  method: "POST",
  path: "/api/cases/:caseId/staff",
  params: caseParams,
  body: z.strictObject({ entry: signedSchema, wraps: z.array(caseKeyWrapSchema).min(1).max(1_000) }),
  reply: caseViewSchema,
  maxBodyBytes: LETTER_BODY_BYTES,
});

/**
 * Takes a colleague off: a new epoch sealed to all who stay and to the organisation, and, signed anew by the remover,
 * the participant certificates and the releases that rested on the colleague's word.
 */
export const removeStaff = endpoint({
  method: "POST",
  path: "/api/cases/:caseId/staff/:accountId/remove",
  params: z.strictObject({ caseId: idSchema, accountId: idSchema }),
  body: z.strictObject({
    entry: signedSchema,
    wraps: z.array(caseKeyWrapSchema).min(2).max(1_000),
    certificates: z.array(signedSchema).max(100),
    releases: z.array(signedSchema).max(1_000),
  }),
  reply: caseViewSchema,
  maxBodyBytes: 4 * LETTER_BODY_BYTES,
});

/** Certificates and releases that rest on a colleague's word alone, to be signed anew before they are removed. */
export const listSignedBy = endpoint({
  method: "GET",
  path: "/api/cases/:caseId/staff/:accountId/signed",
  params: z.strictObject({ caseId: idSchema, accountId: idSchema }),
  reply: z.strictObject({ certificates: z.array(signedSchema), releases: z.array(signedSchema) }),
});

export const addParticipant = endpoint({
  method: "POST",
  path: "/api/cases/:caseId/participants",
  params: caseParams,
  body: z.strictObject({ participantId: idSchema, role: participantRoleSchema, details: envelopeSchema }),
  reply: caseViewSchema,
  maxBodyBytes: LETTER_BODY_BYTES,
});

export const saveParticipantDetails = endpoint({
  method: "PUT",
  path: "/api/cases/:caseId/participants/:participantId/details",
  params: z.strictObject({ caseId: idSchema, participantId: idSchema }),
  body: z.strictObject({ revision: versionSchema.min(2), envelope: envelopeSchema }),
  reply: caseViewSchema,
  maxBodyBytes: LETTER_BODY_BYTES,
});

export const recordKeyCheck = endpoint({
  method: "POST",
  path: "/api/cases/:caseId/participants/:participantId/key-check",
  params: z.strictObject({ caseId: idSchema, participantId: idSchema }),
  body: z.strictObject({ keyCheck: signedSchema }),
  reply: caseViewSchema,
});

/** The case as a participant sees it. */
export const myCaseSchema = z.strictObject({
  caseId: idSchema,
  participantId: idSchema,
  role: participantRoleSchema,
  roster: rosterViewSchema,
  certificate: signedSchema.nullable(),
  /** Those on the other side to whom a letter can be addressed: ids and roles, nothing more. A supporter has none. */
  counterparts: z.array(z.strictObject({ participantId: idSchema, role: partyRoleSchema })),
  consents: z.array(consentViewSchema),
  /** To a supporter, paused only by a facilitator's word: what a party took back is not theirs to know. */
  exchange: z.enum(["open", "paused"]),
});
export type MyCase = z.infer<typeof myCaseSchema>;

export const readMyCase = endpoint({ method: "GET", path: "/api/my-case", reply: myCaseSchema });
