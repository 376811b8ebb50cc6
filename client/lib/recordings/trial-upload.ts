import type { WrittenMessage } from "../../../protocol/messages/endpoints.ts";
import type { ProblemCode } from "../../../protocol/problem.ts";
import { OfflineError, ProblemError } from "../problem.ts";
import type { Connection } from "./connection.ts";
import { RecordingUpload, type UploadState } from "./upload.ts";
import type { UploadPort } from "./upload-port.ts";

const MEDIA_BYTES = 256 * 1024;
export const SLOW_DISK_MS = 120;
export const message = { messageId: "m", state: "held" } as unknown as WrittenMessage;

/** For tests of uploads: a portal on the other end of a line, in made-up time. Chunks count as stored a moment after they are wholly there. */
export function trialUploadWorld(of: { chunks?: number; bytesPerMs?: number; diskMs?: number } = {}) {
  const { chunks = 30, bytesPerMs = 500, diskMs = SLOW_DISK_MS } = of;
  const stored = new Set<number>();
  const arrivals: number[] = [];
  const lost = new Set<() => void>();
  const back = new Set<() => void>();
  const chunkSizes = [1_000, ...Array.from({ length: chunks }, () => MEDIA_BYTES)];
  let onTheWay = 0;
  const world = {
    stored,
    /** Numbers of the chunks that came in whole, as often as they did. */
    arrivals,
    /** Runs that travel. */
    mostAtOnce: 0,
    /** Runs that have arrived and are not acknowledged. */
    waiting: 0,
    mostWaiting: 0,
    /** A proxy between may keep the head of an answer until all of it is there. */
    saysWhatArrived: true,
    longestRun: 0,
    submissions: 0,
    isCut: false,
    /** Of submitting, one after the other. */
    refusals: [] as ProblemCode[],
    /** Of runs that have arrived. */
    putRefusals: [] as ProblemCode[],
    signedIn: true,
    losesAnswers: false,
  };
  const connection: Connection = {
    onBack: (listener) => listen(back, listener),
    onLost: (listener) => listen(lost, listener),
  };
  const port: UploadPort = {
    chunkSizes,
    async checkSignedIn() {
      await reach();
      if (!world.signedIn) throw new ProblemError({ code: "not-signed-in" });
    },
    async begin() {
      await reach();
      return [...stored];
    },
    async put(numbers, { signal, onArrived }) {
      signal.throwIfAborted();
      if (world.isCut) throw new OfflineError();
      onTheWay += 1;
      world.mostAtOnce = Math.max(world.mostAtOnce, onTheWay);
      world.longestRun = Math.max(world.longestRun, numbers.length);
      try {
        for (const number of numbers) {
          await travel(((chunkSizes[number] ?? 0) * onTheWay) / bytesPerMs, signal);
          arrivals.push(number);
          // Bytes that are there are stored, whoever still waits for the answer.
          setTimeout(() => stored.add(number), diskMs);
        }
      } finally {
        onTheWay -= 1;
      }
      world.waiting += 1;
      world.mostWaiting = Math.max(world.mostWaiting, world.waiting);
      try {
        await travel(5, signal);
        if (world.saysWhatArrived) onArrived?.();
        await travel(diskMs, signal);
        const refusal = world.putRefusals.shift();
        if (refusal !== undefined) throw new ProblemError({ code: refusal });
      } finally {
        world.waiting -= 1;
      }
    },
    adoptHeader: async () => true,
    discard: async () => stored.clear(),
    async submit() {
      await reach();
      const refusal = world.refusals.shift();
      if (refusal !== undefined) throw new ProblemError({ code: refusal });
      if (stored.size < chunks + 1) throw new ProblemError({ code: "incomplete" });
      world.submissions += 1;
      if (world.losesAnswers) throw new OfflineError();
      return message;
    },
    submitted: async () => (world.submissions > 0 ? message : null),
  };
  async function reach(): Promise<void> {
    await travel(10);
    if (world.isCut) throw new OfflineError();
  }
  return Object.assign(world, {
    port,
    connection,
    cut() {
      world.isCut = true;
      for (const listener of [...lost]) listener();
    },
    mend() {
      world.isCut = false;
      for (const listener of [...back]) listener();
    },
  });
}

function listen(to: Set<() => void>, listener: () => void): () => void {
  to.add(listener);
  return () => to.delete(listener);
}

function travel(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

/** Begins an upload to it, and writes down what it says of itself. */
export function start(world: ReturnType<typeof trialUploadWorld>) {
  const states: UploadState[] = [];
  const onState = (state: UploadState) => states.push(state);
  const upload = new RecordingUpload(world.port, { connection: world.connection, onState });
  return { upload, states };
}

/** How to let time pass until something is so; `pass` moves the clock. */
export function untilBy(pass: (ms: number) => Promise<unknown>) {
  return async (condition: () => boolean): Promise<void> => {
    for (let steps = 0; !condition(); steps += 1) {
      if (steps > 100_000) throw new Error("it never came to that");
      await pass(20);
    }
  };
}
