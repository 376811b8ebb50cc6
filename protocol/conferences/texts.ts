import { z } from "zod";

const text = z.string().max(20_000);

/** What all see: agenda, agreed words. Owned by the facilitators. */
export const panelSchema = z.strictObject({ text });
export type Panel = z.infer<typeof panelSchema>;

/** For staff of the case alone. */
export const conferenceNotesSchema = z.strictObject({ text });
export type ConferenceNotes = z.infer<typeof conferenceNotesSchema>;

/** How it was for each, and what follows from it; for staff of the case alone. */
export const debriefSchema = z.strictObject({
  forVictim: text,
  forOffender: text,
  forSupporters: text,
  followUp: text,
  safety: text,
});
export type Debrief = z.infer<typeof debriefSchema>;
