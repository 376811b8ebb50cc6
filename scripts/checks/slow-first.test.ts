import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "..");

test("the tests that begin first are there", () => {
  const source = readFileSync(join(import.meta.dirname, "slow-first.ts"), "utf8");
  const named = [...source.matchAll(/"([^"]+\.integration\.test\.ts)"/g)].map(([, path = ""]) => path);
  expect(named.length).toBeGreaterThan(5);
  for (const path of named) expect(readFileSync(join(root, path), "utf8"), path).toContain("test");
});
