import { newTakeKey, wrapTakeKey } from "../../../crypto/index.ts";
import type { Id } from "../../../protocol/ids.ts";
import { ownPublicHolder } from "../identity.ts";
import type { UnlockedSession } from "../session.ts";
import { whileAlone } from "./presence.ts";
import { browserPlace, type RecorderPlace } from "./recorder-place.ts";
import { KEEP_UNSENT_DAYS } from "./settings.ts";
import { dayOf, openStored } from "./unsent-keeping.ts";
import { UnsentRecording } from "./unsent-recording.ts";

export type { UnsentRecording } from "./unsent-recording.ts";
export type { TakeSummary, UnsentState } from "./unsent-state.ts";

/** A recording on this device that was not submitted. */
export interface UnsentSummary {
  readonly messageId: Id;
  readonly recipientId: Id;
  readonly version: number;
  readonly stage: "takes" | "sealed" | "uploading";
  readonly seconds: number;
  readonly interrupted: boolean;
  readonly at: string;
}

/** Open ones, shared by whoever opens the same in this tab; each is forgotten when the last has closed it. */
const open = new WeakMap<UnlockedSession, Map<Id, Promise<UnsentRecording | null>>>();

/** This person's, newest first; nobody else's on this computer is ever listed. */
export async function listUnsentRecordings(
  session: UnlockedSession,
  { store }: RecorderPlace = browserPlace(),
): Promise<UnsentSummary[]> {
  const found: UnsentSummary[] = [];
  // A browser that keeps nothing has nothing to list.
  const all = await store.listUnsent(session.contents.accountId).catch(() => []);
  for (const stored of all) {
    const opened = await openStored(session, store, stored).catch(() => null);
    if (opened === null) continue;
    const { record, sealed, openSeconds, key } = opened;
    key.fill(0);
    const takesSeconds = record.takes.reduce(
      (sum, { takeId, ended }) => sum + (ended?.seconds ?? openSeconds.get(takeId) ?? 0),
      0,
    );
    found.push({
      messageId: stored.messageId,
      recipientId: record.recipientId,
      version: record.version,
      stage: record.stage,
      seconds: sealed === null ? takesSeconds : sealed.header.durationMs / 1000,
      interrupted: record.takes.some(({ ended }) => ended === null),
      at: record.at,
    });
  }
  return found.sort((a, b) => b.at.localeCompare(a.at));
}

/**
 * Begins the recording of one version of a message, or opens what is there of it already.
 * @throws RecorderError `storage-evicted`, `disk-full`
 */
export async function startUnsent(
  session: UnlockedSession,
  of: { messageId: Id; caseId: Id; recipientId: Id; version: number },
  place: RecorderPlace = browserPlace(),
): Promise<UnsentRecording> {
  const there = await openUnsent(session, of.messageId, place);
  if (there?.version === of.version) return there;
  if (there !== null) {
    // What was made for an earlier version that has been sent meanwhile is of no further use.
    there.close();
    await discardUnsent(session, of.messageId, place);
  }
  const key = newTakeKey();
  const at = session.client.now();
  const record = {
    caseId: of.caseId,
    recipientId: of.recipientId,
    version: of.version,
    at,
    stage: "takes" as const,
    takes: [],
    notes: "",
    captions: null,
    trim: null,
    seen: [],
  };
  const sealedKeyB64 = wrapTakeKey(key, of.messageId, ownPublicHolder(session));
  return share(session, of.messageId, async () => {
    const made = new UnsentRecording(session, place, of.messageId, sealedKeyB64, {
      key,
      record,
      sealed: null,
      openSeconds: new Map(),
    });
    await made.save();
    return made;
  }).then((made) => {
    if (made === null) throw new Error("an unsent recording that was just made is there");
    return made;
  });
}

/** Null when there is none on this device, or none of this person. */
export function openUnsent(
  session: UnlockedSession,
  messageId: Id,
  place: RecorderPlace = browserPlace(),
): Promise<UnsentRecording | null> {
  return share(session, messageId, async () => {
    const stored = await place.store.readUnsent(messageId);
    if (stored === null || stored.accountId !== session.contents.accountId) return null;
    const opened = await openStored(session, place.store, stored);
    if (opened === null) return null;
    const { takes } = opened.record;
    const owners = [
      ...takes.map(({ takeId }) => takeId),
      ...(opened.sealed ? [opened.sealed.recordingId] : []),
    ];
    // What a crash left of finishing or bringing in is no longer part of anything.
    await whileAlone(messageId, () => place.store.removeOtherPieces(messageId, owners));
    return new UnsentRecording(session, place, messageId, stored.sealedKeyB64, opened);
  });
}

/** Deletes it, every take and chunk: after it was submitted, or because its author wants it gone. */
export async function discardUnsent(
  session: UnlockedSession,
  messageId: Id,
  { store }: RecorderPlace = browserPlace(),
): Promise<void> {
  const opened = await open.get(session)?.get(messageId);
  open.get(session)?.delete(messageId);
  await opened?.abandon();
  await store.removeUnsent(messageId);
}

/** Removes what nobody came back to, whosever it was on this computer. */
export async function sweepUnsent(
  now: string = new Date().toISOString(),
  { store }: RecorderPlace = browserPlace(),
): Promise<void> {
  await store.removeOlderThan(dayOf(now) - KEEP_UNSENT_DAYS).catch(() => undefined);
}

async function share(
  session: UnlockedSession,
  messageId: Id,
  make: () => Promise<UnsentRecording | null>,
): Promise<UnsentRecording | null> {
  const all = open.get(session) ?? new Map<Id, Promise<UnsentRecording | null>>();
  open.set(session, all);
  const made = all.get(messageId) ?? make();
  all.set(messageId, made);
  const forget = () => {
    if (all.get(messageId) === made) all.delete(messageId);
  };
  try {
    const recording = await made;
    if (recording === null) forget();
    else recording.use(forget);
    return recording;
  } catch (error) {
    forget();
    throw error;
  }
}
