import { existsSync, readFileSync } from "node:fs";

export interface TestCount {
  readonly passed: number;
  readonly failed: number;
}

export const noCount: TestCount = { passed: 0, failed: 0 };
/** A runner that wrote no report did not get as far as its tests. */
const noReport: TestCount = { passed: 0, failed: 1 };

/** Counts of vitest's JSON report; a file of tests that could not be loaded counts as a failure. */
export function vitestCount(path: string): TestCount {
  if (!existsSync(path)) return noReport;
  const report = JSON.parse(readFileSync(path, "utf8")) as {
    numPassedTests: number;
    numFailedTests: number;
    success: boolean;
  };
  const failed = report.success ? 0 : Math.max(1, report.numFailedTests);
  return { passed: report.numPassedTests, failed };
}

/** Counts of Playwright's JSON report; a test that passed only when repeated counts as a failure. */
export function playwrightCount(path: string): TestCount {
  if (!existsSync(path)) return noReport;
  const { stats, errors } = JSON.parse(readFileSync(path, "utf8")) as {
    stats: { expected: number; unexpected: number; flaky: number };
    errors: unknown[];
  };
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}
