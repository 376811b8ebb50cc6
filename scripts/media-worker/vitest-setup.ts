import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { readWorkerState, stateFileName } from "../../server/media/worker-state.ts";
import { searchMediaWorker } from "./search.ts";
import "./test-worker.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Finds the media server's program for the integration tests, or builds it: once a machine. */
export default async function setup(project: TestProject): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), "accord-worker-"));
  try {
    const configured = process.env["MEDIASOUP_WORKER_BIN"];
    await searchMediaWorker({ root, dataDir, configured, effort: "build", say: () => undefined }).ended;
    const found = readWorkerState(join(dataDir, stateFileName));
    if (found.state !== "ready") throw new Error(`tests need the media server: ${found.reason}`);
    project.provide("mediaWorkerBin", found.bin);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
