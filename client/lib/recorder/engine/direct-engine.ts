import { finishTakes } from "../finish/finish-takes.ts";
import { importFile } from "../import/import-file.ts";
import type { RecordingStore } from "../store/recording-store.ts";
import { sealPart } from "../take-part.ts";
import type { RecorderEngine } from "./recorder-engine.ts";

/** Works where it is called: inside the worker, and in tests. */
export function createDirectEngine(store: RecordingStore): RecorderEngine {
  const never = new AbortController().signal;
  return {
    async addPart({ messageId, takeId, number, key, elapsedMs, media }) {
      const part = { elapsedMs, media: new Uint8Array(await media.arrayBuffer()) };
      const bytes = sealPart(part, takeId, number, key);
      await store.addPiece({ ownerId: takeId, number, messageId, bytes });
      return part.media.length;
    },
    finish: (job, { onProgress, signal }) =>
      finishTakes(store, job, onProgress ?? (() => undefined), signal ?? never),
    importFile: (job, { onProgress, signal }) =>
      importFile(store, job, onProgress ?? (() => undefined), signal ?? never),
  };
}
