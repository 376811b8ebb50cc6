import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

// After `kill -9` of the portal its PostgreSQL may still be running, or may have left a postmaster.pid that now
// names somebody else's process. The caller holds the data folder's lock, so whatever is found here is nobody's.

const patience = { fastMs: 15_000, immediateMs: 5_000, killMs: 5_000 };

/** Every PostgreSQL process makes its database folder its working folder: so they are found, whatever the pid file says. */
function processesIn(folder: string): number[] {
  const wanted = realpathSync(folder);
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid && isPostgresIn(pid, wanted));
}

function isPostgresIn(pid: number, folder: string): boolean {
  try {
    return (
      readlinkSync(`/proc/${pid}/cwd`) === folder &&
      readFileSync(`/proc/${pid}/comm`, "utf8").startsWith("postgres")
    );
  } catch {
    return false; // Gone meanwhile, or not ours to look at.
  }
}

/** The pid in postmaster.pid, if that is a running PostgreSQL of this folder. */
function postmasterPid(folder: string, running: readonly number[]): number | undefined {
  const path = join(folder, "postmaster.pid");
  if (!existsSync(path)) return undefined;
  const pid = Number(readFileSync(path, "utf8").split("\n")[0]);
  return running.includes(pid) ? pid : undefined;
}

function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // It has ended by itself.
    }
  }
}

async function goneWithin(folder: string, patienceMs: number): Promise<boolean> {
  const giveUpAt = performance.now() + patienceMs;
  while (processesIn(folder).length > 0) {
    if (performance.now() > giveUpAt) return false;
    await sleep(25);
  }
  return true;
}

/** A postmaster ends the others itself; without one each is told. */
async function end(folder: string, postmaster: number | undefined): Promise<void> {
  if (postmaster === undefined) signal(processesIn(folder), "SIGTERM");
  else signal([postmaster], "SIGINT");
  if (await goneWithin(folder, patience.fastMs)) return;
  signal(processesIn(folder), "SIGQUIT");
  if (await goneWithin(folder, patience.immediateMs)) return;
  signal(processesIn(folder), "SIGKILL");
  if (await goneWithin(folder, patience.killMs)) return;
  throw new Error(`processes of an earlier run cannot be ended: ${processesIn(folder).join(", ")}`);
}

/**
 * Ends what an earlier run left in the database folder: first politely (a fast shutdown), then less so, and
 * removes a pid file that no longer tells the truth (PostgreSQL would otherwise trust a recycled pid).
 * @returns whether anything was found
 */
export async function clearLeftovers(folder: string): Promise<boolean> {
  if (!existsSync(folder)) return false;
  const running = processesIn(folder);
  const postmaster = postmasterPid(folder, running);
  if (running.length > 0) await end(folder, postmaster);
  const pidFile = join(folder, "postmaster.pid");
  const stale = existsSync(pidFile);
  rmSync(pidFile, { force: true });
  return running.length > 0 || stale;
}
