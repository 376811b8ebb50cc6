import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

// Whoever renames or removes a test that the threat model rests on hears of it here.

const testFiles = globSync("{protocol,crypto,server,client,e2e,scripts}/**/*.{test,journey}.{ts,tsx}");

interface Reference {
  readonly attack: string;
  /** Without its ending; a name alone where it can be no other. */
  readonly path: string;
  /** Words of the test's title. */
  readonly words: readonly string[];
}

/** Of every row whose last cell names tests: `path`: words; other words; `path`: words. */
function referencesIn(page: string): Reference[] {
  return page
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .filter((cells) => cells.length === 5)
    .flatMap(([, attack = "", , tests = ""]) =>
      [...tests.matchAll(/`([^`]+)`([^`]*)/g)].map(([, path = "", after = ""]) => ({
        attack,
        path,
        words: after.startsWith(":") ? after.slice(1).split(";").map(barely).filter(Boolean) : [],
      })),
    );
}

const barely = (words: string) =>
  words
    .replaceAll(/\([^)]*\)/g, "")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/^[\s,]+|[\s,]+$/g, "");

function filesOf(path: string): string[] {
  const name = path.replaceAll(".", "\\.");
  const file = new RegExp(`(^|/)${name}(\\.\\w+)*\\.(test|journey)\\.tsx?$`);
  const found = testFiles.filter((one) => file.test(one));
  return found.length > 0 ? found : testFiles.filter((one) => one.startsWith(`${path}/`));
}

const references = referencesIn(readFileSync("docs/threat-model.md", "utf8"));

test("the threat model names tests", () => {
  expect(references.length).toBeGreaterThan(80);
});

test.each(references)("$path is there, for: $attack", ({ path, words }) => {
  const files = filesOf(path);
  expect(files).not.toEqual([]);
  const text = files.map((file) => readFileSync(file, "utf8").replaceAll(/\s+/g, " ")).join();
  expect(words.filter((some) => !text.includes(some))).toEqual([]);
});
