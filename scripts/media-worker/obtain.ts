// Runs beside the portal, at the lowest priority: finds, downloads or builds mediasoup's worker, checks it, and
// tells the process that started it how it goes.
import { existsSync } from "node:fs";
import { setPriority } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { WorkerState } from "../../server/media/worker-state.ts";
import { folderLockName, takeLockPatiently } from "../lock.ts";
import { buildWorker } from "./build.ts";
import { checkWorker } from "./check.ts";
import { ensureBuildTools } from "./debian-packages.ts";
import { downloadWorker } from "./download.ts";
import { type Place, workerPlace } from "./place.ts";

const lowestPriority = 19;
const buildPatienceMs = 3_600_000;
const progressEvery = 20;

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const [dataDir, effort, configured = ""] = process.argv.slice(2);
if (dataDir === undefined || effort === undefined)
  throw new Error("usage: obtain.ts data-folder effort [program]");

const tell = (state: WorkerState): void => void process.send?.(state);
const pending = (reason: string): void => tell({ state: "pending", reason });

type Source = "prebuilt" | "built";

async function trusted(bin: string): Promise<boolean> {
  if (!existsSync(bin)) return false;
  try {
    await checkWorker(bin);
    return true;
  } catch {
    return false;
  }
}

/** A worker that is on this machine already. */
async function present({ packageFolder, cacheFolder }: Place): Promise<[string, Source] | undefined> {
  const candidates: [string, Source][] = [
    [join(packageFolder, "worker", "out", "Release", "mediasoup-worker"), "prebuilt"],
    [join(cacheFolder, "prebuilt", "mediasoup-worker"), "prebuilt"],
    [join(cacheFolder, "built", "mediasoup-worker"), "built"],
  ];
  for (const candidate of candidates) {
    if (await trusted(candidate[0])) return candidate;
  }
  return undefined;
}

async function make(place: Place): Promise<[string, Source]> {
  if (effort === "present") throw new Error("the media server's program is not on this machine");
  const lock = await takeLockPatiently(folderLockName(place.cacheFolder), buildPatienceMs);
  try {
    const meanwhile = await present(place);
    if (meanwhile !== undefined) return meanwhile;
    const downloaded = await downloadWorker(place);
    if (downloaded !== undefined && (await trusted(downloaded))) return [downloaded, "prebuilt"];
    if (effort === "download") throw new Error("the media server's program could not be downloaded");
    pending("the media server is being built; preparing the tools");
    await ensureBuildTools();
    const built = await buildWorker(place, (done, of) => {
      if (done % progressEvery === 0) pending(`the media server is being built (${done} of ${of} parts)`);
    });
    await checkWorker(built);
    return [built, "built"];
  } finally {
    await lock?.release();
  }
}

// When the portal ends, so does this; the compilers that it started are in its process group.
let done = false;
process.on("disconnect", () => done || process.kill(-process.pid, "SIGKILL"));
setPriority(lowestPriority);

try {
  if (configured !== "") {
    await checkWorker(configured);
    tell({ state: "ready", bin: configured, source: "configured" });
  } else {
    pending("the media server is being looked for");
    const place = workerPlace(root, dataDir);
    const [bin, source] = (await present(place)) ?? (await make(place));
    tell({ state: "ready", bin, source });
  }
} catch (error) {
  tell({ state: "failed", reason: error instanceof Error ? error.message : "unknown fault" });
}
done = true;
process.disconnect?.();
