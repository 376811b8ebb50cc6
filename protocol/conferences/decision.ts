import { z } from "zod";
import { hashB64Schema } from "../bytes.ts";
import { idSchema, timeSchema, versionSchema } from "../ids.ts";
import { PROTOCOL } from "../protocol-name.ts";

/**
 * A facilitator's word that a conference is held without end-to-end encryption. Without it no browser sends or shows
 * anything in the clear, whatever the portal says. Going back to end-to-end needs nobody's word.
 */
export const conferenceDecisionSchema = z.strictObject({
  protocol: z.literal(PROTOCOL),
  type: z.literal("conference-encryption"),
  caseId: idSchema,
  conferenceId: idSchema,
  decision: z.literal("none"),
  /** Counts the decisions of a conference: one that was taken back never counts again. */
  number: versionSchema,
  facilitatorId: idSchema,
  /** Head of the staff roster when it was decided. */
  rosterHashB64: hashB64Schema,
  createdAt: timeSchema,
});
export type ConferenceDecision = z.infer<typeof conferenceDecisionSchema>;
