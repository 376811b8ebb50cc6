import { z } from "zod";

/** The closed list: every refusal, over HTTP or a socket, is one of these. The client has plain words for each. */
export const problemCodes = [
  "malformed",
  "too-large",
  "unsupported-media-type",
  "origin-refused",
  "not-signed-in",
  "forbidden",
  "not-found",
  "conflict",
  "wrong-state",
  "already-decided",
  "stale-revision",
  "consent-missing",
  "exchange-paused",
  "not-certified",
  "signature-invalid",
  "key-derivation-too-weak",
  "last-facilitator",
  "incomplete",
  "quota-exceeded",
  "storage-full",
  "invitation-refused",
  "sign-in-refused",
  "second-factor-needed",
  "second-factor-refused",
  "too-many-requests",
  "set-up-refused",
  "unavailable",
  "internal",
] as const;
export const problemCodeSchema = z.enum(problemCodes);
export type ProblemCode = z.infer<typeof problemCodeSchema>;

/** RFC 9457 problem document. `type` is `urn:accord:problem:<code>`; never any content, name or token. */
export const problemSchema = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: problemCodeSchema,
  /** Paths of the fields that were wrong (`malformed` only), without their values. */
  fields: z.array(z.string()).max(20).optional(),
  retryAfterSeconds: z.int().optional(),
});
export type Problem = z.infer<typeof problemSchema>;
