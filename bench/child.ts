import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { dirname } from "node:path";

export const root = dirname(import.meta.dirname);

/** A program of the bench or of the product, in a process of its own, that speaks over Node's channel. */
export interface Child {
  readonly pid: number;
  /** The next message that it sends and that `isWanted`. */
  hear<T>(isWanted: (message: unknown) => message is T): Promise<T>;
  say(message: object): void;
  /** Told every message from here on. */
  listen(listener: (message: unknown) => void): void;
  stop(): Promise<void>;
}

const patienceMs = 60_000;

export function startChild(
  script: string,
  options: { env?: Readonly<Record<string, string>>; nodeArgs?: readonly string[] } = {},
): Child {
  const child = spawn(process.execPath, [...(options.nodeArgs ?? []), script], {
    cwd: root,
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${script} did not start`);
  return {
    pid,
    hear: (isWanted) => hear(child, script, isWanted),
    say: (message) => void child.send(message),
    listen: (listener) => void child.on("message", listener),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      const impatient = setTimeout(() => child.kill("SIGKILL"), 10_000);
      await ended;
      clearTimeout(impatient);
    },
  };
}

function hear<T>(child: ChildProcess, script: string, isWanted: (message: unknown) => message is T) {
  return new Promise<T>((resolve, reject) => {
    const over = (act: () => void) => {
      clearTimeout(timer);
      child.off("message", onMessage);
      child.off("exit", onExit);
      act();
    };
    const onMessage = (message: unknown) => {
      if (isWanted(message)) over(() => resolve(message));
    };
    const onExit = () => over(() => reject(new Error(`${script} has ended`)));
    const timer = setTimeout(() => over(() => reject(new Error(`${script} says nothing`))), patienceMs);
    child.on("message", onMessage);
    child.on("exit", onExit);
  });
}
