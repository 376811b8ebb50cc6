// Fills a running, empty portal with a fictional case: node scripts/demo.ts <address> <set-up token> <data folder>
// With --again in the place of the token it only says once more how to sign in, with fresh codes.
import { accountLines, readAccountFile, writeAccountFile } from "./demo/account-file.ts";
import { fillDemo } from "./demo/fill-case.ts";

const [baseUrl, setUpTokenB64, dataDir] = process.argv.slice(2);
if (baseUrl === undefined || setUpTokenB64 === undefined || dataDir === undefined) {
  process.stderr.write("usage: node scripts/demo.ts <address> <set-up token> <data folder>\n");
  process.exit(2);
}
const again = setUpTokenB64 === "--again" ? readAccountFile(dataDir) : null;
const onStep = (step: string) => process.stdout.write(`  ${step}\n`);
const demo = again ?? (await fillDemo({ baseUrl, setUpTokenB64, onStep }));
if (again === null) writeAccountFile(dataDir, baseUrl, demo);
for (const line of accountLines(baseUrl, demo)) process.stdout.write(`  ${line}\n`);
