import { z } from "zod";
import { endpoint } from "../endpoint.ts";
import { idSchema, timeSchema, versionSchema } from "../ids.ts";
import { envelopeSchema, keyWrapSchema, LETTER_BODY_BYTES } from "../messages/envelope.ts";
import { signedSchema } from "../signed.ts";
import {
  conferencePhaseSchema,
  deviceStateSchema,
  lineSchema,
  mediaEncryptionSchema,
  pauseReasonSchema,
  placeSchema,
  roomSchema,
  sideSchema,
} from "./conference.ts";

const conferenceParams = z.strictObject({ conferenceId: idSchema });

/** When it is to be. The browser shows it in its person's own time zone. */
const appointment = {
  startsAt: timeSchema,
  minutes: z.int().min(5).max(480),
};

/**
 * The one side with which a facilitator tries everything, of which the other never learns; null of a conference. Nobody of the
 * other side is of it, whatever else happens in it.
 */
const rehearsalWith = sideSchema.nullable();

const common = {
  conferenceId: idSchema,
  caseId: idSchema,
  ...appointment,
  rehearsalWith,
  phase: conferencePhaseSchema,
  encryption: mediaEncryptionSchema,
  /** Whether the media server runs, and conferences are to be had at all. */
  available: z.boolean(),
};

/**
 * The newest decision of a facilitator to hold it without end-to-end encryption, null where there never was one. It stays
 * after going back: by its number a browser knows that it is over. It counts while `encryption` is `none`, and only with it
 * does `none` count.
 */
const decision = signedSchema.nullable();

/** The newest key of a room, wrapped to the reader; null until a facilitator's browser made one for them. */
const ownKeySchema = z.strictObject({ room: roomSchema, grant: signedSchema, wrap: keyWrapSchema });

/** A person as staff sees them. */
export const supervisedPersonSchema = z.strictObject({
  accountId: idSchema,
  /** Null for staff. */
  participantId: idSchema.nullable(),
  role: z.enum(["facilitator", "party", "supporter"]),
  side: sideSchema.nullable(),
  place: placeSchema,
  privateWith: sideSchema.nullable(),
  connected: z.boolean(),
  mutedByStaff: z.boolean(),
  cameraOffByStaff: z.boolean(),
  waitingSince: timeSchema.nullable(),
  device: deviceStateSchema.nullable(),
  /** Asked for help without a word, and nobody has answered yet. */
  asksForHelp: z.boolean(),
  line: lineSchema,
});
export type SupervisedPerson = z.infer<typeof supervisedPersonSchema>;

/** Everything, for staff of the case. */
export const supervisedConferenceSchema = z.strictObject({
  view: z.literal("staff"),
  ...common,
  decision,
  /**
   * Why it is paused, and by whose doing or loss where it was somebody's; null while it is not, or where the running server does
   * not know any more.
   */
  pause: z.strictObject({ why: pauseReasonSchema, accountId: idSchema.nullable() }).nullable(),
  people: z.array(supervisedPersonSchema),
  /**
   * Rooms of at least two whose people changed since their key was made: the reader's browser is asked to make a new one.
   * Of several facilitators one is asked: of those in the room, or where a side is among itself of all who are there.
   */
  keysWanted: z.array(
    z.strictObject({ room: roomSchema, epoch: versionSchema, accountIds: z.array(idSchema) }),
  ),
  keys: z.array(ownKeySchema),
  /** The text panel that all see, under the room's key; null before it was written. */
  panel: z.strictObject({ revision: z.int().min(1), envelope: envelopeSchema }).nullable(),
  /** Staff's own notes of this conference, and the debrief; wrapped to the case key. */
  notes: z.strictObject({ revision: z.int().min(1), envelope: envelopeSchema }).nullable(),
  debrief: z.strictObject({ revision: z.int().min(1), envelope: envelopeSchema }).nullable(),
});

/**
 * What a party or supporter may know: nothing of the other side but whether it is in the same room. Until then the reply is
 * the same, whoever of the other side waits or does not.
 */
export const attendedConferenceSchema = z.strictObject({
  view: z.literal("attending"),
  ...common,
  decision,
  place: placeSchema,
  mutedByStaff: z.boolean(),
  cameraOffByStaff: z.boolean(),
  spared: z.boolean(),
  asksForHelp: z.boolean(),
  /** Those who are in the same room now. */
  beside: z.array(
    z.strictObject({
      accountId: idSchema,
      role: z.enum(["facilitator", "party", "supporter"]),
      side: sideSchema.nullable(),
      line: lineSchema,
    }),
  ),
  keys: z.array(ownKeySchema),
  panel: z.strictObject({ revision: z.int().min(1), envelope: envelopeSchema }).nullable(),
});

export const conferenceViewSchema = z.discriminatedUnion("view", [
  supervisedConferenceSchema,
  attendedConferenceSchema,
]);
export type ConferenceView = z.infer<typeof conferenceViewSchema>;
export type SupervisedConference = z.infer<typeof supervisedConferenceSchema>;
export type AttendedConference = z.infer<typeof attendedConferenceSchema>;

export const conferenceSummarySchema = z.strictObject(common);
export type ConferenceSummary = z.infer<typeof conferenceSummarySchema>;

/** Of a case for its staff, or one's own; coming ones first. */
export const listConferences = endpoint({
  method: "GET",
  path: "/api/conferences",
  params: z.strictObject({ caseId: idSchema.optional() }),
  reply: z.strictObject({ conferences: z.array(conferenceSummarySchema) }),
});

/** By staff of the case, once every party who is to come has consented to a conference (`consent-missing` before). */
export const scheduleConference = endpoint({
  method: "PUT",
  path: "/api/conferences/:conferenceId",
  params: conferenceParams,
  /** A conference, unless it says otherwise. */
  body: z.strictObject({ caseId: idSchema, ...appointment, rehearsalWith: rehearsalWith.default(null) }),
  reply: conferenceViewSchema,
});

export const rescheduleConference = endpoint({
  method: "POST",
  path: "/api/conferences/:conferenceId/reschedule",
  params: conferenceParams,
  body: z.strictObject(appointment),
  reply: conferenceViewSchema,
});

export const cancelConference = endpoint({
  method: "POST",
  path: "/api/conferences/:conferenceId/cancel",
  params: conferenceParams,
  reply: conferenceViewSchema,
});

export const readConference = endpoint({
  method: "GET",
  path: "/api/conferences/:conferenceId",
  params: conferenceParams,
  reply: conferenceViewSchema,
});

/**
 * By a facilitator who is in the room, or where a side is among itself by any who is there: a new key for exactly the people
 * who are in it now. `conflict` when they, the roster or the last epoch have changed meanwhile: read anew, and try again.
 */
export const renewConferenceKey = endpoint({
  method: "POST",
  path: "/api/conferences/:conferenceId/keys",
  params: conferenceParams,
  body: z.strictObject({ grant: signedSchema, wraps: z.array(keyWrapSchema).min(1).max(24) }),
  reply: conferenceViewSchema,
});

const revised = z.strictObject({ revision: versionSchema, envelope: envelopeSchema });

/**
 * `stale-revision` when a colleague wrote meanwhile. Sealed by staff as all they write, about the conference as subject and the
 * revision as version, to the case key alone; the panel also to every party and supporter in the view's `people`, present or
 * not. Whoever attends sees it while they are in a room.
 */
export const savePanel = endpoint({
  method: "PUT",
  path: "/api/conferences/:conferenceId/panel",
  params: conferenceParams,
  body: revised,
  reply: conferenceViewSchema,
  maxBodyBytes: LETTER_BODY_BYTES,
});

export const saveConferenceNotes = endpoint({
  method: "PUT",
  path: "/api/conferences/:conferenceId/notes",
  params: conferenceParams,
  body: revised,
  reply: conferenceViewSchema,
  maxBodyBytes: LETTER_BODY_BYTES,
});

export const saveDebrief = endpoint({
  method: "PUT",
  path: "/api/conferences/:conferenceId/debrief",
  params: conferenceParams,
  body: revised,
  reply: conferenceViewSchema,
  maxBodyBytes: LETTER_BODY_BYTES,
});
