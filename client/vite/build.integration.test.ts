import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "accord-build-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function build(name: string): Promise<string> {
  const outDir = join(folder, name);
  const vite = resolve("node_modules/vite/bin/vite.js");
  const args = [vite, "build", "client", "--outDir", outDir, "--emptyOutDir", "--logLevel", "error"];
  await promisify(execFile)(process.execPath, args, { env: { ...process.env, NODE_ENV: "production" } });
  return outDir;
}

let one: string;
let other: string;
beforeAll(async () => {
  one = await build("one");
  other = await build("other");
}, 240_000);

test("the same sources give the same bytes", () => {
  const hashes = readFileSync(join(one, "hashes.json"), "utf8");
  expect(readFileSync(join(other, "hashes.json"), "utf8")).toBe(hashes);
  expect(Object.keys(JSON.parse(hashes) as object)).toContain("index.html");
});

test("the page has no inline script or style, and names nothing without its hash", () => {
  const page = readFileSync(join(one, "index.html"), "utf8");
  expect(page).not.toMatch(/<script(?![^>]*\bsrc=)/);
  expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/);
  const named = page.match(/<(?:script|link)[^>]+\.(?:js|css)"[^>]*>/g) ?? [];
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((tag) => !tag.includes('integrity="sha384-'))).toEqual([]);
});

test("no source map is served", () => {
  const hashes = JSON.parse(readFileSync(join(one, "hashes.json"), "utf8")) as Record<string, string>;
  expect(Object.keys(hashes).filter((path) => path.endsWith(".map"))).toEqual([]);
});
