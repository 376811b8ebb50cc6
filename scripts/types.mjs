// `npm run types`: checks every part against its own tsconfig, a few at a time.
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./run.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** @type {{ references: { path: string }[] }} */
const { references } = JSON.parse(readFileSync(join(root, "tsconfig.json"), "utf8"));
const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
const queue = references.values();
let faulty = 0;

const lane = async () => {
  for (const { path } of queue) {
    const { code, output } = await run(process.execPath, [compiler, "-p", path], { cwd: root });
    if (code === 0) continue;
    faulty += 1;
    process.stdout.write(`${path}:\n${output}`);
  }
};
await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, lane));
process.exitCode = faulty === 0 ? 0 : 1;
