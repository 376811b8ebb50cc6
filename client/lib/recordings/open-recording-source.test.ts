import { beforeAll, describe, expect, test, vi } from "vitest";
import {
  chunkHashB64,
  encryptHeader,
  encryptMediaChunk,
  newContentKey,
  type OpenedRecording,
  ready,
  recordingPlace,
} from "../../../crypto/index.ts";
import { type RecordingHeader, recordingChunkBytes } from "../../../protocol/recordings/header.ts";
import type { UnlockedSession } from "../session.ts";
import type { TrustError } from "../trust.ts";
import { openRecordingSource } from "./open-recording-source.ts";

beforeAll(ready);

const MEDIA_CHUNKS = 7;
const chunkBytes = recordingChunkBytes(1) as RecordingHeader["chunkBytes"];
const mediaBytes = chunkBytes * MEDIA_CHUNKS - 99;
const header: RecordingHeader = {
  type: "recording",
  mediaType: 'audio/mp4; codecs="opus"',
  picture: null,
  durationMs: 1_000,
  initB64: "AAAA",
  mediaBytes,
  chunkBytes,
  fragments: [[0, 0]],
  captions: null,
};
const media = Uint8Array.from({ length: mediaBytes }, (_, at) => (at * 31 + Math.floor(at / 997)) & 0xff);

interface Asked {
  readonly number: number;
  readonly signal: AbortSignal | undefined;
  answer(chunk?: Uint8Array): void;
}

/** A recording on a portal that answers when it is told to, whatever it is told to. */
function portal() {
  const ids = { caseId: crypto.randomUUID(), messageId: crypto.randomUUID(), version: 1 };
  const place = recordingPlace(ids);
  const contentKey = newContentKey();
  const count = MEDIA_CHUNKS + 1;
  const chunks = [
    encryptHeader(header, place, count, contentKey),
    ...Array.from({ length: MEDIA_CHUNKS }, (_, at) => {
      const plain = media.subarray(at * chunkBytes, (at + 1) * chunkBytes);
      return encryptMediaChunk(plain, chunkBytes, place, at + 1, count, contentKey);
    }),
  ];
  const manifest = { ...place, chunkSizes: chunks.map(({ length }) => length) };
  const chunkHashesB64 = chunks.map(chunkHashB64);
  const opened = { manifest, manifestHashB64: "", contentKey, chunkHashesB64 } as unknown as OpenedRecording;
  const asked: Asked[] = [];
  const call = (
    _endpoint: unknown,
    { params }: { params: { number: number } },
    { signal }: { signal?: AbortSignal },
  ) =>
    new Promise<Uint8Array>((resolve, reject) => {
      const { number } = params;
      signal?.addEventListener("abort", () => reject(signal.reason));
      asked.push({ number, signal, answer: (chunk = chunks[number]) => resolve(chunk ?? new Uint8Array()) });
    });
  const session = { client: { http: { call } }, forgotten: false } as unknown as UnlockedSession;
  const onFault = vi.fn(async (error: TrustError) => error);
  return {
    asked,
    chunks,
    onFault,
    numbers: () => asked.map(({ number }) => number),
    open: (isToPlay: boolean, signal?: AbortSignal) =>
      openRecordingSource(
        session,
        { recordingId: crypto.randomUUID(), opened, isToPlay, confirm: async () => undefined, onFault },
        signal,
      ),
  };
}

const notVerified = expect.objectContaining({ name: "TrustError" });

describe("a recording that is to be played", () => {
  test("asks for its beginning beside its header, and for each chunk once", async () => {
    const { asked, numbers, open } = portal();
    const opening = open(true);
    expect(numbers()).toEqual([0, 1, 2, 3, 4]);
    for (const { answer } of asked) answer();
    const source = await opening;
    expect(source.header).toEqual(header);
    expect(await source.read(10, 4 * chunkBytes)).toEqual(media.slice(10, 4 * chunkBytes));
    expect(numbers()).toEqual([0, 1, 2, 3, 4, 5, 6]);
    source.close();
    expect(asked.slice(5).every(({ signal }) => signal?.aborted)).toBe(true);
  });

  test("shows nothing of a beginning that came before a header that does not verify", async () => {
    const { asked, numbers, chunks, open, onFault } = portal();
    const opening = open(true);
    for (const { answer } of asked.slice(1, 3)) answer();
    asked[0]?.answer(chunks[1]);
    await vi.waitFor(() => expect(numbers()).toEqual([0, 1, 2, 3, 4, 0]));
    asked[5]?.answer(chunks[1]);
    await expect(opening).rejects.toEqual(notVerified);
    expect(onFault).toHaveBeenCalledTimes(1);
    expect(asked.slice(3, 5).map(({ signal }) => signal?.aborted)).toEqual([true, true]);
  });

  test("verifies what came early like everything else: once more, then no more", async () => {
    const { asked, numbers, chunks, open, onFault } = portal();
    const opening = open(true);
    for (const { number, answer } of asked) answer(number === 1 ? chunks[2] : chunks[number]);
    const source = await opening;
    const read = source.read(0, 10);
    await vi.waitFor(() => expect(numbers()).toEqual([0, 1, 2, 3, 4, 1]));
    asked[5]?.answer(chunks[2]);
    await expect(read).rejects.toEqual(notVerified);
    await expect(source.read(2 * chunkBytes, 3 * chunkBytes)).rejects.toEqual(notVerified);
    expect(onFault).toHaveBeenCalledTimes(1);
  });

  test("is given up with everything that is on its way when the page is left", async () => {
    const { asked, open } = portal();
    const leaving = new AbortController();
    const opening = open(true, leaving.signal);
    leaving.abort();
    await expect(opening).rejects.toMatchObject({ name: "AbortError" });
    expect(asked.map(({ signal }) => signal?.aborted)).toEqual([true, true, true, true, true]);
  });
});

test("of a recording whose words are read first, nothing but the header is asked for", async () => {
  const { asked, numbers, open } = portal();
  const opening = open(false);
  asked[0]?.answer();
  const source = await opening;
  expect(numbers()).toEqual([0]);
  source.close();
});
