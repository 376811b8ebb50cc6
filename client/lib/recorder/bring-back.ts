import { fromB64 } from "../../../crypto/index.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { RecordingSource } from "../recordings/recording-source.ts";
import type { Watching } from "./engine/recorder-engine.ts";
import { PartWriter } from "./import/part-writer.ts";
import type { RecordingStore } from "./store/recording-store.ts";
import type { TakeRecord } from "./unsent-record.ts";

const READ_BYTES = 1024 * 1024;

/** Copies a recording that was submitted into a take on this device. @throws what the source throws */
export async function bringBack(
  store: RecordingStore,
  source: RecordingSource,
  to: { messageId: Id; takeId: Id; key: Uint8Array },
  { onProgress, signal }: Watching,
): Promise<NonNullable<TakeRecord["ended"]>> {
  const { initB64, mediaBytes, durationMs } = source.header;
  const writer = new PartWriter(store, to);
  try {
    await writer.add(fromB64(initB64), 0);
    for (let at = 0; at < mediaBytes; at += READ_BYTES) {
      signal?.throwIfAborted();
      const end = Math.min(mediaBytes, at + READ_BYTES);
      await writer.add(await source.read(at, end, signal), (end / mediaBytes) * durationMs);
      onProgress?.(end / mediaBytes);
    }
    await writer.finish(durationMs);
  } catch (error) {
    await store.removePieces(to.takeId).catch(() => undefined);
    throw error;
  }
  return { seconds: durationMs / 1000, partBytes: writer.partBytes };
}
