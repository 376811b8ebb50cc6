import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const patienceMs = 3_000;

interface Leftover {
  readonly pid: number;
  readonly command: string;
}

/**
 * Ends every process that belongs to a test run: one that was started with its folder in ACCORD_TEST_RUN, or that
 * works inside that folder.
 * @returns the commands of those that had not ended by themselves
 */
export async function endLeftovers(workFolder: string): Promise<string[]> {
  const giveUpAt = performance.now() + patienceMs;
  let left = leftovers(workFolder);
  while (left.length > 0 && performance.now() < giveUpAt) {
    await sleep(100);
    left = leftovers(workFolder);
  }
  for (const { pid } of left) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has just ended.
    }
  }
  return left.map(({ pid, command }) => `${pid} ${command}`);
}

function leftovers(workFolder: string): Leftover[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((name) => {
      const command = belongingCommand(name, workFolder);
      return command === undefined ? [] : [{ pid: Number(name), command }];
    });
}

function belongingCommand(pid: string, workFolder: string): string | undefined {
  try {
    const marked = readFileSync(`/proc/${pid}/environ`, "utf8").includes(`ACCORD_TEST_RUN=${workFolder}\0`);
    const inside = `${readlinkSync(`/proc/${pid}/cwd`)}/`.startsWith(`${workFolder}/`);
    if (!marked && !inside) return undefined;
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    // A zombie has no command line; it has ended.
    return command === "" ? undefined : command;
  } catch {
    return undefined; // Gone, or not ours to look at.
  }
}
