// npm run bench [-- part …]: the product beside its peers, in turns, in one run. See bench/README.md.
import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import { prepare } from "../scripts/setup/prepare.ts";
import { type BenchDatabases, startDatabases } from "./bench-portal.ts";
import { root } from "./child.ts";
import { benchCrypto } from "./client-crypto.ts";
import { benchConferences } from "./conferences/conferences.ts";
import { benchFirstPages } from "./first-pages.ts";
import { benchIdleSockets } from "./idle-sockets.ts";
import { benchInBrowser } from "./recordings/in-browser.ts";
import { benchResuming } from "./recordings/resume.ts";
import { benchUploads } from "./recordings/upload.ts";
import { type Judged, judge, type Line, table } from "./result.ts";
import { benchSending } from "./send-letter.ts";

const parts: Readonly<Record<string, (databases: BenchDatabases) => Promise<Line[]>>> = {
  crypto: benchCrypto,
  send: benchSending,
  pages: benchFirstPages,
  sockets: benchIdleSockets,
  uploads: benchUploads,
  resume: benchResuming,
  browser: benchInBrowser,
  conferences: benchConferences,
};

const given = process.argv.slice(2);
const isShort = given.includes("--short");
const asked = given.filter((one) => one !== "--short");
const unknown = asked.filter((name) => parts[name] === undefined);
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(", ")}; there are ${Object.keys(parts).join(", ")}.`);
  process.exit(2);
}

if (isShort && asked.join() !== "conferences") {
  console.error(
    "Only conferences have a short form, which measures nothing: npm run bench -- conferences --short.",
  );
  process.exit(2);
}

await prepare(root);
const startedAt = new Date();
const judged: Judged[] = [];
for (const [name, bench] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`Measuring: ${name}`);
  const databases = await startDatabases();
  try {
    judged.push(...(await bench(databases)).map(judge));
  } finally {
    await databases.end();
  }
}
console.log(`\n${table(judged)}\n`);
const short = judged.filter(({ passed }) => passed === false).length;
const limits = judged.filter(({ passed }) => passed !== null).length;
console.log(`${limits - short} of ${limits} limits kept${short === 0 ? "" : `, ${short} fall short`}.`);

const folder = join(root, "bench", "results");
mkdirSync(folder, { recursive: true });
const path = join(folder, `${startedAt.toISOString().replaceAll(/[:.]/g, "-")}.json`);
const machine = { node: process.version, cpu: cpus()[0]?.model ?? "unknown", cores: availableParallelism() };
writeFileSync(path, `${JSON.stringify({ startedAt, machine, lines: judged }, null, 2)}\n`);
console.log(`Written to ${path.slice(root.length + 1)}`);
