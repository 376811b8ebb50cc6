import { setTimeout as sleep } from "node:timers/promises";
import type { Connection } from "../../../client/lib/recordings/connection.ts";
import type { SealedRecording } from "../../../client/lib/recordings/sealed-recording.ts";
import { startUpload, type UploadState } from "../../../client/lib/recordings/upload.ts";
import type { UnlockedSession } from "../../../client/lib/session.ts";

const patienceMs = 90_000;
const over: readonly UploadState["status"][] = ["done", "refused", "stopped", "waiting-for-sign-in"];

/** One window in which a recording is sent: it can be stopped and opened anew, and told that the network is there again. */
export class UploadRun {
  readonly #session: UnlockedSession;
  readonly #sealed: SealedRecording;
  readonly #listeners = new Set<() => void>();
  #upload: ReturnType<typeof startUpload>;

  constructor(session: UnlockedSession, sealed: SealedRecording) {
    this.#session = session;
    this.#sealed = sealed;
    this.#upload = this.#start();
  }

  get state(): UploadState {
    return this.#upload.state;
  }

  get isOver(): boolean {
    return over.includes(this.state.status);
  }

  /** As closing the page and opening it again. */
  reload(): void {
    this.stop();
    this.#upload = this.#start();
  }

  stop(): void {
    this.#upload.stop();
  }

  /** Resolves when so many bytes were acknowledged, or it is over. */
  until(share: number): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        const { sentBytes, totalBytes } = this.state;
        if (!this.isOver && sentBytes < totalBytes * share) return;
        off();
        resolve();
      };
      const off = this.#upload.subscribe(look);
      queueMicrotask(look);
    });
  }

  /** Resolves when it is over; until then the network is said to be back again and again, so that nobody waits for long. */
  async finished(): Promise<UploadState> {
    for (const giveUpAt = performance.now() + patienceMs; !this.isOver; await sleep(100)) {
      if (performance.now() > giveUpAt)
        throw new Error(`the upload stays ${this.state.status}: ${this.state.problem}`);
      for (const listener of [...this.#listeners]) listener();
    }
    return this.state;
  }

  #start(): ReturnType<typeof startUpload> {
    const connection: Connection = {
      onBack: (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
      onLost: () => () => undefined,
    };
    return startUpload(this.#session, this.#sealed, { connection });
  }
}

export async function mustBeDone(run: UploadRun): Promise<void> {
  const { status, problem } = await run.finished();
  if (status !== "done") throw new Error(`the upload ended ${status}: ${problem}`);
}
