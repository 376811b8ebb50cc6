import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, it, vi } from "vitest";
import { directorySync } from "./directory-sync.ts";

const folder = mkdtempSync(join(tmpdir(), "accord-sync-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Each sync that was begun, to be ended by the test. */
const begun = vi.hoisted(() => [] as { end: (error?: Error) => void }[]);
vi.mock("node:fs/promises", () => ({
  open: async () => ({
    sync: () =>
      new Promise<void>((resolve, reject) => {
        begun.push({ end: (error) => (error === undefined ? resolve() : reject(error)) });
      }),
    close: async () => undefined,
  }),
}));
beforeEach(() => void begun.splice(0));

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

function watched(promise: Promise<void>) {
  const seen = { state: "waiting" };
  promise.then(
    () => Object.assign(seen, { state: "synced" }),
    () => Object.assign(seen, { state: "failed" }),
  );
  return seen;
}

it("syncs once for all who come while one is under way, and not before that one has ended", async () => {
  const sync = directorySync();
  const first = watched(sync(folder));
  await settle();
  const later = [watched(sync(folder)), watched(sync(folder)), watched(sync(folder))];
  await settle();
  expect(begun).toHaveLength(1);
  begun[0]?.end();
  await settle();
  expect([first.state, ...later.map(({ state }) => state)]).toEqual([
    "synced",
    "waiting",
    "waiting",
    "waiting",
  ]);
  expect(begun).toHaveLength(2);
  begun[1]?.end();
  await settle();
  expect(later.map(({ state }) => state)).toEqual(["synced", "synced", "synced"]);
});

it("tells everybody who waited for one that failed, and tries again for the next", async () => {
  const sync = directorySync();
  const first = watched(sync(folder));
  await settle();
  const second = watched(sync(folder));
  begun[0]?.end(new Error("no"));
  await settle();
  begun[1]?.end();
  await settle();
  expect([first.state, second.state]).toEqual(["failed", "synced"]);
});

it("does not make folders wait for each other", async () => {
  const sync = directorySync();
  const all = [watched(sync(folder)), watched(sync(tmpdir()))];
  await settle();
  expect(begun).toHaveLength(2);
  begun[1]?.end();
  await settle();
  expect(all.map(({ state }) => state)).toEqual(["waiting", "synced"]);
});
