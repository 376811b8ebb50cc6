import type { UploadPace } from "./upload-pace.ts";
import type { UploadPort } from "./upload-port.ts";

/**
 * Sends these chunks in runs of following numbers, as long as the line bears, one run after the other: of several at once
 * a cut of the line would take a piece of each. Throws the first failure.
 */
export async function sendChunks(
  port: Pick<UploadPort, "put" | "chunkSizes">,
  numbers: readonly number[],
  pace: UploadPace,
  signal: AbortSignal,
  onSent: (numbers: readonly number[]) => void,
): Promise<void> {
  const bytesOf = (number: number) => port.chunkSizes[number] ?? 0;
  for (let sent = 0; sent < numbers.length; ) {
    signal.throwIfAborted();
    const run: number[] = [];
    let bytes = 0;
    for (let next = numbers[sent]; next !== undefined; next = numbers[sent + run.length]) {
      const last = run.at(-1);
      if (last !== undefined && (next !== last + 1 || bytes + bytesOf(next) > pace.runBytes)) break;
      run.push(next);
      bytes += bytesOf(next);
    }
    await port.put(run, { signal, silenceMs: pace.silenceMs(bytes) });
    pace.acknowledged(bytes, performance.now());
    sent += run.length;
    onSent(run);
  }
}
