import { z } from "zod";
import { bytesB64UpTo } from "../bytes.ts";
import { RECORDING_CHUNK_MAX_PLAIN_BYTES } from "../messages/envelope.ts";

/**
 * A recording's plaintext is a header (chunk 0) and the media bytes (chunks 1 to n): the fragments of a fragmented MP4,
 * each `moof` and `mdat`, one after the other, cut into pieces of `chunkBytes`, the last filled with zeros. So every media
 * chunk has the same size, whatever is said in it, and any moment is reached by the chunks that hold its fragment.
 */
const SMALL_CHUNK_BYTES = 256 * 1024;
/** From here on chunks are larger, so that a long recording is not a crowd of requests. */
const LARGE_RECORDING_BYTES = 128 * 1024 * 1024;

/** Plaintext bytes of each media chunk of a recording of so many bytes. */
export function recordingChunkBytes(mediaBytes: number): number {
  return mediaBytes < LARGE_RECORDING_BYTES ? SMALL_CHUNK_BYTES : RECORDING_CHUNK_MAX_PLAIN_BYTES;
}

/** What a portal records and plays: H.264, VP9 or AV1, with Opus or AAC. One spelling only. */
export const MEDIA_TYPE =
  /^(?:video\/mp4; codecs="(?:avc1\.[0-9a-f]{6}|vp09(?:\.\d{2}){3,8}|av01\.\d\.\d{2}[MH]\.\d{2}(?:\.[\d.]{1,20})?)(?:, (?:opus|mp4a\.40\.(?:2|5)))?"|audio\/mp4; codecs="(?:opus|mp4a\.40\.(?:2|5))")$/;

const MAX_DURATION_MS = 24 * 60 * 60 * 1000;
const momentMs = z.int().min(0).max(MAX_DURATION_MS);

export const captionsSchema = z.strictObject({
  /** BCP 47. */
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/),
  /** In order of their start. */
  cues: z
    .array(z.strictObject({ startMs: momentMs, endMs: momentMs, text: z.string().min(1).max(500) }))
    .min(1)
    .max(2_000)
    .refine((cues) =>
      cues.every((cue, at) => cue.endMs > cue.startMs && cue.startMs >= (cues[at - 1]?.startMs ?? 0)),
    ),
});
export type Captions = z.infer<typeof captionsSchema>;

export const recordingHeaderSchema = z
  .strictObject({
    type: z.literal("recording"),
    /** Of MediaSource: container and codecs. */
    mediaType: z.string().max(120).regex(MEDIA_TYPE),
    /** Pixels; null for sound alone. */
    picture: z.strictObject({ width: z.int().min(1).max(8192), height: z.int().min(1).max(8192) }).nullable(),
    durationMs: momentMs.min(1),
    /** The initialisation segment: `ftyp` and `moov`. */
    initB64: bytesB64UpTo(64 * 1024),
    mediaBytes: z
      .int()
      .min(1)
      .max(2 ** 36),
    chunkBytes: z.union([z.literal(SMALL_CHUNK_BYTES), z.literal(RECORDING_CHUNK_MAX_PLAIN_BYTES)]),
    /** Of each fragment: its start in milliseconds and its place among the media bytes. Each begins with a key frame. */
    fragments: z
      .array(z.tuple([momentMs, z.int().min(0)]))
      .min(1)
      .max(2 ** 15),
    /** Of the author; a part of what is approved. */
    captions: captionsSchema.nullable(),
  })
  .refine(({ fragments, durationMs, mediaBytes }) => {
    const [first] = fragments;
    const last = fragments.at(-1);
    if (first?.[0] !== 0 || first[1] !== 0 || last === undefined) return false;
    if (last[0] >= durationMs || last[1] >= mediaBytes) return false;
    return fragments.every(([ms, place], at) => {
      const before = fragments[at - 1];
      return before === undefined || (ms > before[0] && place > before[1]);
    });
  })
  .refine(({ mediaType, picture }) => mediaType.startsWith("audio/") === (picture === null));
export type RecordingHeader = z.infer<typeof recordingHeaderSchema>;

/** The whole header as canonical JSON, before it is padded; its chunk is no larger than a media chunk may be. */
export const HEADER_MAX_BYTES = RECORDING_CHUNK_MAX_PLAIN_BYTES - 64 * 1024;
