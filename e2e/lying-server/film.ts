import { randomUUID } from "node:crypto";
import { readMyCase } from "../../client/lib/cases/my-case.ts";
import { type PlainRecording, sealInMemory } from "../../client/lib/recordings/memory-recording.ts";
import type { SealedRecording } from "../../client/lib/recordings/sealed-recording.ts";
import { startUpload, type UploadState } from "../../client/lib/recordings/upload.ts";
import { saveCaptions } from "../../client/lib/reviews/captions.ts";
import { readReview } from "../../client/lib/reviews/decide.ts";
import { readChunk } from "../../protocol/recordings/endpoints.ts";
import type { Captions } from "../../protocol/recordings/header.ts";
import type { Person } from "../../scripts/demo/person.ts";
import { approve, type Scene } from "./scene.ts";

const FRAGMENTS = 10;

/** Bytes that are shaped like a recording for everyone but a player: what they are is the same for the same seed. */
export function film(
  of: { megabytes?: number; seed?: number; captions?: Captions; soundOnly?: boolean } = {},
): PlainRecording {
  const { megabytes = 0.6, seed = 1, captions = null, soundOnly = false } = of;
  // Not a whole number of chunks: the last one is filled up.
  const media = new Uint8Array(Math.floor(megabytes * 1024 * 1024) + 321);
  let state = seed;
  for (let at = 0; at < media.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    media[at] = state >>> 24;
  }
  const size = Math.floor(media.length / FRAGMENTS);
  return {
    mediaType: soundOnly ? 'audio/mp4; codecs="opus"' : 'video/mp4; codecs="avc1.42c01e, opus"',
    picture: soundOnly ? null : { width: 640, height: 480 },
    durationMs: FRAGMENTS * 1_000,
    fragments: Array.from({ length: FRAGMENTS }, (_, number) => [number * 1_000, number * size]),
    captions,
    init: new Uint8Array(600).fill(seed),
    media,
  };
}

export function captionsOf(...texts: string[]): Captions {
  const cues = texts.map((text, second) => ({ startMs: second * 1_000, endMs: second * 1_000 + 900, text }));
  return { language: "en", cues };
}

/** Sealed for the other side of the case. */
export async function recorded(
  author: Person,
  plain: PlainRecording,
  of: { messageId: string; version: number } = { messageId: randomUUID(), version: 1 },
): Promise<SealedRecording> {
  const [other] = (await readMyCase(author.session)).counterparts;
  if (other === undefined) throw new Error("there is nobody to send it to");
  return sealInMemory(author.session, { ...of, recipientId: other.participantId }, plain);
}

/** Sends it, until it is done, refused, or waits for somebody. */
export function send(
  author: Person,
  sealed: SealedRecording,
  onState: (state: UploadState) => void = () => undefined,
): Promise<UploadState> {
  return new Promise((resolve) => {
    startUpload(author.session, sealed, {
      onState(state) {
        onState(state);
        if (["done", "refused", "waiting-for-sign-in"].includes(state.status)) resolve(state);
      },
    });
  });
}

/** Recorded, sent and passed on. */
export async function passOnFilm(author: Person, reviewer: Person, plain = film()): Promise<string> {
  const sealed = await recorded(author, plain);
  const { status, problem } = await send(author, sealed);
  if (status !== "done") throw new Error(`a recording was not sent: ${problem}`);
  await approve(reviewer, sealed.messageId, "A film.");
  return sealed.messageId;
}

/** Sent, given these words by staff one after the other, and passed on. */
export async function captionedFilm(scene: Scene, ...words: Captions[]): Promise<string> {
  const sealed = await recorded(scene.jordan, film());
  await send(scene.jordan, sealed);
  let review = await readReview(scene.priya.session, sealed.messageId);
  for (const captions of words) review = await saveCaptions(scene.priya.session, review, captions);
  await approve(scene.priya, sealed.messageId, "A film.");
  return sealed.messageId;
}

/** All chunks as the portal gives them, the header first. */
export function chunksOn(reader: Person, recordingId: string, count: number): Promise<Uint8Array[]> {
  const { http } = reader.session.client;
  return Promise.all(
    Array.from({ length: count }, (_, number) => http.call(readChunk, { params: { recordingId, number } })),
  );
}
