// `npm test` (and, with --long, `npm run test:long`): the set-up, then everything that CI runs. This file runs on
// any Node from 20 on; the checks themselves (checks.ts) run under Node 24.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { SetupError, step } from "./progress.mjs";
import { ensureDependencies } from "./setup/dependencies.mjs";
import { runUnder, suitableNode } from "./setup/pinned-node.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);

try {
  process.stdout.write("Accord: checks and tests\n");
  await step("Installing dependencies", () => ensureDependencies(root, { withDev: true }));
  process.exitCode = await runUnder(
    suitableNode(root),
    join(root, "scripts", "checks.ts"),
    process.argv.slice(2),
  );
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`\n${error.message}\n\n`);
  process.stdout.write("0 passed, 1 failed\n");
  process.exitCode = 1;
}
