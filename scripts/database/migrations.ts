import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { SetupError } from "../progress.mjs";

// Prisma's migrations, applied without Prisma's engine, which cannot be had on a closed network. Each one is a
// single transaction together with its row in Prisma's own table, so that a start which is killed in the middle
// leaves nothing half done, and `prisma migrate deploy` goes on from here where it can be had.

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const migrationsFolder = join(root, "prisma", "migrations");

/** The advisory lock that Prisma's own engine takes while it migrates (schema-engine, PostgreSQL connector). */
const prismaLock = 72_707_369;

/** Prisma's table as its engine creates it (schema-engine, PostgreSQL connector). */
const bookkeeping = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id                  VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum            VARCHAR(64) NOT NULL,
  finished_at         TIMESTAMPTZ,
  migration_name      VARCHAR(255) NOT NULL,
  logs                TEXT,
  rolled_back_at      TIMESTAMPTZ,
  started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

export interface Migration {
  readonly name: string;
  readonly script: string;
  /** SHA-256 of the script, as Prisma counts it. */
  readonly checksumHex: string;
}

/** The migrations of a folder, oldest first. */
export function readMigrations(folder: string): Migration[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const script = readFileSync(join(folder, name, "migration.sql"), "utf8");
      return { name, script, checksumHex: createHash("sha256").update(script).digest("hex") };
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** Creates a database of the server unless it is there. `url` names any other database of the same server. */
export async function ensureDatabase(url: string, name: string): Promise<void> {
  await withClient(url, async (client) => {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  });
}

/**
 * Brings a database up to date.
 * @returns the names of the migrations that were applied now
 */
export async function migrate(url: string, folder = migrationsFolder): Promise<string[]> {
  const wanted = readMigrations(folder);
  return withClient(url, async (client) => {
    await client.query("SELECT pg_advisory_lock($1)", [prismaLock]);
    await client.query(bookkeeping);
    const pending = await pendingOf(client, wanted);
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  });
}

interface Row {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
}

async function pendingOf(client: pg.Client, wanted: readonly Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<Row>(
    "SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL",
  );
  const known = new Map(wanted.map((migration) => [migration.name, migration]));
  for (const row of rows) {
    const migration = known.get(row.migration_name);
    if (migration === undefined) {
      throw new SetupError(`The database was made by a newer Accord: it has the step ${row.migration_name}.`);
    }
    if (migration.checksumHex !== row.checksum) {
      throw new SetupError(`The database step ${row.migration_name} is not the one that was applied here.`);
    }
    if (row.finished_at === null) {
      throw new SetupError(
        `The database step ${row.migration_name} failed before; see the table _prisma_migrations.`,
      );
    }
  }
  const applied = new Set(rows.map((row) => row.migration_name));
  return wanted.filter(({ name }) => !applied.has(name));
}

async function apply(client: pg.Client, { name, script, checksumHex }: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(script);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksumHex, name],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw new SetupError(
      `The database step ${name} failed: ${error instanceof Error ? error.message : "unknown"}`,
    );
  }
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return await work(client);
  } finally {
    // Ends the session, and with it the advisory lock.
    await client.end();
  }
}
