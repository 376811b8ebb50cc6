import { DomainError } from "../domain/domain-error.ts";
import type { Listening } from "./listening.ts";
import { MediaWorker } from "./media-worker.ts";
import { readWorkerState, type WorkerState } from "./worker-state.ts";

const lookEveryMs = 2_000;
/** A worker that lived for less than this is not replaced at once, so that one which dies at once is not started in a loop. */
const shortLifeMs = 2_000;
/** For a worker that is being started; it takes a tenth of a second. */
const patienceMs = 4_000;

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
  /** The one that carries the fewest rooms. Refuses with `unavailable` where there is none and none is about to be. */
  worker(): Promise<MediaWorker>;
  close(): void;
}

/** What is needed of a worker here; tests bring their own. */
export type KeptWorker = Pick<MediaWorker, "close" | "load" | "onDied">;

export interface MediaServerOptions {
  /** Where the set-up writes what it knows of the program. */
  readonly stateFile: string;
  /** How many worker processes to run. */
  readonly workers: number;
  readonly listening: Listening;
  /** Told what went wrong, in the words of the status. */
  readonly onFault?: (fault: string) => void;
  readonly startWorker?: (bin: string, listening: Listening, number: number) => Promise<KeptWorker>;
}

interface Waiting {
  resolve(worker: MediaWorker): void;
  reject(error: DomainError): void;
}

/**
 * Keeps mediasoup's workers running as soon as there is a program for them: at once, or when the set-up has built
 * it in the background. Without one the portal works, and says why conferences do not.
 */
export function createMediaServer(options: MediaServerOptions): MediaServer {
  const { stateFile, workers: wanted, listening, startWorker = MediaWorker.start } = options;
  const { onFault = () => undefined } = options;
  /** By number. */
  const running = new Map<number, MediaWorker>();
  const waiting = new Set<Waiting>();
  let known: WorkerState = readWorkerState(stateFile);
  let fault: string | undefined;
  let isFilling = false;
  let closed = false;

  const add = async (bin: string, number: number) => {
    const worker = (await startWorker(bin, listening, number)) as MediaWorker;
    if (closed) return worker.close();
    const startedAtMs = performance.now();
    running.set(number, worker);
    worker.onDied(() => {
      running.delete(number);
      fault = "a media server process ended unexpectedly";
      onFault(fault);
      const livedMs = performance.now() - startedAtMs;
      setTimeout(() => void fill(bin), Math.max(0, shortLifeMs - livedMs)).unref();
    });
    for (const one of waiting) one.resolve(worker);
    waiting.clear();
  };
  const missing = () =>
    Array.from({ length: wanted }, (_, number) => number).find((one) => !running.has(one));
  const fill = async (bin: string) => {
    if (isFilling) return;
    isFilling = true;
    try {
      for (let number = missing(); !closed && number !== undefined; number = missing())
        await add(bin, number);
      fault = undefined;
    } catch {
      const known = fault;
      fault = "the media server does not start";
      // Tried again and again: it is told once.
      if (fault !== known) onFault(fault);
      for (const one of waiting) one.reject(new DomainError("unavailable"));
      waiting.clear();
      setTimeout(() => void fill(bin), shortLifeMs).unref();
    } finally {
      isFilling = false;
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

  const nextWorker = () =>
    new Promise<MediaWorker>((resolve, reject) => {
      const one = { resolve, reject };
      waiting.add(one);
      setTimeout(() => {
        if (waiting.delete(one)) reject(new DomainError("unavailable"));
      }, patienceMs).unref();
    });

  return {
    status: () => statusOf(known, running.size, fault),
    worker: async () => {
      const [least] = [...running.values()].toSorted((one, other) => one.load - other.load);
      if (least !== undefined) return least;
      if (closed || known.state !== "ready") throw new DomainError("unavailable");
      return nextWorker();
    },
    close: () => {
      closed = true;
      clearInterval(timer);
      for (const worker of running.values()) worker.close();
      running.clear();
      for (const one of waiting) one.reject(new DomainError("unavailable"));
      waiting.clear();
    },
  };
}

function statusOf(known: WorkerState, workers: number, fault: string | undefined): MediaStatus {
  const source = known.state === "ready" ? known.source : "none";
  if (workers > 0) return { available: true, workers, source };
  const reason = known.state === "ready" ? (fault ?? "the media server is starting") : known.reason;
  return { available: false, workers, source, reason };
}
