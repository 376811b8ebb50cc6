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

/** What a person's browser says of itself while it waits. */
export const deviceStateSchema = z.strictObject({
  camera: z.boolean(),
  microphone: z.boolean(),
  /** Whether it can encrypt and decrypt frames. */
  encryption: z.boolean(),
});
export type DeviceState = z.infer<typeof deviceStateSchema>;

export const roomSchema = z.enum(["main", "private-victim", "private-offender"]);
export type Room = z.infer<typeof roomSchema>;
