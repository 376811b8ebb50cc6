import type { Id } from "../../../protocol/ids.ts";
import { discardUnsent, listUnsentRecordings, openUnsent, sweepUnsent } from "../recorder/unsent.ts";
import { createWakeableConnection } from "../recordings/connection.ts";
import { startUpload, type UploadState } from "../recordings/upload.ts";
import type { UnlockedSession } from "../session.ts";

/** A video message on its way to the facilitators. */
export interface Sending {
  readonly messageId: Id;
  readonly state: UploadState;
}

type Locks = Pick<LockManager, "request">;

/**
 * Sends finished recordings behind whatever page is open, and goes on after a reload or another sign-in. It belongs to
 * one unlocked session; `stop` when that ends.
 */
export class Uploads {
  readonly #session: UnlockedSession;
  readonly #onDone: () => void;
  readonly #locks: Locks | undefined;
  readonly #connection = createWakeableConnection();
  readonly #stopped = new AbortController();
  readonly #running = new Set<Id>();
  readonly #listeners = new Set<() => void>();
  #sendings: readonly Sending[] = [];

  /** `onDone`: a message has arrived, or could not be sent: what is on the screen about it is no longer true. */
  constructor(session: UnlockedSession, onDone: () => void, locks: Locks | undefined = navigator.locks) {
    this.#session = session;
    this.#onDone = onDone;
    this.#locks = locks;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** The same array until something changed. */
  getSendings = (): readonly Sending[] => this.#sendings;

  /** Goes on with what was on its way when the tab was closed, the page locked, or the person signed out. */
  async resume(): Promise<void> {
    await sweepUnsent();
    for (const { messageId, stage } of await listUnsentRecordings(this.#session)) {
      if (stage === "uploading") this.start(messageId);
    }
  }

  /** Sends the finished recording of this message that rests on this device. Asked twice, it is sent once. */
  start(messageId: Id): void {
    if (this.#running.has(messageId) || this.#stopped.signal.aborted) return;
    this.#running.add(messageId);
    // How an earlier version of it ended says nothing about this one.
    this.forget(messageId);
    const { signal } = this.#stopped;
    const send = () => this.#send(messageId);
    // Two tabs of one browser share what is kept; the second waits, and takes over when the first is closed.
    const sent = this.#locks?.request(`accord-upload-${messageId}`, { signal }, send) ?? send();
    sent
      .catch(() => undefined)
      .finally(() => {
        this.#running.delete(messageId);
        if (!signal.aborted) this.#onDone();
      });
  }

  /** Whoever saw that it arrived, or why it did not, need not be told again. */
  forget(messageId: Id): void {
    this.#show(this.#sendings.filter((one) => one.messageId !== messageId));
  }

  /** The portal is there again: whatever waits tries at once. After a while it would only look twice a minute. */
  wake(): void {
    this.#connection.wake();
  }

  stop(): void {
    this.#stopped.abort();
    this.#listeners.clear();
  }

  async #send(messageId: Id): Promise<void> {
    const session = this.#session;
    const { signal } = this.#stopped;
    const unsent = await openUnsent(session, messageId);
    const sealed = unsent?.getState().sealed ?? null;
    if (unsent === null || sealed === null || signal.aborted) return unsent?.close();
    try {
      await unsent.setStage("uploading");
      const { status } = await this.#upload(messageId, sealed);
      if (status === "done") await discardUnsent(session, messageId);
      // What was refused is not tried again by itself: the person reads why, and sends it again.
      if (status === "refused") await unsent.setStage("sealed");
    } finally {
      unsent.close();
    }
  }

  /** Resolves with the last state: arrived, refused, or stopped on the way. */
  #upload(messageId: Id, sealed: Parameters<typeof startUpload>[1]): Promise<UploadState> {
    const { signal } = this.#stopped;
    return new Promise((resolve) => {
      const upload = startUpload(this.#session, sealed, {
        onState: (state) => see(state),
        connection: this.#connection,
      });
      const see = (state: UploadState) => {
        this.#show([...this.#sendings.filter((one) => one.messageId !== messageId), { messageId, state }]);
        if (state.status === "done" || state.status === "refused") resolve(state);
      };
      signal.addEventListener("abort", () => {
        upload.stop();
        resolve(upload.state);
      });
    });
  }

  #show(sendings: readonly Sending[]): void {
    this.#sendings = sendings;
    for (const listener of this.#listeners) listener();
  }
}
