import { z } from "zod";
import { endpoint } from "../endpoint.ts";

/** What anyone may know before signing in. */
export const readService = endpoint({
  method: "GET",
  path: "/api/service",
  reply: z.strictObject({
    name: z.string(),
    setUp: z.boolean(),
    exitUrl: z.url(),
    /** Screens say "victim" and "offender", or "person harmed" and "person responsible". */
    partyWords: z.enum(["victim-offender", "harmed-responsible"]),
    demo: z.boolean(),
    /** Limits of one video message. */
    recordings: z.strictObject({ minutes: z.int().min(1), megabytes: z.int().min(1) }),
  }),
});

export const healthSchema = z.strictObject({
  status: z.enum(["ok", "degraded"]),
  database: z.strictObject({ available: z.boolean() }),
  mediaServer: z.strictObject({
    available: z.boolean(),
    workers: z.int(),
    source: z.enum(["prebuilt", "built", "configured", "none"]),
    reason: z.string().optional(),
  }),
});
export type Health = z.infer<typeof healthSchema>;
