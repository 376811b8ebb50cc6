import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Postgres, startPostgres } from "./postgres.ts";

let dataDir: string;
let running: Postgres | undefined;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "accord-pg-"));
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  rmSync(dataDir, { recursive: true });
});

async function start(folder = dataDir): Promise<Postgres> {
  running = await startPostgres({ dataDir: folder, careless: true });
  return running;
}

async function ask<T>(postgres: Postgres, sql: string): Promise<T | undefined> {
  const client = new pg.Client({ connectionString: postgres.url("postgres") });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<{ answer: T }>(sql)).rows[0]?.answer;
  } finally {
    await client.end();
  }
}

const alive = (pid: number): boolean => existsSync(`/proc/${pid}`);

test("it answers on a socket in the data folder, and what was written is there after a stop", async () => {
  const first = await start();
  await ask(first, "CREATE TABLE kept AS SELECT 7 AS answer");
  await first.stop();
  expect(alive(first.pid)).toBe(false);
  expect(await ask(await start(), "SELECT answer FROM kept")).toBe(7);
  expect(statSync(join(dataDir, "run")).mode & 0o777).toBe(0o700);
  expect(statSync(join(dataDir, "database")).mode & 0o077).toBe(0);
});

test("it listens on no network address", async () => {
  expect(await ask(await start(), "SELECT current_setting('listen_addresses') AS answer")).toBe("");
});

test("its log holds no words of a failing statement", async () => {
  const postgres = await start();
  await ask(postgres, "CREATE TABLE one (answer text UNIQUE)");
  await ask(postgres, "INSERT INTO one VALUES ('canary-phrase')");
  await expect(ask(postgres, "INSERT INTO one VALUES ('canary-phrase')")).rejects.toThrow();
  await postgres.stop();
  expect(readFileSync(join(dataDir, "logs", "postgres.log"), "utf8")).not.toContain("canary-phrase");
});

test("one that an earlier run left running is ended first", async () => {
  const left = await startPostgres({ dataDir, careless: true });
  await ask(left, "CREATE TABLE kept AS SELECT 7 AS answer");
  const next = await start();
  expect(alive(left.pid)).toBe(false);
  expect(next.pid).not.toBe(left.pid);
  expect(await ask(next, "SELECT answer FROM kept")).toBe(7);
});

test("after kill -9 of PostgreSQL the next start needs no hand", async () => {
  const left = await startPostgres({ dataDir });
  await ask(left, "CREATE TABLE kept AS SELECT 7 AS answer");
  // As root setpriv stands between, and replaces itself: its process is PostgreSQL's.
  process.kill(left.pid, "SIGKILL");
  await left.ended;
  expect(existsSync(join(dataDir, "database", "postmaster.pid"))).toBe(true);
  expect(await ask(await start(), "SELECT answer FROM kept")).toBe(7);
});

test("pid files that name somebody else's process are not believed", async () => {
  await (await start()).stop();
  const stranger = spawn("sleep", ["60"], { stdio: "ignore" });
  await once(stranger, "spawn");
  const lines = [stranger.pid, join(dataDir, "database"), 0, 5432, "", "", "", "ready"].join("\n");
  writeFileSync(join(dataDir, "database", "postmaster.pid"), lines);
  writeFileSync(join(dataDir, "run", ".s.PGSQL.5432.lock"), lines);
  try {
    expect(await ask(await start(), "SELECT 7 AS answer")).toBe(7);
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
  } finally {
    stranger.kill();
  }
});

test("a first start that was cut off is begun anew", async () => {
  mkdirSync(join(dataDir, "database.new"));
  writeFileSync(join(dataDir, "database.new", "half"), "");
  expect(await ask(await start(), "SELECT 7 AS answer")).toBe(7);
  expect(existsSync(join(dataDir, "database.new"))).toBe(false);
});

test("a data folder with a path too long for a socket works", async () => {
  const deep = join(dataDir, "a".repeat(60), "b".repeat(60));
  mkdirSync(deep, { recursive: true });
  const postgres = await start(deep);
  expect(postgres.url("postgres")).not.toContain("bbbb");
  expect(await ask(postgres, "SELECT 7 AS answer")).toBe(7);
  const socketFolder = new URL(postgres.url("postgres")).searchParams.get("host") ?? "";
  expect(statSync(socketFolder).mode & 0o777).toBe(0o700);
  await postgres.stop();
  expect(existsSync(socketFolder)).toBe(false);
});
