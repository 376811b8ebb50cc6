import { describe, it } from "vitest";
import { createMemoryRecordingStore } from "./memory-recording-store.ts";
import { recordingStoreContract } from "./recording-store.contract.ts";

// The one in IndexedDB goes through the same in e2e/journeys/recorder.journey.ts.
describe("a recording store in memory", () => {
  it.each(Object.entries(recordingStoreContract))("%s", async (_name, check) => {
    await check(createMemoryRecordingStore());
  });
});
