import { z } from "zod";
import { boxPublicKeyB64Schema, hashB64Schema } from "../bytes.ts";
import { idSchema, timeSchema, versionSchema } from "../ids.ts";
import { keyIdSchema } from "../messages/envelope.ts";
import { PROTOCOL } from "../protocol-name.ts";
import { roomSchema } from "./conference.ts";

/** A facilitator's word: this is the key of this room from now on, for these people and no others. */
export const conferenceKeySchema = z.strictObject({
  protocol: z.literal(PROTOCOL),
  type: z.literal("conference-key"),
  caseId: idSchema,
  conferenceId: idSchema,
  room: roomSchema,
  /** Counts up with every renewal of the room's key: an older one is never taken again. */
  epoch: versionSchema,
  facilitatorId: idSchema,
  /** Head of the staff roster at its making. */
  rosterHashB64: hashB64Schema,
  /** Commits to the key. */
  commitmentB64: hashB64Schema,
  /** Whom it was wrapped to, and under which of their keys. */
  holders: z
    .array(z.strictObject({ accountId: idSchema, boxPublicKeyB64: boxPublicKeyB64Schema }))
    .min(1)
    .max(24),
  createdAt: timeSchema,
});
export type ConferenceKey = z.infer<typeof conferenceKeySchema>;

export const wrappedConferenceKeySchema = z.strictObject({
  protocol: z.literal(PROTOCOL),
  type: z.literal("conference-key-wrap"),
  keyId: keyIdSchema,
  /** Hash of the signed `conference-key`. */
  grantHashB64: hashB64Schema,
  roomKeyB64: hashB64Schema,
});
