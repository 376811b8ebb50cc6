import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, statSync } from "node:fs";
import { connect, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** What the holder of a lock tells whoever comes second. */
export interface Holder {
  readonly pid: number;
  /** It is on its way out: waiting is worth while. */
  readonly stopping: boolean;
}

export interface Lock {
  /** Tells those who ask that this process is about to let go. */
  announceStop(): void;
  release(): Promise<void>;
}

/**
 * The name of a folder's lock: its device and inode, so that links and other spellings of the path meet.
 * Creates the folder if it is not there.
 */
export function folderLockName(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const { dev, ino } = statSync(folder, { bigint: true });
  return createHash("sha256").update(`${dev}:${ino}`).digest("hex").slice(0, 32);
}

/**
 * Takes a lock that dies with the process, also when it is killed: an abstract Unix socket of Linux, which only
 * one process can listen on and of which no file is left behind.
 * @returns the lock, or who holds it
 */
export async function takeLock(name: string): Promise<{ lock: Lock } | { holder: Holder | undefined }> {
  const path = `\0accord-${name}`;
  let stopping = false;
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.end(JSON.stringify({ pid: process.pid, stopping } satisfies Holder));
  });
  server.listen(path);
  try {
    await once(server, "listening");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    return { holder: await askHolder(path) };
  }
  server.unref();
  return {
    lock: {
      announceStop: () => {
        stopping = true;
      },
      release: async () => {
        server.close();
        await once(server, "close");
      },
    },
  };
}

/** Takes a lock, waiting while its holder is busy; undefined once `patienceMs` is over. */
export async function takeLockPatiently(name: string, patienceMs: number): Promise<Lock | undefined> {
  const giveUpAt = performance.now() + patienceMs;
  for (;;) {
    const answer = await takeLock(name);
    if ("lock" in answer) return answer.lock;
    if (performance.now() > giveUpAt) return undefined;
    await sleep(200);
  }
}

async function askHolder(path: string): Promise<Holder | undefined> {
  const socket = connect(path);
  socket.setTimeout(1000, () => socket.destroy());
  let text = "";
  socket.on("data", (chunk) => {
    text += chunk.toString();
  });
  try {
    await once(socket, "close");
    return JSON.parse(text) as Holder;
  } catch {
    return undefined;
  }
}
