import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const stopWithinMs = 10_000;
const firstPauseMs = 250;
const longestPauseMs = 10_000;
/** A server that has run this long was well: the next restart is quick again. */
const wellAfterMs = 30_000;

/** What the server says to the process that started it, once it takes requests. */
interface Listening {
  readonly listening: string;
}

const isListening = (message: unknown): message is Listening =>
  typeof message === "object" && message !== null && "listening" in message;

export interface ServerProcess {
  /** Resolves to its address when it first takes requests; rejects if it ends before that. */
  readonly listening: Promise<string>;
  stop(): Promise<void>;
}

/**
 * Runs the server and starts it again, after a growing pause, whenever it ends by itself. A server that never
 * came up is not started again: what stopped it will not pass by waiting.
 */
export function runServer(root: string, env: NodeJS.ProcessEnv, say: (text: string) => void): ServerProcess {
  let child: ChildProcess | undefined;
  let stopping = false;
  let listened = false;
  let pauseMs = firstPauseMs;
  const { promise, resolve, reject } = Promise.withResolvers<string>();

  const start = () => {
    const startedAt = performance.now();
    child = spawn(process.execPath, [join(root, "server", "main.ts")], {
      cwd: root,
      env,
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      // In a group of its own: Ctrl-C reaches this process, which then stops the server in its turn.
      detached: true,
    });
    child.on("message", (message) => {
      if (!isListening(message)) return;
      listened = true;
      resolve(message.listening);
    });
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      if (stopping) return;
      const how = signal === null ? `with code ${code}` : `by ${signal}`;
      if (!listened) return reject(new Error(`the server ended ${how}`));
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
