import type { UploadPace } from "./upload-pace.ts";
import type { UploadPort } from "./upload-port.ts";

/** Sends these chunks, as many at once as the line bears. After the first failure none is sent any more, and it is thrown. */
export async function sendChunks(
  port: Pick<UploadPort, "put" | "chunkSizes">,
  numbers: readonly number[],
  pace: UploadPace,
  signal: AbortSignal,
  onSent: (number: number) => void,
): Promise<void> {
  const waiting = [...numbers];
  const onTheWay = new Set<Promise<void>>();
  const giveUp = new AbortController();
  const either = AbortSignal.any([signal, giveUp.signal]);

  async function send(number: number): Promise<void> {
    const bytes = port.chunkSizes[number] ?? 0;
    const begun = performance.now();
    await port.put(number, { signal: either, silenceMs: pace.silenceMs(bytes) });
    const now = performance.now();
    pace.acknowledged(bytes, now - begun, now);
    onSent(number);
  }

  try {
    while (waiting.length > 0 || onTheWay.size > 0) {
      signal.throwIfAborted();
      while (onTheWay.size < pace.lanes) {
        const number = waiting.shift();
        if (number === undefined) break;
        const sending = send(number).finally(() => onTheWay.delete(sending));
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
