import { z } from "zod";
import { idSchema, timeSchema } from "../ids.ts";
import { PROTOCOL } from "../protocol-name.ts";
import { isPartyRole, type ParticipantRole } from "../roles.ts";
import { signedSchema } from "../signed.ts";

export const channelSchema = z.enum(["letters", "video-messages", "conferences"]);
export type Channel = z.infer<typeof channelSchema>;
/** Of conferences `send` is to be seen and heard, `receive` to see and hear. */
export const directionSchema = z.enum(["send", "receive"]);

/** What a participant is asked about. Whoever accompanies a side comes to conferences, and exchanges nothing. */
export function channelsOf(role: ParticipantRole): readonly Channel[] {
  return isPartyRole(role) ? channelSchema.options : ["conferences"];
}

/** Raised when the words that people agree to change; what was agreed to then is kept with the consent. */
export const CONSENT_TEXT_VERSION = 1;

/** A participant's own word, signed, for one channel and one direction. */
export const consentSchema = z.strictObject({
  protocol: z.literal(PROTOCOL),
  type: z.literal("consent"),
  caseId: idSchema,
  participantId: idSchema,
  channel: channelSchema,
  direction: directionSchema,
  given: z.boolean(),
  textVersion: z.int().min(1),
  createdAt: timeSchema,
});
export type Consent = z.infer<typeof consentSchema>;

export const consentViewSchema = z.strictObject({
  channel: channelSchema,
  direction: directionSchema,
  given: z.boolean(),
  consent: signedSchema,
});
