import { newContentKey, toB64 } from "../../../crypto/index.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { Captions } from "../../../protocol/recordings/header.ts";
import type { RecordingSource } from "../recordings/recording-source.ts";
import type { UnlockedSession } from "../session.ts";
import { bringBack } from "./bring-back.ts";
import type { Watching } from "./engine/recorder-engine.ts";
import type { Cut } from "./finish/splice.ts";
import { captionsAround } from "./kept-captions.ts";
import type { LocalRecording } from "./local-source.ts";
import { present } from "./presence.ts";
import { RecorderError } from "./problem.ts";
import type { RecorderPlace } from "./recorder-place.ts";
import { joinRanges, type Range, within } from "./seen.ts";
import { TakeWriter } from "./take-writer.ts";
import { dayOf, localRecording, type OpenedUnsent, pieceOf } from "./unsent-keeping.ts";
import { type SealedRecord, sealRecord, type TakeRecord, type UnsentRecord } from "./unsent-record.ts";
import { type UnsentState, unsentState } from "./unsent-state.ts";

/**
 * A recording on this device, from its first take until it is submitted. Make it with `startUnsent` or `openUnsent`. Every
 * change is encrypted on the disk when its promise resolves.
 */
export class UnsentRecording {
  readonly messageId: Id;
  readonly caseId: Id;
  readonly recipientId: Id;
  readonly version: number;
  readonly #accountId: Id;
  readonly #now: () => string;
  readonly #place: RecorderPlace;
  readonly #sealedKeyB64: string;
  readonly #key: Uint8Array;
  readonly #openSeconds: Map<Id, number>;
  #record: UnsentRecord;
  #sealed: { record: SealedRecord; local: LocalRecording } | null;
  #recording: Id | null = null;
  #state: UnsentState;
  #saving: Promise<void> = Promise.resolve();
  #listeners = new Set<() => void>();
  #users = 0;
  #forget: () => void = () => undefined;
  #gone = false;
  readonly #leave: () => void;

  constructor(
    session: UnlockedSession,
    place: RecorderPlace,
    messageId: Id,
    sealedKeyB64: string,
    opened: OpenedUnsent,
  ) {
    this.messageId = messageId;
    this.#accountId = session.contents.accountId;
    this.#now = session.client.now;
    this.#place = place;
    this.#sealedKeyB64 = sealedKeyB64;
    this.#key = opened.key;
    this.#openSeconds = opened.openSeconds;
    this.#record = opened.record;
    this.caseId = opened.record.caseId;
    this.recipientId = opened.record.recipientId;
    this.version = opened.record.version;
    this.#sealed = this.#localOf(opened.sealed);
    this.#state = this.#stateNow();
    this.#leave = present(messageId);
  }

  getState = (): UnsentState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  saveNotes(notes: string): Promise<void> {
    return this.#change({ notes });
  }

  /** Of the finished recording, in its own milliseconds; those of what was cut off stay with the takes. */
  saveCaptions(captions: Captions | null): Promise<void> {
    if (this.#sealed === null) return this.#change({ captions });
    const piece = pieceOf(this.#sealed.record);
    return this.#change({ captions: captionsAround(this.#record.captions, captions, piece) });
  }

  setStage(stage: "sealed" | "uploading"): Promise<void> {
    return this.#change({ stage });
  }

  /** What the player has played of the finished recording. */
  async saveSeen(played: readonly Range[]): Promise<void> {
    if (this.#sealed === null) return;
    const seen = joinRanges([...this.#record.seen, ...within(played, this.#sealed.record.cutMs)]);
    if (JSON.stringify(seen) !== JSON.stringify(this.#record.seen)) {
      await this.#change({ seen: seen.map(([from, to]) => [from, to]) });
    }
  }

  /** Begins a take; it is in the list before its first part, so that a crash leaves it to be found. */
  async beginTake(soundOnly: boolean): Promise<TakeWriter> {
    const takeId = crypto.randomUUID();
    this.#recording = takeId;
    this.use();
    await this.#changeTakes([...this.#record.takes, { takeId, soundOnly, ended: null }]);
    const take = { messageId: this.messageId, takeId, key: this.#key };
    return new TakeWriter(this.#place.engine, take, async (ended) => {
      await this.#endTake(takeId, ended).finally(() => this.close());
    });
  }

  async discardTake(takeId: Id): Promise<void> {
    await this.#changeTakes(this.#record.takes.filter((take) => take.takeId !== takeId));
    await this.#place.store.removePieces(takeId);
  }

  /** To record again from the beginning. */
  async discardTakes(): Promise<void> {
    await this.#replaceTakes([]);
  }

  /**
   * One recording of all takes, encrypted for its submission. A cut counts in the takes one after the other and is made at
   * key frames, which come every second.
   * @throws RecorderError; DOMException `AbortError`
   */
  async finish({ trim = null, ...watching }: { trim?: Cut | null } & Watching = {}): Promise<LocalRecording> {
    const recordingId = crypto.randomUUID();
    const contentKey = newContentKey();
    const { messageId, caseId, version } = this;
    const takes = this.#record.takes.map(({ takeId, ended }) => ({
      takeId,
      partBytes: ended?.partBytes ?? null,
    }));
    const cut = trim ?? { startMs: 0, endMs: null };
    const place = { caseId, messageId, version, recordingId, key: this.#key, contentKey };
    const job = { ...place, takes, cut, piecesId: crypto.randomUUID() };
    const done = await this.#using(() => this.#place.engine.finish(job, watching));
    const before = this.#sealed?.record ?? null;
    const cutMs = done.cut.startMs;
    const sealed: SealedRecord = {
      recordingId,
      contentKeyB64: toB64(contentKey),
      header: done.header,
      cutMs,
      mediaChunks: [...done.mediaChunks],
    };
    this.#sealed = this.#localOf(sealed);
    await this.#change({ stage: "sealed", trim });
    if (before !== null) await this.#place.store.removePieces(before.recordingId);
    return this.#finished();
  }

  /**
   * Takes the picture and sound of a file instead of what was recorded.
   * @throws RecorderError `too-large`, `too-long`, `not-playable`, `not-supported`, `disk-full`; DOMException `AbortError`
   */
  async importFile(
    file: Blob,
    { limitSeconds, maxBytes, ...watching }: { limitSeconds: number; maxBytes: number } & Watching,
  ): Promise<void> {
    if (file.size > maxBytes) throw new RecorderError("too-large");
    const takeId = crypto.randomUUID();
    const job = { messageId: this.messageId, takeId, key: this.#key, file, limitSeconds };
    const { soundOnly, ...ended } = await this.#using(() => this.#place.engine.importFile(job, watching));
    await this.#replaceTakes([
      { takeId, soundOnly, ended: { seconds: ended.seconds, partBytes: [...ended.partBytes] } },
    ]);
  }

  /** An earlier version becomes a take again, with its captions. */
  async bringBack(source: RecordingSource, watching: Watching = {}): Promise<void> {
    const takeId = crypto.randomUUID();
    const to = { messageId: this.messageId, takeId, key: this.#key };
    const ended = await this.#using(() => bringBack(this.#place.store, source, to, watching));
    const soundOnly = source.header.picture === null;
    await this.#replaceTakes([{ takeId, soundOnly, ended }], source.header.captions);
  }

  /** Writes everything down as it is. */
  save(): Promise<void> {
    return this.#change({});
  }

  /** Counts another user: a screen, an upload, a take that is being recorded. `forget` runs when the last has closed it. */
  use(forget?: () => void): void {
    this.#users += 1;
    if (forget !== undefined) this.#forget = forget;
  }

  /** Forgets the keys once everybody who uses it has closed it. */
  close(): void {
    this.#users -= 1;
    if (this.#users > 0) return;
    this.#forget();
    this.#leave();
    void this.#saving.finally(() => {
      if (this.#users > 0) return;
      this.#key.fill(0);
      this.#sealed?.local.contentKey.fill(0);
    });
  }

  /** Nothing more is written: it is about to be deleted. */
  async abandon(): Promise<void> {
    this.#gone = true;
    await this.#saving;
  }

  /** Keys stay until it is done, whoever closes it meanwhile. */
  async #using<T>(work: () => Promise<T>): Promise<T> {
    this.use();
    try {
      return await work();
    } finally {
      this.close();
    }
  }

  #finished(): LocalRecording {
    if (this.#sealed === null) throw new RecorderError("nothing-recorded");
    return this.#sealed.local;
  }

  #endTake(takeId: Id, ended: NonNullable<TakeRecord["ended"]>): Promise<void> {
    if (this.#recording === takeId) this.#recording = null;
    const isEmpty = ended.partBytes.length === 0;
    return this.#changeTakes(
      this.#record.takes.flatMap((take) => {
        if (take.takeId !== takeId) return take;
        return isEmpty ? [] : { ...take, ended };
      }),
    );
  }

  async #replaceTakes(takes: TakeRecord[], captions: Captions | null = null): Promise<void> {
    const before = this.#record.takes;
    await this.#changeTakes(takes, captions);
    for (const { takeId } of before) await this.#place.store.removePieces(takeId);
  }

  /** With other takes, what was finished of the earlier ones is no longer what will be sent. */
  async #changeTakes(takes: TakeRecord[], captions = this.#record.captions): Promise<void> {
    const before = this.#sealed?.record ?? null;
    this.#sealed = null;
    await this.#change({ takes, captions, stage: "takes", trim: null, seen: [] });
    if (before !== null) await this.#place.store.removePieces(before.recordingId);
  }

  #change(change: Partial<UnsentRecord>): Promise<void> {
    this.#record = { ...this.#record, ...change, at: this.#now() };
    this.#sealed = this.#localOf(this.#sealed?.record ?? null, this.#sealed?.local.contentKey);
    this.#state = this.#stateNow();
    for (const listener of this.#listeners) listener();
    const { messageId } = this;
    const stored = {
      messageId,
      accountId: this.#accountId,
      sealedKeyB64: this.#sealedKeyB64,
      record: sealRecord("record", this.#record, messageId, this.#key),
      sealed: this.#sealed && sealRecord("sealed", this.#sealed.record, messageId, this.#key),
      day: dayOf(this.#record.at),
    };
    const saved = this.#saving.then(async () => {
      if (!this.#gone) await this.#place.store.writeUnsent(stored);
    });
    this.#saving = saved.catch(() => undefined);
    return saved;
  }

  #localOf(sealed: SealedRecord | null, contentKey?: Uint8Array) {
    if (sealed === null) return null;
    const local = localRecording(this.#place.store, this.messageId, this.#record, sealed);
    return { record: sealed, local: contentKey === undefined ? local : { ...local, contentKey } };
  }

  #stateNow(): UnsentState {
    return unsentState({
      record: this.#record,
      openSeconds: this.#openSeconds,
      recording: this.#recording,
      sealed: this.#sealed,
    });
  }
}
