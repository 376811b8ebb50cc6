import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { ensureDatabase, migrate } from "./migrations.ts";
import { startPostgres } from "./postgres.ts";
import { templateName } from "./test-database.ts";

/** Starts the one PostgreSQL of all integration tests, with a migrated database to clone from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), "accord-it-"));
  const postgres = await startPostgres({ dataDir, careless: true });
  await ensureDatabase(postgres.url("postgres"), templateName);
  await migrate(postgres.url(templateName));
  project.provide("postgresUrl", postgres.url("postgres"));
  return async () => {
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
