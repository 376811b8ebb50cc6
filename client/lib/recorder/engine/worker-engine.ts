import { workerAddress } from "../../browser/worker-address.ts";
import { RecorderError } from "../problem.ts";
import type { RecorderEngine, Watching } from "./recorder-engine.ts";
import type { WorkerReply, WorkerRequest } from "./worker-messages.ts";

interface Asked {
  resolve(done: unknown): void;
  reject(error: Error): void;
  onProgress?: ((share: number) => void) | undefined;
}

type Ask =
  Exclude<WorkerRequest, { ask: "cancel" }> extends infer Each
    ? Each extends { number: number }
      ? Omit<Each, "number">
      : never
    : never;

/** The engine in its Web Worker, which is started at the first use. */
export function createWorkerEngine(): RecorderEngine {
  const asked = new Map<number, Asked>();
  let worker: Worker | null = null;
  let last = 0;

  function start(): Worker {
    const started = new Worker(workerAddress("recorder"), { type: "module" });
    started.addEventListener("message", ({ data }: MessageEvent<WorkerReply>) => {
      const request = asked.get(data.number);
      if ("share" in data) return request?.onProgress?.(data.share);
      asked.delete(data.number);
      if ("done" in data) request?.resolve(data.done);
      else if (data.failed === "cancelled") request?.reject(new DOMException("cancelled", "AbortError"));
      else request?.reject(new RecorderError(data.failed));
    });
    started.addEventListener("error", () => {
      for (const { reject } of asked.values()) reject(new RecorderError("not-supported"));
      asked.clear();
      started.terminate();
      worker = null;
    });
    return started;
  }

  function ask<T>(request: Ask, { onProgress, signal }: Watching = {}): Promise<T> {
    worker ??= start();
    const at = worker;
    last += 1;
    const number = last;
    return new Promise<T>((resolve, reject) => {
      if (signal?.aborted) return reject(new DOMException("cancelled", "AbortError"));
      signal?.addEventListener("abort", () => {
        const cancel: WorkerRequest = { number, ask: "cancel" };
        at.postMessage(cancel);
      });
      asked.set(number, { resolve: (done) => resolve(done as T), reject, onProgress });
      at.postMessage({ ...request, number });
    });
  }

  return {
    addPart: (job) => ask<number>({ ask: "addPart", job }),
    finish: (job, watching) => ask({ ask: "finish", job }, watching),
    importFile: (job, watching) => ask({ ask: "importFile", job }, watching),
  };
}
