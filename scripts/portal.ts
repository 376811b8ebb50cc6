// The portal's supervisor: settings, set-up, PostgreSQL, migrations, then the server as a child process. It keeps
// PostgreSQL and the server running, and when it is told to stop it stops them in the right order.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ConfigError, readConfig } from "../server/config.ts";
import { ensureDatabase, migrate } from "./database/migrations.ts";
import { openLogFile } from "./log-file.ts";
import { type MediaWorkerSearch, searchMediaWorker } from "./media-worker/search.ts";
import { takeDataFolder } from "./portal/data-folder.ts";
import { type DatabaseProcess, runDatabase } from "./portal/database-process.ts";
import { demoState, showDemo } from "./portal/demo.ts";
import { checkPort } from "./portal/port.ts";
import { runServer, type ServerProcess } from "./portal/server-process.ts";
import { onStopAsked } from "./portal/stop-signals.ts";
import { SetupError, say, step } from "./progress.mjs";
import { prepare } from "./setup/prepare.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const databaseName = "accord";
const args = process.argv.slice(2);

/** What is running, so that it can be stopped from wherever the start has got to. */
const running: { database?: Promise<DatabaseProcess>; server?: ServerProcess; media?: MediaWorkerSearch } =
  {};
let stopping: Promise<void> | undefined;

/** When `npm start` began, in milliseconds since 1970: it may have installed things before this file ran. */
const startedAt = Number(args.find((arg) => arg.startsWith("--started="))?.split("=")[1] ?? Date.now());

async function start(): Promise<void> {
  const config = readConfig();
  if (args.includes("--prepare-only")) return prepare(root);
  const lock = await takeDataFolder(config.dataDir);
  onStopAsked((reason) => {
    lock.announceStop();
    process.stdout.write("\n");
    say(`Stopping (${reason})`);
    void stopAll().then(() => {
      say("Stopped.");
      process.exit(0);
    });
  });
  const demo = args.includes("--demo") ? demoState(config.dataDir) : undefined;
  await checkPort(config.host, config.port);
  await prepare(root);
  const databaseUrl = config.databaseUrl ?? (await startDatabase(config.dataDir));
  await step("Bringing the database up to date", async () => {
    const applied = await migrate(databaseUrl);
    const done =
      applied.length === 0 ? "Database is up to date" : `Database steps applied: ${applied.length}`;
    return { done, value: applied };
  });
  if (stopping !== undefined) return;
  running.media = searchMediaWorker({
    root,
    dataDir: config.dataDir,
    configured: config.mediasoupWorkerBin,
    effort: args.includes("--media=present") ? "present" : "build",
    say,
  });
  running.server = runServer({
    root,
    env: serverEnvironment(databaseUrl),
    log: config.logTo === "file" ? openLogFile(join(config.dataDir, "logs", "portal.log")) : undefined,
    say,
  });
  const server = running.server;
  const { listening, setUpLink } = await step("Starting the server", async () => ({
    done: "Server started",
    value: await server.listening,
  }));
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  say("");
  say(`Accord is ready after ${seconds} s: ${listening}`);
  if (demo !== undefined)
    await showDemo(demo, { root, dataDir: config.dataDir, address: listening, setUpLink });
  else if (setUpLink !== undefined) {
    say("Nobody has set this portal up yet. Open this link once, on your own device:");
    say(setUpLink);
  }
  say("Press Ctrl-C to stop.");
  say("");
}

async function startDatabase(dataDir: string): Promise<string> {
  running.database = runDatabase(dataDir, say);
  const starting = running.database;
  const database = await step("Starting PostgreSQL", async () => ({
    done: "PostgreSQL started",
    value: await starting,
  }));
  await ensureDatabase(database.url("postgres"), databaseName);
  return database.url(databaseName);
}

/** The server reads its settings as they were given here, with the database that was started for it. */
function serverEnvironment(databaseUrl: string): NodeJS.ProcessEnv {
  const { DATABASE_URL_FILE: _, ...env } = process.env;
  return { ...env, DATABASE_URL: databaseUrl };
}

function stopAll(): Promise<void> {
  stopping ??= (async () => {
    running.media?.stop();
    await running.server?.stop();
    // It may be just starting; what failed to start has nothing to stop.
    const database = await running.database?.catch(() => undefined);
    await database?.stop();
  })();
  return stopping;
}

try {
  await start();
} catch (error) {
  // A step that failed because everything is being stopped needs no word.
  if (stopping === undefined) {
    const told = error instanceof SetupError || error instanceof ConfigError || running.server !== undefined;
    process.stderr.write(`\n${told && error instanceof Error ? error.message : String(error)}\n`);
    if (!told && error instanceof Error) process.stderr.write(`${error.stack ?? ""}\n`);
    await stopAll();
    process.exit(1);
  }
}
