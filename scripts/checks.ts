// Everything that CI runs, one stage after the other; each runs whatever became of the one before. All of them
// share a temporary folder of this run's own, which is removed at the end, and leave no process behind.
import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureBrowser } from "./browser.ts";
import { noCount, playwrightCount, type TestCount, vitestCount } from "./checks/counts.ts";
import { type Failure, failureLines, playwrightFailures, vitestFailures } from "./checks/failures.ts";
import { endLeftovers } from "./checks/leftovers.ts";
import { SetupError, say, step } from "./progress.mjs";
import { run } from "./run.mjs";
import { prepare } from "./setup/prepare.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const long = process.argv.includes("--long") || process.env["LONG"] === "1";
/** Of the seeded trials: said at the start, so that any run can be repeated. */
const seed = process.env["SEED"] ?? String(Math.floor(Math.random() * 1_000_000));
const workFolder = mkdtempSync(join(tmpdir(), "accord-test-"));
// PostgreSQL, which runs as another user when this one is root, has to pass through it.
chmodSync(workFolder, 0o755);

const bin = (path: string) => join(root, "node_modules", ...path.split("/"));
const report = (name: string) => join(workFolder, `${name}.json`);
const biome = bin("@biomejs/biome/bin/biome");
const vitest = bin("vitest/vitest.mjs");
const parts = ["protocol", "crypto", "server", "client", "e2e", "bench", "scripts", "prisma"];

interface Stage {
  readonly name: string;
  /** Arguments for Node. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Reads what the tests reported; absent: a check without tests. */
  readonly count?: () => TestCount;
  readonly failures?: () => readonly Failure[];
}

const vitestStage = (name: string): Stage => ({
  name: `${name} tests`,
  args: [
    vitest,
    "run",
    "--project",
    name,
    "--reporter=default",
    "--reporter=json",
    `--outputFile=${report(name)}`,
  ],
  count: () => vitestCount(report(name)),
  failures: () => vitestFailures(report(name), root),
});

/** Tag of the journeys that make network interfaces. */
const OWN_LINES = "@own-lines";
const journeysStage = (name: string, which: readonly string[]): Stage => {
  const short = name.replaceAll(" ", "-");
  const path = report(short);
  // A folder of its own for each: Playwright empties it first, and with it what is told of another stage's failures.
  const output = `--output=${join("test-results", short)}`;
  return {
    name,
    args: [bin("@playwright/test/cli.js"), "test", "--reporter=list,json", output, ...which],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: path },
    count: () => playwrightCount(path),
    failures: () => playwrightFailures(path, root),
  };
};

const stages: readonly Stage[] = [
  { name: "format", args: [biome, "format", "."] },
  { name: "lint", args: [biome, "check", "--formatter-enabled=false", "--error-on-warnings", "."] },
  { name: "types", args: [join(root, "scripts", "types.mjs")] },
  {
    name: "import rules",
    args: [
      bin("dependency-cruiser/bin/dependency-cruiser.mjs"),
      "--config",
      ".dependency-cruiser.mjs",
      ...parts,
    ],
  },
  { name: "dead code", args: [bin("knip/bin/knip.js")] },
  vitestStage("unit"),
  vitestStage("integration"),
  journeysStage("journeys", ["--grep-invert", OWN_LINES]),
  // New network interfaces on the machine break off what other browsers are just loading (net::ERR_NETWORK_CHANGED).
  journeysStage("journeys with lines of their own", ["--grep", OWN_LINES]),
];

interface Outcome {
  readonly stage: Stage;
  readonly passed: boolean;
  readonly count: TestCount;
  readonly output: string;
  /** What failed, in a few short lines; none when it passed. */
  readonly told: readonly string[];
}

const environment = {
  ...process.env,
  TMPDIR: workFolder,
  ACCORD_TEST_RUN: workFolder,
  FORCE_COLOR: "0",
  LONG: long ? "1" : "",
  SEED: seed,
};

/** Of the whole run; what failed is told once more as its last words. */
interface Result extends TestCount {
  readonly told: readonly string[];
}

async function runStage(stage: Stage): Promise<Outcome> {
  const outcome = await step(stage.name, async () => {
    const { code, output } = await run(process.execPath, [...stage.args], {
      cwd: root,
      env: { ...environment, ...stage.env },
    });
    const count = stage.count?.() ?? noCount;
    const passed = code === 0 && count.failed === 0;
    const tests = stage.count === undefined ? "" : `: ${count.passed} passed, ${count.failed} failed`;
    return {
      done: `${passed ? "ok    " : "FAILED"} ${stage.name}${tests}`,
      value: {
        stage,
        passed,
        count,
        output,
        told: passed ? [] : failureLines(stage.failures?.() ?? [], output),
      },
    };
  });
  for (const line of outcome.told) say(`       ${line}`);
  return outcome;
}

async function main(): Promise<Result> {
  await prepare(root);
  await step("Looking for a browser", () => ensureBrowser(root));
  say(`Seeded trials: SEED=${seed}`);
  say("");
  const outcomes: Outcome[] = [];
  for (const stage of stages) outcomes.push(await runStage(stage));
  const left = await endLeftovers(workFolder);
  for (const { output } of outcomes) process.stdout.write(trialsIn(output));
  for (const { stage, passed, output } of outcomes) {
    if (!passed) process.stdout.write(`\n──── ${stage.name} ────\n${output.trimEnd()}\n`);
  }
  if (left.length > 0) process.stdout.write(`\nLeft running, and ended now:\n${left.join("\n")}\n`);
  if (outcomes.every(({ passed }) => passed))
    rmSync(join(root, "test-results"), { recursive: true, force: true });
  const passed = outcomes.reduce((sum, { count }) => sum + count.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + failuresOf(outcome), 0);
  const told = outcomes.flatMap((outcome) => outcome.told.map((line) => `${outcome.stage.name}: ${line}`));
  return { passed, failed: failed + left.length, told };
}

/** What the seeded trials say of themselves: where the blows fell. */
const trialsIn = (output: string) =>
  (/Crash trials, .*?\n(?=\n)/s.exec(output) ?? []).map((trials) => `\n${trials}`).join("");

/** A stage that failed without a failing test counts as one failure. */
const failuresOf = ({ passed, count }: Outcome) => (passed ? 0 : Math.max(1, count.failed));

const startedAt = performance.now();
let total: Result = { passed: 0, failed: 1, told: [] };
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => {
    void endLeftovers(workFolder).then(() => {
      rmSync(workFolder, { recursive: true, force: true });
      process.exit(130);
    });
  });
}
try {
  total = await main();
} catch (error) {
  const told =
    error instanceof SetupError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stdout.write(`\n${told}\n`);
} finally {
  if (existsSync(workFolder)) rmSync(workFolder, { recursive: true, force: true });
}
process.stdout.write(
  `\n${long ? "Long run" : "Run"} of ${((performance.now() - startedAt) / 60_000).toFixed(1)} minutes\n`,
);
for (const line of total.told) process.stdout.write(`${line}\n`);
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
