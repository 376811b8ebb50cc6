import { randomBytes } from "node:crypto";
import { chunkHashB64 } from "../../crypto/index.ts";
import * as endpoints from "../../protocol/recordings/endpoints.ts";
import type { Person } from "./scene.ts";
import type { MadeVideo } from "./video.ts";

// Chunks of recordings by anybody, right or wrong.

type Which = Pick<MadeVideo, "recordingId">;

export function getChunk(person: Person, { recordingId }: Which, number: number): Promise<Uint8Array> {
  return person.session.client.http.call(endpoints.readChunk, { params: { recordingId, number } });
}

/** Any bytes under any number, with their own hash. */
export function putBytes(
  person: Person,
  { recordingId }: Which,
  number: number,
  body: Uint8Array<ArrayBuffer>,
): Promise<unknown> {
  const params = { recordingId, number, hashesB64: chunkHashB64(body) };
  return person.session.client.http.call(endpoints.putChunks, { params, body });
}

export function discardRecording(person: Person, { recordingId }: Which): Promise<unknown> {
  return person.session.client.http.call(endpoints.discardRecording, { params: { recordingId } });
}

/** Other bytes of the same length. */
export function noiseLike(chunk: Uint8Array | undefined): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(randomBytes(chunk?.length ?? 0));
}

export function sameBytes(one: Uint8Array, other: Uint8Array | undefined): boolean {
  return other !== undefined && Buffer.compare(one, other) === 0;
}

/** "done", or the code of the refusal, of each; sorted. */
export async function outcomesOf(all: readonly Promise<unknown>[]): Promise<string[]> {
  const settled = await Promise.allSettled(all);
  return settled
    .map((one) => (one.status === "fulfilled" ? "done" : String((one.reason as { code?: string }).code)))
    .toSorted();
}
