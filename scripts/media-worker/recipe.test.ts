import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { compatFolder } from "./place.ts";
import { libwebrtcFolder, mend, recipeHash, sourceFiles } from "./recipe.ts";

const worker = join("node_modules", "mediasoup", "worker");
const folder = mkdtempSync(join(tmpdir(), "accord-recipe-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("the hash names the recipe: the same twice, another when a header changes", () => {
  const before = recipeHash(compatFolder);
  expect(recipeHash(compatFolder)).toBe(before);
  cpSync(compatFolder, folder, { recursive: true });
  expect(recipeHash(folder)).toBe(before);
  writeFileSync(join(folder, "absl", "types", "optional.h"), "// changed\n");
  expect(recipeHash(folder)).not.toBe(before);
});

test("the sources are those of the installed mediasoup, with its bandwidth estimation", () => {
  const read = (path: string) => readFileSync(join(worker, path), "utf8");
  const files = sourceFiles(read("meson.build"), read(`${libwebrtcFolder}/meson.build`));
  expect(files.length).toBeGreaterThan(200);
  expect(files).toContain("src/RTC/Router.cpp");
  expect(files).toContain("src/RTC/TransportCongestionControlClient.cpp");
  expect(files.filter((file) => file.includes("goog_cc")).length).toBeGreaterThan(5);
  expect(files.at(-1)).toBe("src/main.cpp");
  expect(files.filter((file) => !existsSync(join(worker, file)))).toEqual([]);
});

test("the line to mend is there, once", () => {
  expect(readFileSync(join(worker, mend.file), "utf8").split(mend.from)).toHaveLength(2);
});
