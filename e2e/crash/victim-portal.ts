import { readdirSync, readFileSync, readlinkSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type PortalProcess, startPortal } from "../../scripts/portal-process.ts";

/**
 * What `kill -9` hits: the server; PostgreSQL, all its processes; or everything that `npm start` runs, as when the
 * machine's memory runs out. After the last the portal is started anew, after the others its supervisor does it.
 */
export const targets = ["server", "database", "everything"] as const;
export type Target = (typeof targets)[number];

/** Processes of one portal, looked up beforehand, so that the kill itself takes no time. */
export type Aim = readonly number[];

/** More settings of the portal, the same at every start. */
type Environment = Readonly<Record<string, string>>;

const patienceMs = 90_000;

/** A portal that is killed again and again on one data folder. */
export class VictimPortal {
  readonly #dataDir: string;
  readonly #env: Environment;
  #running: PortalProcess;

  constructor(dataDir: string, env: Environment, running: PortalProcess) {
    this.#dataDir = dataDir;
    this.#env = env;
    this.#running = running;
  }

  static async start(dataDir: string, env: Environment = {}): Promise<VictimPortal> {
    return new VictimPortal(dataDir, env, await startPortal({ dataDir, env }));
  }

  get address(): string {
    return this.#running.address;
  }

  /** For the checks that look into the database themselves. */
  get databaseUrl(): string {
    return `postgresql://accord@localhost/accord?host=${encodeURIComponent(join(this.#dataDir, "run"))}`;
  }

  /** The token of the one-time link that it printed. */
  async setUpToken(): Promise<string> {
    for (const giveUpAt = performance.now() + patienceMs; performance.now() < giveUpAt; await sleep(50)) {
      const token = /\/set-up#([\w-]{43})/.exec(this.#running.output())?.[1];
      if (token !== undefined) return token;
    }
    throw new Error("the portal printed no link to set it up");
  }

  aim(target: Target): Aim {
    const { pid } = this.#running;
    const server = this.#running.serverPid();
    const database = postgresPids(join(this.#dataDir, "database"), this.#running.postgresPid());
    if (server === undefined || database.length === 0) throw new Error("the portal is not running");
    if (target === "server") return [server];
    if (target === "database") return database;
    // The supervisor first: it must not start anything again in between.
    return [pid, server, ...database];
  }

  kill(aim: Aim): void {
    for (const pid of aim) {
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // A connection's process that had ended already.
      }
    }
  }

  /**
   * Resolves when the portal is whole again without anybody's help, and says how long that took in milliseconds.
   * @throws Error when it does not come back
   */
  async comeBack(target: Target, aim: Aim): Promise<number> {
    const startedAt = performance.now();
    const { port } = this.#running;
    if (target === "everything") {
      this.#running = await startPortal({ dataDir: this.#dataDir, env: this.#env, port });
    } else {
      const [killed] = aim;
      const now = () =>
        target === "server" ? this.#running.serverPid() : postmasterReady(join(this.#dataDir, "database"));
      while (now() === undefined || now() === killed) {
        if (performance.now() - startedAt > patienceMs)
          throw new Error(`the ${target} was not started again`);
        await sleep(20);
      }
      await this.#running.untilHealthy();
    }
    return performance.now() - startedAt;
  }

  /** What the log says of the last fault: its kind and its place in the code. */
  lastFault(): string {
    const log = readFileSync(join(this.#dataDir, "logs", "portal.log"), "utf8");
    return log.split("\n").findLast((line) => line.includes('"fault"')) ?? "nothing in the log";
  }

  async stop(): Promise<void> {
    await this.#running.stop();
  }
}

/** The postmaster first, then its children: every PostgreSQL process works in its database folder. */
function postgresPids(folder: string, postmaster: number | undefined): number[] {
  if (postmaster === undefined) return [];
  const wanted = realpathSync(folder);
  const others = readdirSync("/proc").filter((name) => {
    if (!/^\d+$/.test(name) || Number(name) === postmaster) return false;
    try {
      return readlinkSync(`/proc/${name}/cwd`) === wanted;
    } catch {
      return false;
    }
  });
  return [postmaster, ...others.map(Number)];
}

/** PostgreSQL writes its state into the eighth line of postmaster.pid (pidfile.h). */
function postmasterReady(folder: string): number | undefined {
  try {
    const lines = readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n");
    return lines[7]?.trim() === "ready" ? Number(lines[0]) : undefined;
  } catch {
    return undefined;
  }
}
