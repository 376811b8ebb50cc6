import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** What a process has computed, and how long it was kept from computing by others, in milliseconds. */
export interface Cpu {
  readonly ranMs: number;
  readonly waitedMs: number;
}

/** All threads of a process, by Linux' own account of them in nanoseconds (/proc/pid/task/tid/schedstat). */
export function cpuOf(pid: number): Cpu {
  let [ran, waited] = [0, 0];
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const [ranNs = 0, waitedNs = 0] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8")
      .split(" ")
      .map(Number);
    ran += ranNs;
    waited += waitedNs;
  }
  return { ranMs: ran / 1e6, waitedMs: waited / 1e6 };
}

/** From here on a process runs on these cores alone. */
export function pin(pid: number, cores: string): void {
  execFileSync("taskset", ["-a", "-c", "-p", cores, String(pid)], { stdio: "ignore" });
}

/** The cores that this process may run on, by their numbers. */
function cores(): number[] {
  const list = /^Cpus_allowed_list:\t(.+)$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? "";
  return list.split(",").flatMap((range) => {
    const [from = 0, to = from] = range.split("-").map(Number);
    return Array.from({ length: to - from + 1 }, (_, at) => from + at);
  });
}

/**
 * Which cores measuring has: one for the relay, two others for whoever sends to it. Of two cores they have one each, which is enough
 * to see that everything works.
 */
export function dividedCores(): { readonly relay: string; readonly load: string } {
  const [first, second, ...others] = cores();
  if (first === undefined || second === undefined)
    throw new Error("the relay needs a core of its own: there is one only");
  return { relay: String(second), load: others.length === 0 ? String(first) : others.slice(0, 2).join() };
}

/** A browser's main process, by the folder of its profile, and everything that it started. */
export function processesOf(profile: string): number[] {
  const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const children = new Map<number, number[]>();
  let main: number | undefined;
  for (const name of all) {
    const pid = Number(name);
    const line = commandOf(pid);
    const parent = parentOf(pid);
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), pid]);
    if (line.includes(`--user-data-dir=${profile}`) && !line.includes("--type=")) main = pid;
  }
  if (main === undefined) throw new Error("the browser is not running");
  const found = [main];
  for (const pid of found) found.push(...(children.get(pid) ?? []));
  return found;
}

/** Milliseconds of the process in which the page runs, workers and decoders with it: the busiest of its kind. */
export function rendererOf(profile: string): number {
  const renderers = processesOf(profile).filter((pid) => commandOf(pid).includes("--type=renderer"));
  return Math.max(...renderers.map((pid) => cpuOf(pid).ranMs));
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return ""; // It has just ended.
  }
}
function parentOf(pid: number): number | undefined {
  try {
    return Number(/^PPid:\t(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
  } catch {
    return undefined;
  }
}
