import { z } from "zod";
import { myCaseSchema } from "../cases/endpoints.ts";
import { endpoint } from "../endpoint.ts";
import { signedSchema } from "../signed.ts";

/** Each channel and direction at once, at the most. A supporter has a word about conferences alone. Withdrawing freezes what waits; it never says to the other side who or why. */
export const recordConsents = endpoint({
  method: "POST",
  path: "/api/consents",
  body: z.strictObject({ consents: z.array(signedSchema).min(1).max(6) }),
  reply: myCaseSchema,
});
