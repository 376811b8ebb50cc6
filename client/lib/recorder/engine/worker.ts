import "../../browser/no-made-code.ts";
import { ready } from "../../../../crypto/index.ts";
import { RecorderError, storageProblem } from "../problem.ts";
import { createIndexedRecordingStore } from "../store/indexed-recording-store.ts";
import { createDirectEngine } from "./direct-engine.ts";
import type { WorkerReply, WorkerRequest } from "./worker-messages.ts";

// The worker has no logic of its own: it takes requests, and says what became of them.
const engine = createDirectEngine(createIndexedRecordingStore());
const running = new Map<number, AbortController>();
const loaded = ready();
/** Parts are stored in the order in which they came. */
let lastPart: Promise<unknown> = loaded;

self.addEventListener("message", ({ data }: MessageEvent<WorkerRequest>) => {
  if (data.ask === "cancel") running.get(data.number)?.abort();
  else void answer(data);
});

async function answer(request: Exclude<WorkerRequest, { ask: "cancel" }>): Promise<void> {
  const { number } = request;
  const control = new AbortController();
  running.set(number, control);
  try {
    await loaded;
    reply({ number, done: await run(request, control.signal) });
  } catch (error) {
    reply({ number, failed: control.signal.aborted ? "cancelled" : problemOf(error) });
  } finally {
    running.delete(number);
  }
}

function run(request: Exclude<WorkerRequest, { ask: "cancel" }>, signal: AbortSignal) {
  if (request.ask === "addPart") {
    const { job } = request;
    const added = lastPart.then(() => engine.addPart(job));
    lastPart = added.catch(() => undefined);
    return added;
  }
  let told = 0;
  const onProgress = (share: number) => {
    // A hundred steps are enough for anybody.
    if (share < told + 0.01) return;
    told = share;
    reply({ number: request.number, share });
  };
  return request.ask === "finish"
    ? engine.finish(request.job, { onProgress, signal })
    : engine.importFile(request.job, { onProgress, signal });
}

/** What a library throws beside our own problems is about the media that it was given. */
function problemOf(error: unknown) {
  if (error instanceof DOMException) return storageProblem(error).problem;
  return error instanceof RecorderError ? error.problem : "not-playable";
}

function reply(message: WorkerReply): void {
  self.postMessage(message);
}
