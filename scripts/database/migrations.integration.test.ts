import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { migrate, migrationsFolder, readMigrations } from "./migrations.ts";
import { schemaChanges } from "./schema-changes.ts";
import { migrationList, withSchemaEngine } from "./schema-engine.ts";
import { cloneTestDatabase, type TestDatabase } from "./test-database.ts";

const nothingLeftOut = { externalTables: [], externalEnums: [] };

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await cloneTestDatabase(inject("postgresUrl"));
  folder = mkdtempSync(join(tmpdir(), "accord-migrations-"));
  cpSync(migrationsFolder, folder, { recursive: true });
});
afterEach(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

function addMigration(name: string, sql: string): void {
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, "migration.sql"), sql);
}

async function rows(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test("the migrations lead to prisma/schema.prisma (else: npm run new-migration -- name)", async () => {
  expect(await schemaChanges(database.url)).toBeUndefined();
});

test("Prisma's own engine finds nothing to do and nothing wrong after ours", async () => {
  const migrationsList = migrationList(migrationsFolder);
  await withSchemaEngine(database.url, async (engine) => {
    const found = await engine.diagnoseMigrationHistory({
      migrationsList,
      optInToShadowDatabase: false,
      filters: nothingLeftOut,
    });
    expect(found).toMatchObject({
      hasMigrationsTable: true,
      editedMigrationNames: [],
      failedMigrationNames: [],
      history: null,
    });
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList,
      filters: nothingLeftOut,
    });
    expect(appliedMigrationNames).toEqual([]);
  });
});

test("Prisma's engine and ours carry on from one another", async () => {
  addMigration("99990101000000_ours", "CREATE TABLE ours (id int);");
  expect(await migrate(database.url, folder)).toEqual(["99990101000000_ours"]);
  addMigration("99990102000000_theirs", "CREATE TABLE theirs (id int);");
  const answer = await withSchemaEngine(database.url, (engine) =>
    engine.applyMigrations({ migrationsList: migrationList(folder), filters: nothingLeftOut }),
  );
  expect(answer.appliedMigrationNames).toEqual(["99990102000000_theirs"]);
  expect(await migrate(database.url, folder)).toEqual([]);
});

test("a migration that fails leaves nothing behind, and works once it is mended", async () => {
  addMigration("99990101000000_half", "CREATE TABLE half (id int); SELECT 1 / 0;");
  await expect(migrate(database.url, folder)).rejects.toThrow(/99990101000000_half failed/);
  expect(await rows("SELECT to_regclass('half') AS half")).toEqual([{ half: null }]);
  writeFileSync(join(folder, "99990101000000_half", "migration.sql"), "CREATE TABLE half (id int);");
  expect(await migrate(database.url, folder)).toEqual(["99990101000000_half"]);
});

test("a migration that was changed after it was applied is refused", async () => {
  const [first] = readMigrations(folder);
  appendFileSync(join(folder, first?.name ?? "", "migration.sql"), "-- changed\n");
  await expect(migrate(database.url, folder)).rejects.toThrow(/not the one that was applied/);
});

test("a database of a newer Accord is refused", async () => {
  addMigration("99990101000000_newer", "CREATE TABLE newer (id int);");
  await migrate(database.url, folder);
  await expect(migrate(database.url, migrationsFolder)).rejects.toThrow(/newer Accord/);
});

test("two at once apply each step once", async () => {
  addMigration("99990101000000_once", "CREATE TABLE once (id int);");
  const applied = await Promise.all([migrate(database.url, folder), migrate(database.url, folder)]);
  expect(applied.flat()).toEqual(["99990101000000_once"]);
});
