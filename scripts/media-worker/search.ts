import { spawn } from "node:child_process";
import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stateFileName, type WorkerState } from "../../server/media/worker-state.ts";

export interface MediaWorkerSearch {
  /** Resolves when it is found, built or given up. */
  readonly ended: Promise<void>;
  stop(): void;
}

/** How far to go: take what is on this machine, else download it, else build it. */
export type Effort = "present" | "download" | "build";

interface Options {
  readonly root: string;
  readonly dataDir: string;
  /** A program that the settings name. */
  readonly configured: string | undefined;
  readonly effort: Effort;
  readonly say: (text: string) => void;
}

/** Obtains the media server's program in the background and keeps the data folder's state file current. */
export function searchMediaWorker({ root, dataDir, configured, effort, say }: Options): MediaWorkerSearch {
  const path = join(dataDir, stateFileName);
  const write = (state: WorkerState) => {
    writeFileSync(`${path}.new`, JSON.stringify(state));
    renameSync(`${path}.new`, path);
  };
  write({ state: "pending", reason: "the media server is being looked for" });

  const script = join(root, "scripts", "media-worker", "obtain.ts");
  const args = [script, dataDir, effort, configured ?? ""];
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    detached: true,
  });
  const startedAt = performance.now();
  let last: WorkerState | undefined;
  let building = false;
  child.on("message", (message) => {
    last = message as WorkerState;
    write(last);
    if (last.state === "pending" && last.reason.includes("built") && !building) {
      building = true;
      say("Conferences: the media server is being built in the background; this takes a few minutes.");
    }
    if (last.state === "failed") say(`Conferences are unavailable: ${last.reason}`);
    if (last.state === "ready" && building) {
      say(
        `Conferences: the media server is built (${Math.round((performance.now() - startedAt) / 1000)} s).`,
      );
    }
  });
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  child.on("exit", () => {
    if (last === undefined || last.state === "pending")
      write({ state: "failed", reason: "the search was cut off" });
    resolve();
  });
  child.on("error", () => resolve());

  return {
    ended,
    stop: () => {
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
      // The whole group: with it go the compilers.
      try {
        process.kill(-child.pid, "SIGKILL");
      } catch {
        // It has just ended by itself.
      }
    },
  };
}
