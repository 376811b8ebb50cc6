import { existsSync, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openLogFile } from "./log-file.ts";

const folder = mkdtempSync(join(tmpdir(), "accord-log-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("a log is appended to, readable by its owner alone, and tells its last lines", () => {
  const path = join(folder, "logs", "a.log");
  for (const line of ["one", "two"]) {
    const log = openLogFile(path);
    writeSync(log.descriptor, `${line}\n`);
    log.close();
  }
  const log = openLogFile(path);
  expect(log.lastLines()).toBe("one\ntwo");
  log.close();
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, "logs")).mode & 0o777).toBe(0o700);
});

test("a log that has grown large is put aside", () => {
  const path = join(folder, "b.log");
  writeFileSync(path, "");
  truncateSync(path, 10_000_001);
  openLogFile(path).close();
  expect(statSync(path).size).toBe(0);
  expect(existsSync(`${path}.1`)).toBe(true);
});
