// `npm run new-migration -- name`: writes the SQL that leads from the last migration to prisma/schema.prisma, for
// a person to read and commit. Beside each migration stands the schema that it leads to; so no database has to be read.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrationsFolder } from "./database/migrations.ts";
import { startPostgres } from "./database/postgres.ts";
import { schemaChanges, schemaPath } from "./database/schema-changes.ts";

const name = process.argv[2];
if (name === undefined || !/^[a-z0-9_]+$/.test(name)) {
  console.error("Give the migration a name of small letters, digits and underscores.");
  process.exit(1);
}

const sql = await askSchemaEngine();
if (sql === undefined) console.log("The schema has not changed.");
else {
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = join(migrationsFolder, `${stamp}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "migration.sql"), sql);
  copyFileSync(schemaPath, join(folder, "schema.prisma"));
  writeFileSync(join(migrationsFolder, "migration_lock.toml"), 'provider = "postgresql"\n');
  console.log(`Written: ${folder}/migration.sql`);
}

async function askSchemaEngine(): Promise<string | undefined> {
  const dataDir = mkdtempSync(join(tmpdir(), "accord-migration-"));
  const postgres = await startPostgres({ dataDir, careless: true });
  try {
    return await schemaChanges(postgres.url("postgres"));
  } finally {
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
