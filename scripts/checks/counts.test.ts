import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { playwrightCount, vitestCount } from "./counts.ts";

const folder = mkdtempSync(join(tmpdir(), "accord-counts-"));
afterAll(() => rmSync(folder, { recursive: true }));

function report(content: unknown): string {
  const path = join(folder, "report.json");
  writeFileSync(path, JSON.stringify(content));
  return path;
}

test("a runner that wrote no report has failed", () => {
  expect(vitestCount(join(folder, "none"))).toEqual({ passed: 0, failed: 1 });
  expect(playwrightCount(join(folder, "none"))).toEqual({ passed: 0, failed: 1 });
});

test("what passed and what failed is counted", () => {
  const found = vitestCount(report({ numPassedTests: 7, numFailedTests: 2, success: false }));
  expect(found).toEqual({ passed: 7, failed: 2 });
  expect(playwrightCount(report({ stats: { expected: 3, unexpected: 1, flaky: 1 }, errors: [] }))).toEqual({
    passed: 3,
    failed: 2,
  });
});

test("a file that could not be loaded is a failure without a failing test", () => {
  const found = vitestCount(report({ numPassedTests: 7, numFailedTests: 0, success: false }));
  expect(found).toEqual({ passed: 7, failed: 1 });
  const stats = { expected: 0, unexpected: 0, flaky: 0 };
  expect(playwrightCount(report({ stats, errors: [{ message: "no tests" }] })).failed).toBe(1);
});
