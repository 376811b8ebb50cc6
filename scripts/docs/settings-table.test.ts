import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { withConfigTable } from "./settings-table.ts";

test("the README's table of settings is current (npm run docs:config)", () => {
  const page = readFileSync("README.md", "utf8");
  expect(withConfigTable(page)).toBe(page);
});

test("a page without markers is refused", () => {
  expect(() => withConfigTable("# Accord")).toThrow(/markers/);
});
