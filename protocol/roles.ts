import { z } from "zod";

export const staffRoleSchema = z.enum(["administrator", "practice-supervisor", "facilitator"]);
export type StaffRole = z.infer<typeof staffRoleSchema>;

/** The two sides that exchange messages. Representatives come with a later area. */
export const partyRoleSchema = z.enum(["victim", "offender"]);
export type PartyRole = z.infer<typeof partyRoleSchema>;

/** They accompany one side to a conference, and send nothing themselves. */
export const supporterRoleSchema = z.enum(["victim-supporter", "offender-supporter"]);
export type SupporterRole = z.infer<typeof supporterRoleSchema>;

/** Everybody who takes part in a case without being staff. */
export const participantRoleSchema = z.enum([...partyRoleSchema.options, ...supporterRoleSchema.options]);
export type ParticipantRole = z.infer<typeof participantRoleSchema>;

export const roleSchema = z.enum([...staffRoleSchema.options, ...participantRoleSchema.options]);
export type Role = z.infer<typeof roleSchema>;

export function isStaffRole(role: Role): role is StaffRole {
  return staffRoleSchema.safeParse(role).success;
}

export function isPartyRole(role: Role): role is PartyRole {
  return partyRoleSchema.safeParse(role).success;
}

/** The side that a participant belongs to: a supporter's is that of the person whom they accompany. */
export const sideOfRole: Readonly<Record<ParticipantRole, PartyRole>> = {
  victim: "victim",
  offender: "offender",
  "victim-supporter": "victim",
  "offender-supporter": "offender",
};
