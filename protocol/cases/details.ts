import { z } from "zod";

/** Plaintext of `case-details`: for the case's staff alone. */
export const caseDetailsSchema = z.strictObject({
  title: z.string().min(1).max(120),
  notes: z.string().max(20_000),
});
export type CaseDetails = z.infer<typeof caseDetailsSchema>;

/** Plaintext of `participant-details`: for the case's staff alone. */
export const participantDetailsSchema = z.strictObject({
  name: z.string().min(1).max(80),
  contact: z.string().max(2_000),
  notes: z.string().max(20_000),
});
export type ParticipantDetails = z.infer<typeof participantDetailsSchema>;
