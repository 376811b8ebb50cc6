import type { UploadPace } from "./upload-pace.ts";
import type { UploadPort } from "./upload-port.ts";

/**
 * Sends these chunks in runs of following numbers, as long as the line bears. One run travels at a time, for of several a cut
 * of the line would take a piece of each; while it does, the portal stores the one before. Throws the first failure,
 * when nothing travels any more.
 */
export async function sendChunks(
  port: Pick<UploadPort, "put" | "chunkSizes">,
  numbers: readonly number[],
  pace: UploadPace,
  signal: AbortSignal,
  onSent: (numbers: readonly number[]) => void,
): Promise<void> {
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  const send = (run: readonly number[]) => {
    const arrived = Promise.withResolvers<void>();
    const bytes = run.reduce((sum, number) => sum + (port.chunkSizes[number] ?? 0), 0);
    const put = port.put(run, {
      signal: either,
      silenceMs: pace.silenceMs(bytes),
      onArrived: arrived.resolve,
    });
    const stored = put.then(() => {
      pace.acknowledged(bytes, performance.now());
      onSent(run);
    });
    return { arrived: Promise.race([arrived.promise, stored]), stored };
  };
  let before: Promise<void> = Promise.resolve();
  let last: Promise<void> = Promise.resolve();
  try {
    for (let sent = 0; sent < numbers.length; ) {
      signal.throwIfAborted();
      const isMeasured = pace.runBytes > 0;
      const run = runFrom(port, numbers, sent, pace.runBytes);
      sent += run.length;
      const sending = send(run);
      [before, last] = [last, sending.stored];
      // The answer to the one before may be its refusal, at any time.
      await Promise.all([before, sending.arrived]);
      // It measures the line, and how long the next may be.
      if (!isMeasured) await last;
    }
    await last;
  } catch (error) {
    failed.abort(error);
    await Promise.allSettled([before, last]);
    throw error;
  }
}

function runFrom(
  { chunkSizes }: Pick<UploadPort, "chunkSizes">,
  numbers: readonly number[],
  from: number,
  mostBytes: number,
): number[] {
  const run: number[] = [];
  let bytes = 0;
  for (let next = numbers[from]; next !== undefined; next = numbers[from + run.length]) {
    const last = run.at(-1);
    const size = chunkSizes[next] ?? 0;
    if (last !== undefined && (next !== last + 1 || bytes + size > mostBytes)) break;
    run.push(next);
    bytes += size;
  }
  return run;
}
