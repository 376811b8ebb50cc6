import type { UploadPace } from "./upload-pace.ts";
import type { UploadPort } from "./upload-port.ts";

/**
 * Sends these chunks, as many in a request and as many requests at once as the line bears. After the first failure none is
 * sent any more, and it is thrown.
 */
export async function sendChunks(
  port: Pick<UploadPort, "put" | "chunkSizes">,
  numbers: readonly number[],
  pace: UploadPace,
  signal: AbortSignal,
  onSent: (numbers: readonly number[]) => void,
): Promise<void> {
  const waiting = [...numbers].reverse();
  const onTheWay = new Set<Promise<void>>();
  const giveUp = new AbortController();
  const either = AbortSignal.any([signal, giveUp.signal]);
  const bytesOf = (number: number) => port.chunkSizes[number] ?? 0;

  /** The next chunks, of following numbers, that go in one request. */
  function nextRun(): number[] {
    const run: number[] = [];
    let bytes = 0;
    for (let next = waiting.at(-1); next !== undefined; next = waiting.at(-1)) {
      const last = run.at(-1);
      bytes += bytesOf(next);
      if (last !== undefined && (next !== last + 1 || bytes > pace.runBytes)) break;
      run.push(next);
      waiting.pop();
    }
    return run;
  }

  async function send(run: readonly number[]): Promise<void> {
    const bytes = run.reduce((sum, number) => sum + bytesOf(number), 0);
    const begun = performance.now();
    await port.put(run, { signal: either, silenceMs: pace.silenceMs(bytes) });
    const now = performance.now();
    pace.acknowledged(bytes, now - begun, now);
    onSent(run);
  }

  try {
    while (waiting.length > 0 || onTheWay.size > 0) {
      signal.throwIfAborted();
      while (waiting.length > 0 && onTheWay.size < pace.lanes) {
        const sending = send(nextRun()).finally(() => onTheWay.delete(sending));
        onTheWay.add(sending);
      }
      await Promise.race(onTheWay);
    }
  } catch (error) {
    giveUp.abort();
    await Promise.allSettled(onTheWay);
    throw error;
  }
}
