import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { searchMediaWorker } from "../../scripts/media-worker/search.ts";
import { readWorkerState, stateFileName } from "../../server/media/worker-state.ts";
import type { BenchDatabases } from "../bench-portal.ts";
import { root } from "../child.ts";
import type { Line } from "../result.ts";
import { isShort } from "./extent.ts";
import { benchConferencesInBrowsers } from "./in-browsers.ts";
import { benchRelaying } from "./relaying.ts";
import { benchRoomsACore } from "./rooms-a-core.ts";

/** The media server beside a bare relay, and three browsers in a conference. */
export async function benchConferences(databases: BenchDatabases): Promise<Line[]> {
  const workerBin = await findWorker();
  const lines = [
    ...(await benchRelaying(workerBin)),
    ...(await benchRoomsACore(workerBin)),
    ...(await benchConferencesInBrowsers(databases, workerBin)),
  ];
  return isShort ? lines.map(asShort) : lines;
}

/** No limit is kept by what was not measured long enough. */
function asShort({ limit: _, ...line }: Line): Line {
  return { ...line, name: `SHORT, no measurement: ${line.name}` };
}

/** The same program for everybody: the one that the portal finds or builds. */
async function findWorker(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), "accord-bench-worker-"));
  try {
    const configured = process.env["MEDIASOUP_WORKER_BIN"];
    await searchMediaWorker({ root, dataDir, configured, effort: "build", say: console.log }).ended;
    const found = readWorkerState(join(dataDir, stateFileName));
    if (found.state !== "ready") throw new Error(`there is no media server: ${found.reason}`);
    return found.bin;
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
