import { z } from "zod";

/** The life of a message. `in-review` is a held message that a facilitator has claimed. */
export const messageStateSchema = z.enum(["draft", "held", "in-review", "returned", "declined", "approved"]);
export type MessageState = z.infer<typeof messageStateSchema>;

/** What the recipient did with an approved message. Nobody but the recipient and the case's staff learns it. */
export const offerStateSchema = z.enum(["offered", "postponed", "asked-together", "opened", "refused"]);
export type OfferState = z.infer<typeof offerStateSchema>;

/** All that an author is told. */
export const authorStateSchema = z.enum(["draft", "held", "returned", "declined", "passed-on"]);
export type AuthorState = z.infer<typeof authorStateSchema>;
