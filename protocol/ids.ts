import { z } from "zod";

/** Every id is a lower-case UUID made by the client that creates the thing, so a request can be sent twice safely. */
export const idSchema = z.uuid().lowercase();
export type Id = z.infer<typeof idSchema>;

/** UTC, milliseconds, as `Date.prototype.toISOString` writes it: one spelling only, for it is signed. */
export const timeSchema = z.iso
  .datetime({ precision: 3, offset: false })
  // There is no year 0 in the calendar of the database.
  .refine((time) => !time.startsWith("0000"));
export type Time = z.infer<typeof timeSchema>;

/** Counts versions and revisions; as much as the database's integer holds. */
export const versionSchema = z
  .int()
  .min(1)
  .max(2 ** 31 - 1);

/** Opaque place in a list, given out by the server. */
export const cursorSchema = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[A-Za-z0-9_-]+$/);
