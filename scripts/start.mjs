// `npm start`: everything between a fresh clone and a running portal. This file and the .mjs files it uses run
// on any Node from 20 on and need nothing installed; the rest (portal.ts) runs under Node 24.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { SetupError, step } from "./progress.mjs";
import { ensureDependencies } from "./setup/dependencies.mjs";
import { runUnder, suitableNode } from "./setup/pinned-node.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
const startedAt = Date.now();

try {
  process.stdout.write("Accord\n");
  await step("Installing dependencies", () => ensureDependencies(root, { withDev: false }));
  const portal = join(root, "scripts", "portal.ts");
  const args = [...process.argv.slice(2), `--started=${startedAt}`];
  process.exitCode = await runUnder(suitableNode(root), portal, args);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`\n${error.message}\n`);
  process.exitCode = 1;
}
