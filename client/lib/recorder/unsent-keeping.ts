import { fromB64, openTakeKey } from "../../../crypto/index.ts";
import type { Id } from "../../../protocol/ids.ts";
import { ownHolder } from "../identity.ts";
import type { UnlockedSession } from "../session.ts";
import { captionsWithin, type Piece } from "./kept-captions.ts";
import type { LocalRecording } from "./local-source.ts";
import { RecorderError } from "./problem.ts";
import type { RecordingStore, StoredUnsent } from "./store/recording-store.ts";
import { holdsMedia, openPart } from "./take-part.ts";
import { openRecord, type SealedRecord, type UnsentRecord } from "./unsent-record.ts";

const DAY_MS = 86_400_000;

export function dayOf(time: string): number {
  return Math.floor(Date.parse(time) / DAY_MS);
}

/** What rests of an unsent recording, opened. */
export interface OpenedUnsent {
  readonly key: Uint8Array;
  readonly record: UnsentRecord;
  readonly sealed: SealedRecord | null;
  readonly openSeconds: Map<Id, number>;
}

/** Null for what this person's key does not open: it was made before they joined anew, or was changed. */
export async function openStored(
  session: UnlockedSession,
  store: RecordingStore,
  stored: StoredUnsent,
): Promise<OpenedUnsent | null> {
  const { messageId } = stored;
  try {
    const key = openTakeKey(stored.sealedKeyB64, messageId, ownHolder(session));
    const whole = openRecord("record", stored.record, messageId, key);
    const sealed = stored.sealed && openRecord("sealed", stored.sealed, messageId, key);
    const { record, openSeconds } = await withoutEmptyTakes(store, whole, key);
    return { key, record, sealed, openSeconds };
  } catch (error) {
    if (error instanceof RecorderError) throw error;
    return null;
  }
}

/** A take of which nothing had been stored when everything stopped is none. */
async function withoutEmptyTakes(store: RecordingStore, record: UnsentRecord, key: Uint8Array) {
  const openSeconds = new Map<Id, number>();
  const takes: UnsentRecord["takes"] = [];
  for (const take of record.takes) {
    if (take.ended === null) {
      const seconds = await keptSeconds(store, take.takeId, key);
      if (seconds === 0) continue;
      openSeconds.set(take.takeId, seconds);
    }
    takes.push(take);
  }
  return { record: { ...record, takes }, openSeconds };
}

async function keptSeconds(store: RecordingStore, takeId: Id, key: Uint8Array): Promise<number> {
  const count = await store.countPieces(takeId);
  if (count === 0) return 0;
  const part = async (number: number) => openPart(await store.readPiece(takeId, number), takeId, number, key);
  const last = await part(count - 1);
  return count === 1 && !holdsMedia(last.media) ? 0 : last.elapsedMs / 1000;
}

/** Where a finished recording lies in its takes. */
export function pieceOf({ cutMs, header }: SealedRecord): Piece {
  return { cutMs, durationMs: header.durationMs };
}

/** The finished recording as it is uploaded. */
export function localRecording(
  store: RecordingStore,
  messageId: Id,
  record: UnsentRecord,
  sealed: SealedRecord,
): LocalRecording {
  const { recordingId, mediaChunks } = sealed;
  return {
    recordingId,
    messageId,
    caseId: record.caseId,
    recipientId: record.recipientId,
    version: record.version,
    header: { ...sealed.header, captions: captionsWithin(record.captions, pieceOf(sealed)) },
    contentKey: fromB64(sealed.contentKeyB64),
    mediaChunks,
    async chunk(number) {
      const chunk = await store.readPiece(recordingId, number - 1);
      if (chunk === null) throw new RecorderError("storage-evicted");
      return chunk;
    },
  };
}
