import type { RecorderEngine } from "./engine/recorder-engine.ts";
import { createWorkerEngine } from "./engine/worker-engine.ts";
import { createIndexedRecordingStore } from "./store/indexed-recording-store.ts";
import type { RecordingStore } from "./store/recording-store.ts";

/** Where recordings wait, and what works on them. */
export interface RecorderPlace {
  readonly store: RecordingStore;
  readonly engine: RecorderEngine;
}

let place: RecorderPlace | null = null;

/** This browser's storage and the recorder's worker; one of each a tab. */
export function browserPlace(): RecorderPlace {
  place ??= { store: createIndexedRecordingStore(), engine: createWorkerEngine() };
  return place;
}
