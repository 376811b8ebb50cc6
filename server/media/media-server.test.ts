import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createMediaServer, type KeptWorker, type MediaServer } from "./media-server.ts";
import type { WorkerState } from "./worker-state.ts";

const ready: WorkerState = { state: "ready", bin: "/program", source: "built" };

/** A worker without a process. */
class FakeWorker implements KeptWorker {
  closed = false;
  load = 0;
  readonly number: number;
  #died: () => void = () => undefined;
  constructor(number: number) {
    this.number = number;
  }
  onDied(listener: () => void): () => void {
    this.#died = listener;
    return () => undefined;
  }
  close(): void {
    this.closed = true;
  }
  die(): void {
    this.#died();
  }
}

let folder: string;
let stateFile: string;
let started: FakeWorker[];
let fails: boolean;
let faults: string[];
let media: MediaServer | undefined;

beforeEach(() => {
  vi.useFakeTimers();
  folder = mkdtempSync(join(tmpdir(), "accord-media-"));
  stateFile = join(folder, "media-worker.json");
  started = [];
  fails = false;
  faults = [];
});
afterEach(() => {
  media?.close();
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

const write = (state: unknown) => writeFileSync(stateFile, JSON.stringify(state));
const create = (workers = 2) => {
  media = createMediaServer({
    stateFile,
    workers,
    onFault: (fault) => faults.push(fault),
    listening: { ip: "127.0.0.1", announcedAddress: undefined, port: undefined },
    startWorker: async (_bin, _listening, number) => {
      if (fails) throw new Error("no");
      const worker = new FakeWorker(number);
      started.push(worker);
      return worker;
    },
  });
  return media;
};
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test("with a program, all workers run", async () => {
  write(ready);
  const server = create();
  await pass(0);
  expect(server.status()).toEqual({ available: true, workers: 2, source: "built" });
});

test("without a state file, conferences are unavailable and it says why", () => {
  expect(create().status()).toMatchObject({ available: false, workers: 0, source: "none" });
  expect(media?.status().reason).toMatch(/not been looked for/);
});

test("while the program is being built it says so, and takes it up when it is there", async () => {
  write({ state: "pending", reason: "being built" });
  const server = create();
  expect(server.status()).toMatchObject({ available: false, reason: "being built" });
  write(ready);
  await pass(2_500);
  expect(server.status()).toMatchObject({ available: true, workers: 2 });
});

test("a failed search is told", () => {
  write({ state: "failed", reason: "packages are missing" });
  expect(create().status()).toMatchObject({
    available: false,
    source: "none",
    reason: "packages are missing",
  });
});

test.each([
  null,
  7,
  {},
  { state: "ready" },
  { state: "ready", bin: "/x", source: "elsewhere" },
  { state: "failed" },
])("a damaged state file (%j) is told", (content) => {
  write(content);
  expect(create().status().reason).toMatch(/damaged/);
});

test("a worker that dies is replaced", async () => {
  write(ready);
  const server = create(1);
  await pass(0);
  started[0]?.die();
  expect(server.status()).toMatchObject({ available: false, source: "built" });
  await pass(2_500);
  expect(server.status()).toEqual({ available: true, workers: 1, source: "built" });
});

test("a program that does not start is told", async () => {
  write(ready);
  fails = true;
  const server = create();
  await pass(0);
  expect(server.status()).toMatchObject({ available: false, reason: "the media server does not start" });
  await pass(10_000);
  expect(faults).toEqual(["the media server does not start"]);
  // It is tried again and again.
  fails = false;
  await pass(2_500);
  expect(server.status()).toMatchObject({ available: true, workers: 2 });
});

test("whoever asks for a worker gets the one with the fewest rooms, and waits while one is started", async () => {
  write(ready);
  const server = create(2);
  const waited = server.worker();
  await pass(0);
  expect(await waited).toBe(started[0]);
  if (started[0] !== undefined) started[0].load = 3;
  expect(await server.worker()).toBe(started[1]);
});

test("nobody waits for ever: without a program at once, else until it is known", async () => {
  const server = create();
  await expect(server.worker()).rejects.toThrow("unavailable");
  write(ready);
  fails = true;
  await pass(2_000);
  const waited = expect(server.worker()).rejects.toThrow("unavailable");
  await pass(4_000);
  await waited;
});

test("closing ends the workers and starts no more", async () => {
  write(ready);
  const server = create();
  await pass(0);
  server.close();
  started[0]?.die();
  await pass(10_000);
  expect(started.map((worker) => worker.closed)).toEqual([true, true]);
  expect(server.status().workers).toBe(0);
});
