import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { endLeftovers } from "./leftovers.ts";

const folder = mkdtempSync(join(tmpdir(), "accord-left-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("a process of the run that goes on is named and ended; others are left alone", async () => {
  const { ACCORD_TEST_RUN: _, ...env } = process.env;
  const marked = spawn("sleep", ["61"], { env: { ...env, ACCORD_TEST_RUN: folder }, stdio: "ignore" });
  const inside = spawn("sleep", ["62"], { env, cwd: folder, stdio: "ignore" });
  const stranger = spawn("sleep", ["63"], { env, stdio: "ignore" });
  await Promise.all([marked, inside, stranger].map((child) => once(child, "spawn")));
  const ended = Promise.all([once(marked, "exit"), once(inside, "exit")]);
  try {
    const left = await endLeftovers(folder);
    expect(left.map((line) => line.replace(/^\d+ /, "")).sort()).toEqual(["sleep 61", "sleep 62"]);
    await ended;
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
  } finally {
    stranger.kill();
  }
});

test("a run that left nothing has nothing to end", async () => {
  expect(await endLeftovers(join(folder, "another"))).toEqual([]);
});
