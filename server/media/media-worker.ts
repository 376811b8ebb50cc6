import type { types } from "mediasoup";
import { mediaCodecs } from "./codecs.ts";
import type { Listening } from "./listening.ts";
import { listenInfos } from "./listening.ts";
import { within } from "./within.ts";

/** In milliseconds. Two seconds after a loss everything is to have stopped; most of that the loss takes to be noticed. */
const STOP_WITHIN_MS = 400;

/** One process of mediasoup, with the one port through which all its media goes. */
export class MediaWorker {
  readonly #worker: types.Worker;
  readonly webRtcServer: types.WebRtcServer;
  readonly #routers = new Set<types.Router>();
  readonly #died = new Set<() => void>();

  private constructor(worker: types.Worker, webRtcServer: types.WebRtcServer) {
    this.#worker = worker;
    this.webRtcServer = webRtcServer;
    worker.on("died", () => {
      for (const listener of [...this.#died]) listener();
    });
  }

  /** @param number of the worker, from 0: it listens on the port of that number after the first */
  static async start(workerBin: string, listening: Listening, number: number): Promise<MediaWorker> {
    const { createWorker } = await import("mediasoup");
    const worker = await createWorker({ workerBin, logLevel: "error" });
    try {
      const server = await worker.createWebRtcServer({ listenInfos: listenInfos(listening, number) });
      return new MediaWorker(worker, server);
    } catch (error) {
      worker.close();
      throw error;
    }
  }

  get pid(): number {
    return this.#worker.pid;
  }

  /** Rooms that it carries. */
  get load(): number {
    return this.#routers.size;
  }

  get isClosed(): boolean {
    return this.#worker.closed;
  }

  /** The process ended by itself, or was killed. */
  onDied(listener: () => void): () => void {
    this.#died.add(listener);
    return () => this.#died.delete(listener);
  }

  async openRouter(): Promise<types.Router> {
    const router = await this.#worker.createRouter({ mediaCodecs });
    this.#routers.add(router);
    router.observer.once("close", () => this.#routers.delete(router));
    return router;
  }

  /** Resolves when everything that it was told before is done, for it does one thing after another. */
  async settled(): Promise<void> {
    if (this.#worker.closed) return;
    try {
      await this.doesWithin(this.#worker.getResourceUsage());
    } catch (error) {
      if (!this.#worker.closed) throw error;
    }
  }

  /** What it has open, by mediasoup's ids. */
  dump(): Promise<types.WorkerDump> {
    return this.#worker.dump();
  }

  /** A worker that has not done in time what must not wait is killed. */
  doesWithin<T>(work: Promise<T>): Promise<T> {
    return within(STOP_WITHIN_MS, work, () => this.kill());
  }

  /** At once, also when it does not listen any more: it dies, and nothing of what it carried goes on. */
  kill(): void {
    if (!this.#worker.subprocessClosed) process.kill(this.#worker.pid, "SIGKILL");
  }

  close(): void {
    this.#died.clear();
    this.#worker.close();
  }
}
