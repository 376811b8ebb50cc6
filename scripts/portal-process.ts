import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

// A whole portal for tests, trials and benches: the same that `npm start` runs, started and stopped by a program.

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const readyWithinMs = 60_000;
const stopWithinMs = 45_000;

export interface PortalProcess {
  readonly address: string;
  readonly port: number;
  readonly dataDir: string;
  /** Of the supervisor: killing it takes the server along, while PostgreSQL stays for the next start to clear. */
  readonly pid: number;
  /** Of the server, which changes when it is started again; undefined while there is none. */
  serverPid(): number | undefined;
  /** Of the embedded PostgreSQL. */
  postgresPid(): number | undefined;
  /** Everything that it has printed. */
  output(): string;
  /** Resolves when /healthz answers and the database is there. */
  untilHealthy(): Promise<void>;
  /** As Ctrl-C does it; resolves when all of it has ended. */
  stop(): Promise<void>;
}

export interface PortalProcessOptions {
  readonly dataDir: string;
  /** Default: a free one. */
  readonly port?: number;
  /** More settings of server/config.ts. */
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

/** Starts a portal and waits until it takes requests. Throws with what it printed if it does not come up. */
export async function startPortal(options: PortalProcessOptions): Promise<PortalProcess> {
  const { dataDir, env = {}, args = [] } = options;
  const port = options.port ?? (await freePort());
  const address = `http://localhost:${port}`;
  const child = spawn(process.execPath, [join(root, "scripts", "portal.ts"), "--media=present", ...args], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: "", PUBLIC_URL: "", ...env, PORT: String(port), DATA_DIR: dataDir },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let printed = "";
  const keep = (chunk: Buffer) => {
    printed += chunk.toString();
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  const { pid } = child;
  if (pid === undefined) throw new Error("the portal could not be spawned");
  const untilHealthy = () => healthy(address, child, () => printed);
  await untilHealthy();
  // Requests are answered a moment before the supervisor has heard of it; a server that ends before that counts as one that
  // never came up.
  await until(
    () => printed.includes("Accord is ready"),
    child,
    () => printed,
  );
  return {
    address,
    port,
    dataDir,
    pid,
    serverPid: () => childRunning(pid, "server/main.ts"),
    postgresPid: () => postmasterPid(dataDir),
    output: () => printed,
    untilHealthy,
    stop: () => stop(child),
  };
}

/**
 * A port below those that systems give out by themselves (from 32,768 on Linux): there no connection or server of another
 * program takes it in the moment in which a portal is killed and started again.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    const probe = createServer();
    try {
      await once(probe.listen(port, "127.0.0.1"), "listening");
    } catch (error) {
      // Taken: another one. Anything else would be so for every port.
      if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") continue;
      throw error;
    }
    probe.close();
    await once(probe, "close");
    return port;
  }
}

function healthy(address: string, child: ChildProcess, printed: () => string): Promise<void> {
  return until(() => answersWell(address), child, printed);
}

async function until(
  what: () => boolean | Promise<boolean>,
  child: ChildProcess,
  printed: () => string,
): Promise<void> {
  const giveUpAt = performance.now() + readyWithinMs;
  while (performance.now() < giveUpAt) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`the portal ended before it was ready:\n${printed()}`);
    }
    if (await what()) return;
    await sleep(50);
  }
  throw new Error(`the portal was not ready in time:\n${printed()}`);
}

async function answersWell(address: string): Promise<boolean> {
  try {
    const response = await fetch(`${address}/healthz`, { signal: AbortSignal.timeout(2_000) });
    const { database } = (await response.json()) as { database?: { available?: boolean } };
    return database?.available === true;
  } catch {
    return false;
  }
}

function childRunning(pid: number, script: string): number | undefined {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
    return children
      .map(Number)
      .find((child) => readFileSync(`/proc/${child}/cmdline`, "utf8").includes(script));
  } catch {
    return undefined;
  }
}

function postmasterPid(dataDir: string): number | undefined {
  try {
    return Number(readFileSync(join(dataDir, "database", "postmaster.pid"), "utf8").split("\n")[0]);
  } catch {
    return undefined;
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const inTime = await Promise.race([ended.then(() => true), sleep(stopWithinMs, false, { ref: false })]);
  if (inTime) return;
  child.kill("SIGKILL");
  await ended;
}
