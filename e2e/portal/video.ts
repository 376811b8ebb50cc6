import { randomBytes, randomUUID } from "node:crypto";
import { caseHolder } from "../../client/lib/cases/case-envelope.ts";
import { readMyCase } from "../../client/lib/cases/my-case.ts";
import { authorOf, ownPublicHolder } from "../../client/lib/identity.ts";
import type { UnlockedSession } from "../../client/lib/session.ts";
import {
  chunkHashB64,
  encryptHeader,
  encryptMediaChunk,
  newContentKey,
  recordingPlace,
  sealRecording,
  toB64,
} from "../../crypto/index.ts";
import type { BodyOf } from "../../protocol/endpoint.ts";
import { submitMessage, type WrittenMessage } from "../../protocol/messages/endpoints.ts";
import * as recordings from "../../protocol/recordings/endpoints.ts";
import {
  type Captions,
  type RecordingHeader,
  recordingChunkBytes,
} from "../../protocol/recordings/header.ts";

// Video messages below the client library: what a browser would send, piece by piece, so that each piece can be left out
// or changed. What the pieces hold is noise in the shape of a recording; nobody plays it here.

/** Whoever has a browser with unlocked keys. */
interface Author {
  readonly session: UnlockedSession;
}

export interface MadeVideo {
  readonly messageId: string;
  readonly version: number;
  readonly recipientId: string;
  readonly recordingId: string;
  readonly chunks: readonly Uint8Array[];
  readonly chunkHashesB64: readonly string[];
  readonly media: Uint8Array;
  readonly contentKey: Uint8Array;
}

export type VideoSubmission = Extract<BodyOf<typeof submitMessage>, { recording: unknown }>;

/** One line of words. */
export function captionsOf(text: string): Captions {
  return { language: "en", cues: [{ startMs: 0, endMs: 1_000, text }] };
}

/** Encrypted on the author's device; nothing of it is sent. */
export async function makeVideo(
  author: Author,
  of: {
    messageId?: string;
    version?: number;
    mediaBytes?: number;
    captions?: Captions | null;
  } = {},
): Promise<MadeVideo> {
  const { messageId = randomUUID(), version = 1, mediaBytes = 300_000, captions = null } = of;
  const my = await readMyCase(author.session);
  const media = randomBytes(mediaBytes);
  const chunkBytes = recordingChunkBytes(mediaBytes);
  const header: RecordingHeader = {
    type: "recording",
    mediaType: 'audio/mp4; codecs="opus"',
    picture: null,
    durationMs: 2_000,
    initB64: toB64(randomBytes(600)),
    mediaBytes,
    chunkBytes,
    fragments: [
      [0, 0],
      [1_000, Math.floor(mediaBytes / 2)],
    ],
    captions,
  };
  const count = Math.ceil(mediaBytes / chunkBytes) + 1;
  const place = recordingPlace({ caseId: my.caseId, messageId, version });
  const contentKey = newContentKey();
  const chunks = Array.from({ length: count }, (_, number) => {
    if (number === 0) return encryptHeader(header, place, count, contentKey);
    const piece = media.subarray((number - 1) * chunkBytes, number * chunkBytes);
    return encryptMediaChunk(piece, chunkBytes, place, number, count, contentKey);
  });
  return {
    messageId,
    version,
    recipientId: my.counterparts[0]?.participantId ?? "",
    recordingId: randomUUID(),
    chunks,
    chunkHashesB64: chunks.map(chunkHashB64),
    media,
    contentKey,
  };
}

/** Announces it. */
export function beginVideo(author: Author, video: MadeVideo): Promise<{ stored: number[] }> {
  const { recordingId, messageId, recipientId, version, chunks } = video;
  return author.session.client.http.call(recordings.beginRecording, {
    params: { recordingId },
    body: { messageId, recipientId, version, chunkSizes: chunks.map(({ length }) => length) },
  });
}

export async function putChunk(author: Author, video: MadeVideo, number: number): Promise<void> {
  const { recordingId, chunks, chunkHashesB64 } = video;
  await author.session.client.http.call(recordings.putChunks, {
    params: { recordingId, number, hashesB64: chunkHashesB64[number] ?? "" },
    body: chunks[number] ?? new Uint8Array(),
  });
}

/** Announces it and stores all of its chunks. */
export async function uploadVideo(author: Author, video: MadeVideo): Promise<void> {
  await beginVideo(author, video);
  for (const number of video.chunks.keys()) await putChunk(author, video, number);
}

/** The body of its submission: signed for the roster as it is now, and for its sizes where no others are claimed. */
export async function videoSubmission(
  author: Author,
  video: MadeVideo,
  chunkSizes: readonly number[] = video.chunks.map(({ length }) => length),
): Promise<VideoSubmission> {
  const my = await readMyCase(author.session);
  const { caseId, roster } = my;
  const { messageId, version, recipientId, recordingId, chunkHashesB64, contentKey } = video;
  const { manifest, wraps } = sealRecording({
    caseId,
    messageId,
    version,
    author: authorOf(author.session),
    recipientId,
    rosterHashB64: roster.headHashB64,
    chunkSizes,
    chunkHashesB64,
    contentKey,
    wrapTo: [ownPublicHolder(author.session), caseHolder(roster)],
    createdAt: author.session.client.now(),
  });
  return {
    recipientId,
    version,
    recording: { manifest, wraps, recordingId, chunkHashesB64: [...chunkHashesB64] },
  };
}

export async function submitVideo(author: Author, video: MadeVideo): Promise<WrittenMessage> {
  const { messageId } = video;
  const body = await videoSubmission(author, video);
  return author.session.client.http.call(submitMessage, { params: { messageId }, body });
}

/** Made, stored and submitted. */
export async function sendVideo(
  author: Author,
  of: Parameters<typeof makeVideo>[1] = {},
): Promise<MadeVideo & { message: WrittenMessage }> {
  const video = await makeVideo(author, of);
  await uploadVideo(author, video);
  return { ...video, message: await submitVideo(author, video) };
}
