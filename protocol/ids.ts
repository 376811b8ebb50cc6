import { z } from "zod";

/** Every id is a lower-case UUID made by the client that creates the thing, so a request can be sent twice safely. */
export const idSchema = z.uuid().lowercase();
export type Id = z.infer<typeof idSchema>;

/** UTC, milliseconds, as `Date.prototype.toISOString` writes it: one spelling only, for it is signed. */
export const timeSchema = z.iso.datetime({ precision: 3, offset: false });
export type Time = z.infer<typeof timeSchema>;

/** Opaque place in a list, given out by the server. */
export const cursorSchema = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[A-Za-z0-9_-]+$/);
