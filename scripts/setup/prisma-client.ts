import { join } from "node:path";
import { SetupError } from "../progress.mjs";
import { run, tail } from "../run.mjs";
import { fingerprint, isStamped, stamp } from "./fingerprint.ts";

/** Generates the database client from prisma/schema.prisma, when that has changed. */
export async function ensurePrismaClient(root: string) {
  const print = fingerprint(root, [
    "prisma/schema.prisma",
    "prisma.config.ts",
    "node_modules/prisma/package.json",
  ]);
  const stampPath = join(root, "prisma", "generated", ".fingerprint");
  if (isStamped(stampPath, print)) return { done: "Database client is current", value: false };
  const cli = join(root, "node_modules", "prisma", "build", "index.js");
  const { code, output } = await run(process.execPath, [cli, "generate"], {
    cwd: root,
    // Generating needs no engine; without this Prisma tries to download one and fails on a closed network.
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true", CHECKPOINT_DISABLE: "1" },
  });
  if (code !== 0) throw new SetupError(`The database client could not be generated:\n${tail(output)}`);
  stamp(stampPath, print);
  return { done: "Database client generated", value: true };
}
