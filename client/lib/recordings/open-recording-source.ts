import { type OpenedRecording, openMediaChunk, openRecordingHeader } from "../../../crypto/index.ts";
import type { Id } from "../../../protocol/ids.ts";
import { readChunk } from "../../../protocol/recordings/endpoints.ts";
import type { RecordingHeader } from "../../../protocol/recordings/header.ts";
import { ProblemError } from "../problem.ts";
import type { UnlockedSession } from "../session.ts";
import { TrustError, trusting } from "../trust.ts";
import { ChunkShelf } from "./chunk-shelf.ts";
import { EarlyChunks } from "./early-chunks.ts";
import type { RecordingSource } from "./recording-source.ts";

/** A recording on the portal whose manifest, hashes and key were verified. */
export interface RecordingOnPortal {
  readonly recordingId: Id;
  readonly opened: OpenedRecording;
  /** Its beginning is fetched beside its header, so that the first picture does not wait for one after the other. */
  readonly isToPlay: boolean;
  /**
   * Asked when the portal has no such chunk: throws what stands in the way of reading on (it was taken back, a consent
   * was withdrawn). When nothing does, the recording is not whole, and that is a fault.
   */
  readonly confirm: () => Promise<unknown>;
  /** Tells whoever has to know that something does not verify, and gives the error to throw. */
  readonly onFault?: (error: TrustError) => Promise<TrustError>;
}

/**
 * Fetches the header and verifies it; media chunks are fetched, verified and decrypted as they are read.
 * @throws TrustError, ProblemError, OfflineError, DOMException `AbortError`
 */
export async function openRecordingSource(
  session: UnlockedSession,
  of: RecordingOnPortal,
  signal?: AbortSignal,
): Promise<RecordingSource> {
  signal?.throwIfAborted();
  // A key of its own: `close` overwrites it.
  const opened = { ...of.opened, contentKey: of.opened.contentKey.slice() };
  /** Nothing of a recording is shown any more once one part of it has failed; it is told once. */
  let fault: Promise<TrustError> | null = null;
  const { recordingId } = of;
  const fetchChunk = (number: number, giveUp: AbortSignal | undefined) =>
    session.client.http.call(readChunk, { params: { recordingId, number } }, { signal: giveUp });
  const early = new EarlyChunks(of.isToPlay ? opened.manifest.chunkSizes : [], fetchChunk);

  async function fetched<T>(
    number: number,
    check: (chunk: Uint8Array) => T,
    giveUp?: AbortSignal,
  ): Promise<T> {
    if (fault !== null) throw await fault;
    const ask = () => early.take(number) ?? fetchChunk(number, giveUp);
    try {
      return await fetchVerified(ask, of.confirm, check);
    } catch (error) {
      if (!(error instanceof TrustError)) throw error;
      fault ??= of.onFault?.(error) ?? Promise.resolve(error);
      throw await fault;
    }
  }

  const giveUpEarly = () => early.close();
  signal?.addEventListener("abort", giveUpEarly);
  let header: RecordingHeader;
  try {
    header = await fetched(0, (chunk) => openRecordingHeader(opened, chunk), signal);
  } catch (error) {
    early.close();
    throw error;
  } finally {
    signal?.removeEventListener("abort", giveUpEarly);
  }
  const shelf = new ChunkShelf(header, (number, giveUp) =>
    fetched(number, (chunk) => openMediaChunk(opened, header, number, chunk), giveUp),
  );
  return {
    header,
    async read(from, to, giveUp) {
      if (fault !== null) throw await fault;
      if (session.forgotten) shelf.close();
      return shelf.read(from, to, giveUp);
    },
    close() {
      early.close();
      shelf.close();
      opened.contentKey.fill(0);
    },
  };
}

/** What does not verify is asked for once more: it may have been broken on the way. */
async function fetchVerified<T>(
  fetchOnce: () => Promise<Uint8Array>,
  confirm: RecordingOnPortal["confirm"],
  check: (chunk: Uint8Array) => T,
): Promise<T> {
  const ask = async () => {
    const chunk = await fetchOnce();
    return trusting(() => check(chunk));
  };
  try {
    return await ask();
  } catch (error) {
    if (isMissing(error)) await confirm();
    else if (!(error instanceof TrustError)) throw error;
  }
  try {
    return await ask();
  } catch (error) {
    throw isMissing(error) ? new TrustError("chunks") : error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof ProblemError && error.code === "not-found";
}
