import { z } from "zod";

/** `paused`: everybody sees the holding screen. It is so at the start, by a facilitator's word, and without one. */
export const conferencePhaseSchema = z.enum(["not-started", "in-session", "paused", "closed", "cancelled"]);
export type ConferencePhase = z.infer<typeof conferencePhaseSchema>;

/** The two sides that must not meet but in session; staff are on neither. */
export const sideSchema = z.enum(["victim", "offender"]);
export type Side = z.infer<typeof sideSchema>;

/**
 * Where a person is. `away`: not there yet, or left. `waiting`: in the waiting room of their side. `admitted`: in the
 * conference. `private`: in the private room of one side. `removed`: may not come back by themself.
 */
export const placeSchema = z.enum(["away", "waiting", "admitted", "private", "removed"]);
export type Place = z.infer<typeof placeSchema>;

export const mediaKindSchema = z.enum(["audio", "video"]);
export type MediaKind = z.infer<typeof mediaKindSchema>;

/** `end-to-end`: the media server cannot see or hear. `none`: the facilitator's own visible decision. */
export const mediaEncryptionSchema = z.enum(["end-to-end", "none"]);
export type MediaEncryption = z.infer<typeof mediaEncryptionSchema>;

/** Told in words, never in numbers: of the line of one person, as the media server measures it. */
export const lineSchema = z.enum(["good", "weak", "poor", "unknown"]);
export type Line = z.infer<typeof lineSchema>;

/**
 * What a camera or microphone gives. `off`: turned off by who sits there, or not turned on yet. `refused`: the browser may not
 * use it. `missing`: there is none, it was unplugged, or it gives nothing.
 */
export const inputStateSchema = z.enum(["on", "off", "refused", "missing"]);
export type InputState = z.infer<typeof inputStateSchema>;

const inputs = { camera: inputStateSchema, microphone: inputStateSchema };
export const inputsSchema = z.strictObject(inputs);
export type Inputs = z.infer<typeof inputsSchema>;

/** What a person's browser says of itself. */
export const deviceStateSchema = z.strictObject({
  ...inputs,
  /** Whether it can encrypt and decrypt frames; it stays so for as long as it is there. */
  encryption: z.boolean(),
});
export type DeviceState = z.infer<typeof deviceStateSchema>;

/**
 * Why a conference stands still. `no-facilitator`: the last one went, or to a private room. `facilitator-lost`: the line of the
 * last one broke. `case-changed`: a consent, a pause of the exchange, or a colleague taken off the case. `not-written`: the
 * portal could not write down what happened.
 */
export const pauseReasonSchema = z.enum([
  "by-facilitator",
  "no-facilitator",
  "facilitator-lost",
  "case-changed",
  "not-written",
  "server-restarted",
]);
export type PauseReason = z.infer<typeof pauseReasonSchema>;

export const roomSchema = z.enum(["main", "private-victim", "private-offender"]);
export type Room = z.infer<typeof roomSchema>;
