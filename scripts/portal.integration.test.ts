import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freePort, type PortalProcess, startPortal } from "./portal-process.ts";

let dataDir: string;
const portals: PortalProcess[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "accord-portal-"));
});
afterEach(async () => {
  for (const portal of portals.splice(0)) await portal.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(): Promise<PortalProcess> {
  const portal = await startPortal({ dataDir });
  portals.push(portal);
  return portal;
}

/** Runs a portal that is expected to give up by itself. */
async function refused(
  env: Record<string, string>,
  ...args: string[]
): Promise<{ code: number | null; printed: string }> {
  const child = spawn(process.execPath, [resolve("scripts/portal.ts"), "--media=present", ...args], {
    env: { ...process.env, DATABASE_URL: "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (printed += String(chunk)));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, printed };
}

/** Running; what has ended and only waits to be counted (a zombie) is not. */
function alive(pid: number | undefined): boolean {
  try {
    return pid !== undefined && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

async function until(what: () => boolean): Promise<void> {
  for (let tries = 0; tries < 400 && !what(); tries += 1) await sleep(50);
  expect(what()).toBe(true);
}

const workingIn = (folder: string) =>
  readdirSync("/proc").filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`).startsWith(folder);
    } catch {
      return false;
    }
  });

test("it comes up, answers, and leaves nothing running when it is stopped", async () => {
  const portal = await start();
  const health = (await (await fetch(`${portal.address}/healthz`)).json()) as Record<string, unknown>;
  expect(health).toMatchObject({ status: "ok", database: { available: true } });
  expect(Object.keys(health["mediaServer"] as object)).toEqual(
    expect.arrayContaining(["available", "workers", "source"]),
  );
  const pids = [portal.pid, portal.serverPid(), portal.postgresPid()];
  expect(pids.every(alive)).toBe(true);
  await portal.stop();
  expect(pids.filter(alive)).toEqual([]);
  expect(workingIn(dataDir)).toEqual([]);
});

test("a second portal on the same data folder is refused with a clear line", async () => {
  const portal = await start();
  const second = await refused({ DATA_DIR: dataDir, PORT: String(await freePort()) });
  expect(second.code).toBe(1);
  expect(second.printed).toContain(
    `Another portal (process ${portal.pid}) is using the data folder ${dataDir}`,
  );
  expect((await fetch(`${portal.address}/healthz`)).ok).toBe(true);
});

test("a port that is taken is told before any work", async () => {
  const portal = await start();
  const { code, printed } = await refused({ DATA_DIR: join(dataDir, "other"), PORT: String(portal.port) });
  expect(code).toBe(1);
  expect(printed).toContain(`Port ${portal.port} is taken`);
});

test("wrong settings are all named and nothing is started", async () => {
  const { code, printed } = await refused({
    DATA_DIR: join(dataDir, "none"),
    PORT: "many",
    PUBLIC_URL: "nowhere",
  });
  expect(code).toBe(1);
  expect(printed).toMatch(/PORT must be/);
  expect(printed).toMatch(/PUBLIC_URL must be/);
  expect(existsSync(join(dataDir, "none"))).toBe(false);
});

test("after kill -9 of the server it is started again, on the same database", async () => {
  const portal = await start();
  const [server, postgres] = [portal.serverPid(), portal.postgresPid()];
  process.kill(server ?? 0, "SIGKILL");
  await until(() => portal.serverPid() !== undefined && portal.serverPid() !== server);
  await portal.untilHealthy();
  expect(portal.postgresPid()).toBe(postgres);
});

test("after kill -9 of PostgreSQL it is started again, and the server finds it", async () => {
  const portal = await start();
  const postgres = portal.postgresPid();
  process.kill(postgres ?? 0, "SIGKILL");
  await until(() => portal.postgresPid() !== undefined && portal.postgresPid() !== postgres);
  await portal.untilHealthy();
});

test("after kill -9 of the whole start the server goes too, and the next start needs no hand", async () => {
  const portal = await start();
  const server = portal.serverPid();
  process.kill(portal.pid, "SIGKILL");
  const next = await start();
  await until(() => !alive(server));
  expect((await fetch(`${next.address}/healthz`)).ok).toBe(true);
});

test("the demonstration refuses a data folder that holds anything else", async () => {
  writeFileSync(join(dataDir, "something"), "");
  const { code, printed } = await refused({ DATA_DIR: dataDir, PORT: String(await freePort()) }, "--demo");
  expect(code).toBe(1);
  expect(printed).toContain(`The data folder ${dataDir} holds something else`);
  expect(readdirSync(dataDir)).toEqual(["something"]);
});

test("nothing that the server logs reaches the terminal, and nothing is logged that a link hides", async () => {
  const portal = await start();
  const link = () => /\/set-up#(\S+)/.exec(portal.output())?.[1] ?? "";
  // It is printed once the server has told its parent, which may be a moment after it answers.
  await until(() => link().length > 20);
  await fetch(`${portal.address}/api/service`);
  expect(portal.output()).not.toContain('"requestId"');
  expect(readFileSync(join(dataDir, "logs", "portal.log"), "utf8")).not.toContain(link());
});
