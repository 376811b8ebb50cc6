import { chunkHashB64, decryptChunk, encryptHeader, recordingPlace } from "../../../crypto/index.ts";
import { readSession } from "../../../protocol/accounts/endpoints.ts";
import * as messages from "../../../protocol/messages/endpoints.ts";
import * as recordings from "../../../protocol/recordings/endpoints.ts";
import { withMyCase } from "../cases/my-case.ts";
import { isRecording } from "../messages/content.ts";
import { openOwnRecording, sealOwnRecording } from "../messages/own-recording.ts";
import { NotPossibleError, ProblemError } from "../problem.ts";
import type { UnlockedSession } from "../session.ts";
import { TrustError } from "../trust.ts";
import { RunBodies } from "./run-bodies.ts";
import type { SealedRecording } from "./sealed-recording.ts";
import type { UploadPort } from "./upload-port.ts";

/** An upload tries again by itself, and knows better when. */
const ONCE = { retryDelaysMs: [] } as const;

/** The portal as an upload sees it. @throws NotPossibleError `not-ready`, `too-large` */
export function createPortalUpload(session: UnlockedSession, sealed: SealedRecording): UploadPort {
  const { participant } = session.contents;
  if (participant === null) throw new NotPossibleError("not-ready");
  const { caseId } = participant;
  const { recordingId, messageId, recipientId, version, contentKey, mediaChunks } = sealed;
  const { http } = session.client;
  const place = recordingPlace({ caseId, messageId, version });
  const count = mediaChunks.length + 1;
  const madeHeader = sealHeader(() => encryptHeader(sealed.header, place, count, contentKey));
  let header = { chunk: madeHeader, hashB64: chunkHashB64(madeHeader), bytes: madeHeader.length };
  const chunkSizes = [header.bytes, ...mediaChunks.map(({ bytes }) => bytes)];

  const bodies = new RunBodies({ size: chunkSizes[1] ?? 0, count: mediaChunks.length }, (number, room) =>
    kept(sealed.chunk(number, room)),
  );
  const hashOf = (number: number) => {
    const chunk = number === 0 ? header : mediaChunks[number - 1];
    if (chunk === undefined) throw new RangeError("no such chunk");
    return chunk.hashB64;
  };

  return {
    chunkSizes,
    async checkSignedIn(signal) {
      if (session.forgotten) throw new ProblemError({ code: "not-signed-in" });
      const { account } = await http.call(readSession, undefined, { ...ONCE, signal });
      session.update(account);
    },
    async begin(signal) {
      const { stored } = await http.call(
        recordings.beginRecording,
        { params: { recordingId }, body: { messageId, recipientId, version, chunkSizes } },
        { ...ONCE, signal },
      );
      return stored;
    },
    async put(numbers, { signal, silenceMs, onArrived }) {
      const [number] = numbers;
      if (number === undefined) return;
      const hashesB64 = numbers.map(hashOf).join(".");
      const body = number === 0 ? header.chunk : await bodies.of(numbers);
      signal.throwIfAborted();
      // While these travel the storage gives what is asked for next, unless the line is cut.
      if (number !== 0) bodies.foresee(numbers);
      const timeout = silenceMs === undefined ? {} : { timeoutMs: silenceMs };
      const params = { recordingId, number, hashesB64 };
      await http.call(
        recordings.putChunks,
        { params, body },
        { ...ONCE, ...timeout, ...(onArrived === undefined ? {} : { onAnswerBegun: onArrived }), signal },
      );
    },
    async adoptHeader(signal) {
      const params = { recordingId, number: 0 };
      const chunk = await http.call(recordings.readChunk, { params }, { ...ONCE, signal });
      const open = (one: Uint8Array) => decryptChunk(one, place, 0, count, contentKey);
      if (!isSame(() => open(chunk), open(header.chunk))) return false;
      header = { chunk, hashB64: chunkHashB64(chunk), bytes: chunk.length };
      return true;
    },
    async discard() {
      await http.call(recordings.discardRecording, { params: { recordingId } });
    },
    submit: () =>
      withMyCase(session, (my) => {
        if (my.certificate === null) throw new NotPossibleError("not-ready");
        const recording = sealOwnRecording(session, my, sealed, [header, ...mediaChunks]);
        const body = { recipientId, version, recording };
        return http.call(messages.submitMessage, { params: { messageId }, body });
      }),
    async submitted() {
      try {
        const { envelope } = await http.call(messages.readWrittenVersion, { params: { messageId, version } });
        if (!isRecording(envelope) || envelope.recordingId !== recordingId) return null;
        const { chunkHashesB64 } = openOwnRecording(session, envelope, { caseId, messageId, version });
        const isOurs = mediaChunks.every(({ hashB64 }, at) => chunkHashesB64[at + 1] === hashB64);
        if (!isOurs || chunkHashesB64.length !== count) return null;
        const view = await http.call(messages.readMessage, { params: { messageId } });
        return view.side === "written" && view.messageId === messageId ? view : null;
      } catch (error) {
        const isNothingOfOurs =
          error instanceof TrustError ||
          error instanceof NotPossibleError ||
          (error instanceof ProblemError && error.code === "not-found");
        if (isNothingOfOurs) return null;
        throw error;
      }
    },
  };
}

/** Captions may be longer than a header holds. @throws NotPossibleError `too-large` */
function sealHeader(seal: () => Uint8Array): Uint8Array {
  try {
    return seal();
  } catch (error) {
    throw error instanceof RangeError ? new NotPossibleError("too-large") : error;
  }
}

/** @throws NotPossibleError `recording-lost` when the browser has cleared its storage meanwhile */
async function kept(chunk: Promise<Uint8Array>): Promise<Uint8Array> {
  try {
    return await chunk;
  } catch {
    throw new NotPossibleError("recording-lost");
  }
}

function isSame(open: () => Uint8Array, expected: Uint8Array): boolean {
  try {
    const opened = open();
    return opened.length === expected.length && opened.every((byte, at) => byte === expected[at]);
  } catch {
    return false;
  }
}
