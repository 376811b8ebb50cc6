import { z } from "zod";

export const staffRoleSchema = z.enum(["administrator", "practice-supervisor", "facilitator"]);
export type StaffRole = z.infer<typeof staffRoleSchema>;

/** The two sides that exchange messages. Supporters and representatives come with a later area. */
export const partyRoleSchema = z.enum(["victim", "offender"]);
export type PartyRole = z.infer<typeof partyRoleSchema>;

export const roleSchema = z.enum([...staffRoleSchema.options, ...partyRoleSchema.options]);
export type Role = z.infer<typeof roleSchema>;

export function isStaffRole(role: Role): role is StaffRole {
  return staffRoleSchema.safeParse(role).success;
}
