// Fills a running, empty portal with a fictional case: node scripts/demo.ts <address> <set-up token> <data folder>
import { accountLines, writeAccountFile } from "./demo/account-file.ts";
import { fillDemo } from "./demo/fill-case.ts";

const [baseUrl, setUpTokenB64, dataDir] = process.argv.slice(2);
if (baseUrl === undefined || setUpTokenB64 === undefined || dataDir === undefined) {
  process.stderr.write("usage: node scripts/demo.ts <address> <set-up token> <data folder>\n");
  process.exit(2);
}
const onStep = (step: string) => process.stdout.write(`  ${step}\n`);
const demo = await fillDemo({ baseUrl, setUpTokenB64, onStep });
writeAccountFile(dataDir, baseUrl, demo);
for (const line of accountLines(baseUrl, demo)) process.stdout.write(`${line}\n`);
