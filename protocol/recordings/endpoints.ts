import { z } from "zod";
import { hashB64Schema } from "../bytes.ts";
import { bytesSchema, endpoint } from "../endpoint.ts";
import { idSchema, versionSchema } from "../ids.ts";
import { chunkSizesSchema, MANIFEST_MAX_CHUNKS, RECORDING_CHUNK_MAX_BYTES } from "../messages/envelope.ts";

const recordingParams = z.strictObject({ recordingId: idSchema });
const numberSchema = z.coerce
  .number()
  .int()
  .min(0)
  .max(MANIFEST_MAX_CHUNKS - 1);

/** Numbers of the chunks that are stored for good, in order. */
const progressSchema = z.strictObject({ stored: z.array(z.int().min(0)).max(MANIFEST_MAX_CHUNKS) });

/**
 * Says what is coming, and asks again what has come: sent twice it answers with what is stored by now.
 * Refuses with `quota-exceeded` what is too large for one message, the case or the account; other sizes for the same id
 * with `conflict`; what could not be submitted anyway (consent, pause, state, version) with the code of that.
 */
export const beginRecording = endpoint({
  method: "PUT",
  path: "/api/recordings/:recordingId",
  params: recordingParams,
  body: z.strictObject({
    messageId: idSchema,
    recipientId: idSchema,
    version: versionSchema,
    chunkSizes: chunkSizesSchema.min(2),
  }),
  reply: progressSchema,
  maxBodyBytes: 1024 * 1024,
});

/**
 * Stores one encrypted chunk; answered when it would survive a power cut. `hashB64`: BLAKE2b-256 with the context
 * "chunk", as in the chunk root. The same chunk again is answered alike, another one under its number is `conflict`,
 * bytes that do not come to the hash or the announced size are `malformed`. `storage-full`: the disk is.
 */
export const putChunk = endpoint({
  method: "PUT",
  path: "/api/recordings/:recordingId/chunks/:number",
  params: z.strictObject({ recordingId: idSchema, number: numberSchema, hashB64: hashB64Schema }),
  body: bytesSchema,
  bodyFormat: "bytes",
  reply: z.strictObject({}),
  maxBodyBytes: RECORDING_CHUNK_MAX_BYTES,
});

/** For its author, the case's staff, and, once it was passed on and opened, its recipient. */
export const readChunk = endpoint({
  method: "GET",
  path: "/api/recordings/:recordingId/chunks/:number",
  params: z.strictObject({ recordingId: idSchema, number: numberSchema }),
  reply: bytesSchema,
  replyFormat: "bytes",
});

/** Lets go of a recording that was never submitted. */
export const discardRecording = endpoint({
  method: "DELETE",
  path: "/api/recordings/:recordingId",
  params: recordingParams,
  reply: z.strictObject({}),
});
