// Which tests failed, short enough to stand below a stage's line and again as the last words of a run: a log
// that is cut off at its head still tells. Only the first line of an error is told, with anything that looks
// like a key, a token or an id left out.
import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";

export interface Failure {
  /** Relative to the repository; absent where the runner names none. */
  readonly file?: string;
  readonly test: string;
  readonly error: string;
}

const mostShown = 5;
const mostCharacters = 200;
/** 22 characters of base64url are 16 bytes: the shortest secret there is here. */
const secretLike = /(?=[\w-]*\d)[\w-]{22,}/g;

const firstLine = (text: string) => {
  const lines = stripVTControlCharacters(text).split("\n");
  return (lines.find((line) => line.trim() !== "") ?? "").trim().replace(secretLike, "…");
};

interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[] | null;
    }[];
  }[];
}

/** Failures of vitest's JSON report; a file that could not be loaded, or whose set-up failed, is one of its own. */
export function vitestFailures(path: string, root: string): readonly Failure[] {
  if (!existsSync(path)) return [];
  const { testResults } = JSON.parse(readFileSync(path, "utf8")) as VitestReport;
  return testResults
    .filter(({ status }) => status === "failed")
    .flatMap(({ name, message, assertionResults }) => {
      const file = relative(root, name);
      const failed = assertionResults.filter(({ status }) => status === "failed");
      if (failed.length === 0) return [{ file, test: "the file itself", error: firstLine(message) }];
      return failed.map(({ fullName, failureMessages }) => ({
        file,
        test: fullName,
        error: firstLine(failureMessages?.[0] ?? ""),
      }));
    });
}

interface PlaywrightError {
  readonly message?: string;
}

interface PlaywrightSuite {
  readonly title: string;
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs?: readonly {
    readonly title: string;
    readonly file: string;
    readonly tests: readonly {
      readonly status: string;
      readonly results: readonly { readonly errors: readonly PlaywrightError[] }[];
    }[];
  }[];
}

interface PlaywrightReport {
  readonly config: { readonly rootDir: string };
  readonly suites: readonly PlaywrightSuite[];
  readonly errors: readonly PlaywrightError[];
}

/** Failures of Playwright's JSON report; those outside any test come last. */
export function playwrightFailures(path: string, root: string): readonly Failure[] {
  if (!existsSync(path)) return [];
  const { config, suites, errors } = JSON.parse(readFileSync(path, "utf8")) as PlaywrightReport;
  const within = ({ suites: inner = [], specs = [] }: PlaywrightSuite): readonly Failure[] => [
    ...specs.flatMap(({ title, file, tests }) =>
      tests
        .filter(({ status }) => status === "unexpected" || status === "flaky")
        .map(({ results }) => ({
          file: relative(root, `${config.rootDir}/${file}`),
          test: title,
          error: firstLine(results.flatMap((result) => result.errors)[0]?.message ?? ""),
        })),
    ),
    ...inner.flatMap(within),
  ];
  return [
    ...suites.flatMap(within),
    ...errors.map(({ message = "" }) => ({ test: "outside the tests", error: firstLine(message) })),
  ];
}

const cut = (line: string) =>
  line.length <= mostCharacters ? line : `${line.slice(0, mostCharacters - 1)}…`;

/**
 * At most six lines of at most 200 characters: what failed. Where the report leaves out why (a set-up of several
 * tests, an error outside of any), the errors that the program printed; else the last that it said.
 */
export function failureLines(failures: readonly Failure[], output: string): readonly string[] {
  const lines = [
    ...failures.map(({ file, test, error }) => `${file === undefined ? "" : `${file}: `}${test}: ${error}`),
    ...(failures.every(({ error }) => error !== "") && failures.length > 0 ? [] : saidIn(output)),
  ];
  const shown = lines.slice(0, mostShown).map(cut);
  const more = lines.length - shown.length;
  return more > 0 ? [...shown, `and ${more} more`] : shown;
}

function saidIn(output: string): readonly string[] {
  const said = output
    .split("\n")
    .map(firstLine)
    .filter((line) => line !== "");
  const errors = [
    ...new Set(said.filter((line) => /^[A-Z]\w*Error: /.test(line) || line.startsWith("Error: "))),
  ];
  return errors.length > 0 ? errors : said.slice(-mostShown);
}
