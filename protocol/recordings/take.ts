import { z } from "zod";
import { hashB64Schema } from "../bytes.ts";
import { idSchema } from "../ids.ts";
import { keyIdSchema } from "../messages/envelope.ts";
import { PROTOCOL } from "../protocol-name.ts";

/**
 * The key of a take, as its author's browser keeps it beside the take: sealed to the author's own account, naming the take
 * and the key id inside. It never leaves the browser.
 */
export const wrappedTakeKeySchema = z.strictObject({
  protocol: z.literal(PROTOCOL),
  type: z.literal("take-key"),
  keyId: keyIdSchema,
  takeId: idSchema,
  takeKeyB64: hashB64Schema,
});
