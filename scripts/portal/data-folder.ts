import { accessSync, constants, mkdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { folderLockName, type Lock, takeLock } from "../lock.ts";
import { SetupError } from "../progress.mjs";

/** A portal that was told to stop, or whose parent was just killed, is given this long to let go. */
const patienceMs = { stopping: 40_000, running: 2_000 };

/** Makes the data folder and takes its lock: one portal a folder. */
export async function takeDataFolder(dataDir: string): Promise<Lock> {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o755 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    throw new SetupError(
      `The data folder ${dataDir} cannot be written by this user. Set DATA_DIR to another one.`,
    );
  }
  const name = folderLockName(dataDir);
  const startedAt = performance.now();
  for (;;) {
    const answer = await takeLock(name);
    if ("lock" in answer) return answer.lock;
    const { holder } = answer;
    const patience = holder?.stopping === true ? patienceMs.stopping : patienceMs.running;
    if (performance.now() - startedAt > patience) {
      const who = holder === undefined ? "" : ` (process ${holder.pid})`;
      throw new SetupError(
        `Another portal${who} is using the data folder ${dataDir}.\n` +
          "Stop that one first, or set DATA_DIR to another folder for this one.",
      );
    }
    await sleep(200);
  }
}
