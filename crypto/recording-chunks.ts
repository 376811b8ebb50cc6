import { BYTES } from "../protocol/bytes.ts";
import type { Id } from "../protocol/ids.ts";
import { MANIFEST_MAX_CHUNKS, type Manifest } from "../protocol/messages/envelope.ts";
import {
  HEADER_MAX_BYTES,
  type RecordingHeader,
  recordingHeaderSchema,
} from "../protocol/recordings/header.ts";
import { fromB64 } from "./base64.ts";
import { equalBytes } from "./bytes.ts";
import { canonicalBytes, jsonFromBytes } from "./canonical.ts";
import { chunkHashB64 } from "./chunk-root.ts";
import { type ChunkPlace, decryptChunk, encryptChunk } from "./chunks.ts";
import { pad, unpad } from "./padding.ts";
import { randomBytes } from "./random.ts";
import { CHUNK_OVERHEAD_BYTES } from "./recording-shape.ts";
import { demand, refusing } from "./verification-error.ts";

/** A recording whose manifest, hashes and key were verified: each chunk of it is verified as it comes. */
export interface OpenedRecording {
  readonly manifest: Manifest;
  readonly manifestHashB64: string;
  readonly contentKey: Uint8Array;
  readonly chunkHashesB64: readonly string[];
}

/** Where the chunks of one version of a video message belong. */
export function recordingPlace(of: { caseId: Id; messageId: Id; version: number }): ChunkPlace {
  return { kind: "video-message", caseId: of.caseId, subjectId: of.messageId, version: of.version };
}

/**
 * Media chunk `number` (1 to `count` - 1; the header counts too) of up to `chunkBytes` media bytes; the last is filled
 * with zeros. Throws a RangeError when any other is not full.
 */
export function encryptMediaChunk(
  plain: Uint8Array,
  chunkBytes: number,
  place: ChunkPlace,
  number: number,
  count: number,
  contentKey: Uint8Array,
  nonce = randomBytes(BYTES.nonce),
): Uint8Array {
  checkCount(count);
  if (!Number.isSafeInteger(number) || number < 1 || number >= count) throw new RangeError("No such chunk");
  if (plain.length === 0 || plain.length > chunkBytes)
    throw new RangeError("Too much for a chunk, or nothing");
  if (plain.length < chunkBytes && number !== count - 1)
    throw new RangeError("Only the last chunk is filled");
  return encryptChunk(filled(plain, chunkBytes), place, number, count, contentKey, nonce);
}

/** Chunk 0. Throws a RangeError on a header that no reader would take, or one too large. */
export function encryptHeader(
  header: RecordingHeader,
  place: ChunkPlace,
  count: number,
  contentKey: Uint8Array,
  nonce = randomBytes(BYTES.nonce),
): Uint8Array {
  checkCount(count);
  if (!recordingHeaderSchema.safeParse(header).success) throw new RangeError("Not a recording's header");
  if (mediaChunkCount(header) !== count - 1)
    throw new RangeError("The header is of another number of chunks");
  const bytes = canonicalBytes(header);
  if (bytes.length > HEADER_MAX_BYTES) throw new RangeError("The recording's header is too large");
  return encryptChunk(pad(bytes), place, 0, count, contentKey, nonce);
}

/** Refuses with "chunks" unless `chunk` is the signed one, and says of the media what the manifest says. */
export function openRecordingHeader(opened: OpenedRecording, chunk: Uint8Array): RecordingHeader {
  const plain = openChunk(opened, 0, chunk);
  const header = refusing("chunks", () => {
    const bytes = unpad(plain);
    demand(bytes.length <= HEADER_MAX_BYTES, "chunks");
    const parsed = recordingHeaderSchema.parse(jsonFromBytes(bytes));
    // One value, one spelling: another reader must find the same in it.
    demand(equalBytes(canonicalBytes(parsed), bytes), "chunks");
    fromB64(parsed.initB64);
    return parsed;
  });
  const { chunkSizes } = opened.manifest;
  demand(chunkSizes[1] === header.chunkBytes + CHUNK_OVERHEAD_BYTES, "chunks");
  demand(chunkSizes.length === mediaChunkCount(header) + 1, "chunks");
  return header;
}

/** The media bytes that chunk `number` holds. Refuses with "chunks" unless it is the signed one, filled with zeros. */
export function openMediaChunk(
  opened: OpenedRecording,
  header: RecordingHeader,
  number: number,
  chunk: Uint8Array,
): Uint8Array {
  demand(number !== 0, "chunks");
  const plain = openChunk(opened, number, chunk);
  const from = (number - 1) * header.chunkBytes;
  const held = Math.min(header.chunkBytes, header.mediaBytes - from);
  demand(plain.length === header.chunkBytes && held > 0, "chunks");
  for (let at = held; at < plain.length; at += 1) demand(plain[at] === 0, "chunks");
  return plain.subarray(0, held);
}

function openChunk(opened: OpenedRecording, number: number, chunk: Uint8Array): Uint8Array {
  const { manifest, chunkHashesB64, contentKey } = opened;
  const { chunkSizes } = manifest;
  demand(chunkHashesB64.length === chunkSizes.length && chunk.length === chunkSizes[number], "chunks");
  demand(chunkHashB64(chunk) === chunkHashesB64[number], "chunks");
  return decryptChunk(chunk, manifest, number, chunkSizes.length, contentKey);
}

function mediaChunkCount(header: RecordingHeader): number {
  return Math.ceil(header.mediaBytes / header.chunkBytes);
}

function filled(plain: Uint8Array, bytes: number): Uint8Array {
  if (plain.length === bytes) return plain;
  const whole = new Uint8Array(bytes);
  whole.set(plain);
  return whole;
}

function checkCount(count: number): void {
  if (!Number.isSafeInteger(count) || count < 2 || count > MANIFEST_MAX_CHUNKS) {
    throw new RangeError("A recording has a header, media and no more chunks than a manifest can name");
  }
}
