import { z } from "zod";
import { BYTES, hashB64Schema } from "../bytes.ts";
import { bytesSchema, endpoint } from "../endpoint.ts";
import { idSchema, versionSchema } from "../ids.ts";
import {
  chunkSizesSchema,
  MANIFEST_MAX_CHUNKS,
  RECORDING_CHUNK_MAX_PLAIN_BYTES,
} from "../messages/envelope.ts";

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

/** As many encrypted chunks as travel in one request at the most: sixteen small ones, or four large ones. */
const RUN_MOST_CHUNKS = 16;
export const RUN_MAX_BYTES =
  4 * RECORDING_CHUNK_MAX_PLAIN_BYTES + RUN_MOST_CHUNKS * (BYTES.nonce + BYTES.aeadTag);

/** The hashes of a run's chunks, in order, with a dot between them. */
const runHashesSchema = z
  .string()
  .max(RUN_MOST_CHUNKS * 44)
  .transform((joined) => joined.split("."))
  .pipe(z.array(hashB64Schema).min(1).max(RUN_MOST_CHUNKS));

/**
 * Stores a run of encrypted chunks, one after the other in the body, of which `number` is the first; answered when all of
 * them would survive a power cut. Each is stored as soon as it has come in whole: where the line breaks in the middle, those
 * before are kept. The head of the answer leaves once all of them have come in, so that the next run may travel while these
 * are being stored; only the whole answer says that they are. `hashesB64`: BLAKE2b-256 with the context "chunk", as in the
 * chunk root. The same chunk again is answered alike, another one under its number is `conflict`, bytes that do not come to
 * their hash or the announced sizes are `malformed`. `storage-full`: the disk is.
 */
export const putChunks = endpoint({
  method: "PUT",
  path: "/api/recordings/:recordingId/chunks/:number",
  params: z.strictObject({ recordingId: idSchema, number: numberSchema, hashesB64: runHashesSchema }),
  body: bytesSchema,
  bodyFormat: "bytes",
  reply: z.strictObject({}),
  maxBodyBytes: RUN_MAX_BYTES,
  isHeadEarly: true,
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
