import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { LogFile } from "../log-file.ts";
import { SetupError } from "../progress.mjs";

const stopWithinMs = 10_000;
const firstPauseMs = 250;
const longestPauseMs = 10_000;
/** A server that has run this long was well: the next restart is quick again. */
const wellAfterMs = 5_000;

/** What the server says to the process that started it, each time it begins to take requests. */
interface Listening {
  /** Its public address. */
  readonly listening: string;
  /** A new one at every start, while nobody has set the portal up. */
  readonly setUpLink?: string;
}

const isListening = (message: unknown): message is Listening =>
  typeof message === "object" && message !== null && "listening" in message;

export interface ServerProcess {
  /** Resolves when it first takes requests; rejects if it ends before that. */
  readonly listening: Promise<Listening>;
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  /** A file that takes what the server prints; undefined: this terminal. */
  readonly log: LogFile | undefined;
  readonly say: (text: string) => void;
}

/**
 * Runs the server and starts it again, after a growing pause, whenever it ends by itself. A server that never
 * came up is not started again: what stopped it will not pass by waiting.
 */
export function runServer({ root, env, log, say }: ServerOptions): ServerProcess {
  let child: ChildProcess | undefined;
  let stopping = false;
  let listened = false;
  let pauseMs = firstPauseMs;
  const { promise, resolve, reject } = Promise.withResolvers<Listening>();

  const start = () => {
    const startedAt = performance.now();
    child = spawn(process.execPath, [join(root, "server", "main.ts")], {
      cwd: root,
      env,
      stdio: ["ignore", log?.descriptor ?? "inherit", log?.descriptor ?? "inherit", "ipc"],
      // In a group of its own: Ctrl-C reaches this process, which then stops the server in its turn.
      detached: true,
    });
    child.on("message", (message) => {
      if (!isListening(message)) return;
      if (listened && message.setUpLink !== undefined)
        say(`The link to set it up is now ${message.setUpLink}`);
      listened = true;
      resolve(message);
    });
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      if (stopping) return;
      const how = signal === null ? `with code ${code}` : `by ${signal}`;
      if (!listened) return reject(new SetupError(`The server ended ${how}.\n${log?.lastLines() ?? ""}`));
      if (performance.now() - startedAt > wellAfterMs) pauseMs = firstPauseMs;
      say(`The server ended ${how}; starting it again.`);
      setTimeout(() => stopping || start(), pauseMs);
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    });
  };
  start();

  return {
    listening: promise,
    stop: async () => {
      stopping = true;
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      const inTime = await Promise.race([ended.then(() => true), sleep(stopWithinMs, false, { ref: false })]);
      if (inTime) return;
      child.kill("SIGKILL");
      await ended;
    },
  };
}
