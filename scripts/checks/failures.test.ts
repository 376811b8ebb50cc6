import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { failureLines, playwrightFailures, vitestFailures } from "./failures.ts";

const folder = mkdtempSync(join(tmpdir(), "accord-failures-"));
afterAll(() => rmSync(folder, { recursive: true }));

function report(content: unknown): string {
  const path = join(folder, "report.json");
  writeFileSync(path, JSON.stringify(content));
  return path;
}

const failed = (fullName: string, failureMessages: readonly string[]) => ({
  fullName,
  status: "failed",
  failureMessages,
});

test("failed tests are named with their file and the first line of their error", () => {
  const path = report({
    testResults: [
      {
        name: "/repo/server/a.test.ts",
        status: "failed",
        message: "",
        assertionResults: [
          { fullName: "holds", status: "passed", failureMessages: [] },
          failed("lets nobody in", ["AssertionError: expected 1 to be 2\n    at /repo/server/a.test.ts:3:4"]),
        ],
      },
      {
        name: "/repo/b.test.ts",
        status: "failed",
        message: "Cannot find module x\nmore",
        assertionResults: [],
      },
      { name: "/repo/c.test.ts", status: "passed", message: "", assertionResults: [] },
    ],
  });
  expect(vitestFailures(path, "/repo")).toEqual([
    { file: "server/a.test.ts", test: "lets nobody in", error: "AssertionError: expected 1 to be 2" },
    { file: "b.test.ts", test: "the file itself", error: "Cannot find module x" },
  ]);
});

test("failed journeys are named wherever they stand, without colours; a flaky one too", () => {
  const spec = (title: string, status: string, message: string) => ({
    title,
    file: "journeys/a.journey.ts",
    tests: [{ status, results: [{ errors: message === "" ? [] : [{ message }] }] }],
  });
  const path = report({
    config: { rootDir: "/repo/e2e" },
    suites: [
      {
        title: "a",
        specs: [spec("goes well", "expected", "")],
        suites: [
          {
            title: "b",
            specs: [
              spec("goes wrong", "unexpected", "\u001b[31mError: not seen\u001b[39m\n\nat x"),
              spec("goes wrong once", "flaky", "Error: slow"),
            ],
          },
        ],
      },
    ],
    errors: [{ message: "Error: no space" }],
  });
  const file = "e2e/journeys/a.journey.ts";
  expect(playwrightFailures(path, "/repo")).toEqual([
    { file, test: "goes wrong", error: "Error: not seen" },
    { file, test: "goes wrong once", error: "Error: slow" },
    { test: "outside the tests", error: "Error: no space" },
  ]);
});

test("what looks like a secret is not told", () => {
  const secret = "q83vEjRWeJCrze8SNFZ4kA";
  const path = report({
    testResults: [
      {
        name: "/a.test.ts",
        status: "failed",
        message: "",
        assertionResults: [failed("t", [`not ${secret}!`])],
      },
    ],
  });
  expect(vitestFailures(path, "/")[0]?.error).toBe("not …!");
  expect(failureLines([], `said ${secret}`)).toEqual(["said …"]);
});

test("five are told, each of 200 characters, and how many more there are", () => {
  const lines = failureLines(
    Array.from({ length: 7 }, (_, index) => ({ file: "a.ts", test: `t${index}`, error: "x".repeat(300) })),
    "",
  );
  expect(lines).toHaveLength(6);
  expect(lines[0]).toMatch(/^a\.ts: t0: x+…$/);
  expect(Math.max(...lines.map(({ length }) => length))).toBe(200);
  expect(lines[5]).toBe("and 2 more");
});

test("where the report does not say why, the program's own errors are told", () => {
  const output =
    "noise\n \u001b[31mError: its set-up\u001b[39m\n  at x\nError: its set-up\nTypeError: y\n1 failed\n";
  const failures = [{ file: "a.ts", test: "the file itself", error: "" }];
  expect(failureLines(failures, output)).toEqual([
    "a.ts: the file itself: ",
    "Error: its set-up",
    "TypeError: y",
  ]);
  expect(failureLines([], output)).toEqual(["Error: its set-up", "TypeError: y"]);
});

test("a stage without a failed test tells what its program said last", () => {
  expect(vitestFailures(join(folder, "none"), "/")).toEqual([]);
  expect(playwrightFailures(join(folder, "none"), "/")).toEqual([]);
  expect(failureLines([], "1\n2\n\n3\n4\n5\n6\n")).toEqual(["2", "3", "4", "5", "6"]);
});
