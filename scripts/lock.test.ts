import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { folderLockName, takeLock, takeLockPatiently } from "./lock.ts";

const folder = mkdtempSync(join(tmpdir(), "accord-lock-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function held(name: string) {
  const answer = await takeLock(name);
  if (!("lock" in answer)) throw new Error("the lock is taken");
  return answer.lock;
}

test("the second to come is told who holds it, and gets it once it is free", async () => {
  const name = folderLockName(join(folder, "one"));
  const lock = await held(name);
  expect(await takeLock(name)).toEqual({ holder: { pid: process.pid, stopping: false } });
  lock.announceStop();
  expect(await takeLock(name)).toEqual({ holder: { pid: process.pid, stopping: true } });
  await lock.release();
  await (await held(name)).release();
});

test("two spellings of one folder are one lock", () => {
  const plain = folderLockName(join(folder, "two"));
  symlinkSync(join(folder, "two"), join(folder, "link"));
  expect(folderLockName(join(folder, "link"))).toBe(plain);
  expect(folderLockName(join(folder, "three"))).not.toBe(plain);
});

test("a lock dies with a process that is killed", async () => {
  const name = folderLockName(join(folder, "four"));
  const script = `
    const { takeLock } = await import(${JSON.stringify(join(import.meta.dirname, "lock.ts"))});
    process.send("lock" in (await takeLock(${JSON.stringify(name)})));
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const [taken] = await once(child, "message");
  expect(taken).toBe(true);
  expect(await takeLock(name)).toEqual({ holder: { pid: child.pid, stopping: false } });
  child.kill("SIGKILL");
  const lock = await takeLockPatiently(name, 5_000);
  expect(lock).toBeDefined();
  await lock?.release();
});

test("patience ends", async () => {
  const name = folderLockName(join(folder, "five"));
  const lock = await held(name);
  expect(await takeLockPatiently(name, 300)).toBeUndefined();
  await lock.release();
});
