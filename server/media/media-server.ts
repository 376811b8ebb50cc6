import type { types } from "mediasoup";
import { readWorkerState, type WorkerState } from "./worker-state.ts";

const lookEveryMs = 2_000;
/** After a worker died, so that one which dies at once is not started in a loop. */
const restartAfterMs = 2_000;

export interface MediaStatus {
  readonly available: boolean;
  /** Worker processes that are running. */
  readonly workers: number;
  readonly source: "prebuilt" | "built" | "configured" | "none";
  /** Why conferences are unavailable, in plain words. */
  readonly reason?: string;
}

export interface MediaServer {
  status(): MediaStatus;
  close(): void;
}

/** The one thing needed of a mediasoup worker here; tests bring their own. */
export type Worker = Pick<types.Worker, "close" | "on">;

export interface MediaServerOptions {
  /** Where the set-up writes what it knows of the program. */
  readonly stateFile: string;
  /** How many worker processes to run. */
  readonly workers: number;
  readonly startWorker?: (bin: string) => Promise<Worker>;
}

const startMediasoupWorker = async (workerBin: string): Promise<Worker> => {
  const { createWorker } = await import("mediasoup");
  return createWorker({ workerBin, logLevel: "error" });
};

/**
 * Keeps mediasoup's workers running as soon as there is a program for them: at once, or when the set-up has built
 * it in the background. Without one the portal works, and says why conferences do not.
 */
export function createMediaServer(options: MediaServerOptions): MediaServer {
  const { stateFile, workers: wanted, startWorker = startMediasoupWorker } = options;
  const running = new Set<Worker>();
  let known: WorkerState = readWorkerState(stateFile);
  let fault: string | undefined;
  let closed = false;

  const add = async (bin: string) => {
    const worker = await startWorker(bin);
    if (closed) return worker.close();
    running.add(worker);
    worker.on("died", () => {
      running.delete(worker);
      fault = "a media server process ended unexpectedly";
      setTimeout(() => void fill(bin), restartAfterMs).unref();
    });
  };
  const fill = async (bin: string) => {
    try {
      while (!closed && running.size < wanted) await add(bin);
      fault = undefined;
    } catch {
      fault = "the media server does not start";
    }
  };
  const look = () => {
    known = readWorkerState(stateFile);
    if (known.state !== "ready") return;
    clearInterval(timer);
    void fill(known.bin);
  };
  const timer = setInterval(look, lookEveryMs).unref();
  look();

  return {
    status: () => statusOf(known, running.size, fault),
    close: () => {
      closed = true;
      clearInterval(timer);
      for (const worker of running) worker.close();
      running.clear();
    },
  };
}

function statusOf(known: WorkerState, workers: number, fault: string | undefined): MediaStatus {
  const source = known.state === "ready" ? known.source : "none";
  if (workers > 0) return { available: true, workers, source };
  const reason = known.state === "ready" ? (fault ?? "the media server is starting") : known.reason;
  return { available: false, workers, source, reason };
}
