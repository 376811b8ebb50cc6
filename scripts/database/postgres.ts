import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type LogFile, openLogFile } from "../log-file.ts";
import { SetupError } from "../progress.mjs";
import { run, tail } from "../run.mjs";
import { type Binaries, postgresBinaries } from "./binaries.ts";
import { clearLeftovers } from "./leftovers.ts";
import { prepareSocketFolder } from "./socket-folder.ts";
import { databaseIdentity, type Identity, launchAs, withName } from "./unprivileged.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const superuser = "accord";
const readyWithinMs = 60_000;

export interface Postgres {
  /** Address of one of its databases, for DATABASE_URL. */
  url(database: string): string;
  readonly pid: number;
  /** Resolves when the process has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** A fast shutdown: connections are cut, everything is on disk. */
  stop(): Promise<void>;
}

export interface PostgresOptions {
  /** Holds `database/`, `run/` (the socket) and `logs/`. The caller must be the only one who uses it. */
  readonly dataDir: string;
  /** For throw-away databases of tests: no waiting for the disk. */
  readonly careless?: boolean;
}

/** What a server needs beyond its standards: one socket, no network, and logs without anybody's words in them. */
const serverSettings = [
  "listen_addresses=",
  "unix_socket_permissions=0700",
  "timezone=UTC",
  "log_timezone=UTC",
  "max_connections=60",
  "log_statement=none",
  "log_min_messages=warning",
  "log_min_error_statement=panic",
  "log_error_verbosity=terse",
  "log_parameter_max_length_on_error=0",
];
const carelessSettings = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

/** Starts the PostgreSQL of a data folder, making its database first if there is none. */
export async function startPostgres({ dataDir, careless = false }: PostgresOptions): Promise<Postgres> {
  const binaries = postgresBinaries(root);
  const folder = join(dataDir, "database");
  const identity = databaseIdentity(folder, [binaries.postgres, folder]);
  await clearLeftovers(folder);
  const socketFolder = prepareSocketFolder(dataDir, identity?.uid);
  if (!existsSync(join(folder, "PG_VERSION"))) await createDatabaseFolder(folder, binaries, identity);

  const child = await launch(folder, socketFolder, binaries, identity, careless);
  const ended = once(child, "exit").then(() => undefined);
  const { pid } = child;
  if (pid === undefined) throw new Error("PostgreSQL has no process id");
  return {
    url: (database) =>
      `postgresql://${superuser}@localhost/${database}?host=${encodeURIComponent(socketFolder)}`,
    pid,
    ended,
    stop: async () => {
      await stop(child, ended);
      // A folder outside the data folder is not left behind.
      if (dirname(socketFolder) !== dataDir) rmSync(socketFolder, { recursive: true, force: true });
    },
  };
}

/** initdb works beside the real place, so that a start that was cut off leaves nothing half made. */
async function createDatabaseFolder(folder: string, binaries: Binaries, identity: Identity | undefined) {
  const draft = `${folder}.new`;
  rmSync(draft, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  const initial = identity === undefined ? undefined : withName(identity);
  if (initial !== undefined) chownSync(draft, initial.uid, initial.uid);
  // trust: whoever reaches the socket is let in; the socket's folder is open to its owner only.
  const args = ["-D", draft, "-U", superuser, "-E", "UTF8", "--auth=trust", "--no-instructions"];
  const locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const { command, args: allArgs } = launchAs(initial, binaries.initdb, [...args, ...locale]);
  const { code, output } = await run(command, allArgs, { env: { PATH: process.env["PATH"], TZ: "UTC" } });
  if (code !== 0) throw new SetupError(`The database could not be created:\n${tail(output)}`);
  if (identity !== undefined) await giveAway(draft, identity.uid);
  renameSync(draft, folder);
}

async function giveAway(folder: string, uid: number): Promise<void> {
  chownSync(folder, uid, uid);
  const inside = await readdir(folder, { recursive: true });
  for (const name of inside) chownSync(join(folder, name), uid, uid);
}

async function launch(
  folder: string,
  socketFolder: string,
  binaries: Binaries,
  identity: Identity | undefined,
  careless: boolean,
): Promise<ChildProcess> {
  const settings = careless ? [...serverSettings, ...carelessSettings] : serverSettings;
  const { command, args } = launchAs(identity, binaries.postgres, [
    "-D",
    folder,
    "-k",
    socketFolder,
    ...settings.flatMap((setting) => ["-c", setting]),
  ]);
  const logPath = join(dirname(folder), "logs", "postgres.log");
  const log = openLogFile(logPath);
  try {
    // Detached: Ctrl-C in the terminal must reach the portal first and PostgreSQL last.
    const child = spawn(command, args, {
      stdio: ["ignore", log.descriptor, log.descriptor],
      detached: true,
      env: { PATH: process.env["PATH"], TZ: "UTC" },
    });
    await once(child, "spawn");
    await untilReady(child, folder, log);
    return child;
  } finally {
    log.close();
  }
}

/** PostgreSQL writes its state into the eighth line of postmaster.pid (pidfile.h: LOCK_FILE_LINE_PM_STATUS). */
function state(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n")[7]?.trim();
  } catch {
    return undefined;
  }
}

async function untilReady(child: ChildProcess, folder: string, log: LogFile): Promise<void> {
  const giveUpAt = performance.now() + readyWithinMs;
  while (state(folder) !== "ready") {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new SetupError(`PostgreSQL did not start:\n${log.lastLines()}`);
    }
    if (performance.now() > giveUpAt) {
      child.kill("SIGQUIT");
      throw new SetupError(`PostgreSQL was not ready after ${readyWithinMs / 1000} s; see ${log.path}`);
    }
    await sleep(10);
  }
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  for (const [signal, patienceMs] of [
    ["SIGINT", 20_000],
    ["SIGQUIT", 5_000],
    ["SIGKILL", 5_000],
  ] as const) {
    child.kill(signal);
    if (await Promise.race([ended.then(() => true), sleep(patienceMs, false, { ref: false })])) return;
  }
}
