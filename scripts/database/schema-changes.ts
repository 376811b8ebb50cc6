import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { migrationsFolder, readMigrations } from "./migrations.ts";
import { withSchemaEngine } from "./schema-engine.ts";

export const schemaPath = join(dirname(migrationsFolder), "schema.prisma");

/**
 * The SQL from the schema of the last migration to prisma/schema.prisma; undefined if they agree. The engine
 * insists on a database, yet takes nothing from it but its version: what it says of PostgreSQL 18's tables is
 * not to be relied on.
 */
export async function schemaChanges(url: string): Promise<string | undefined> {
  const last = readMigrations(migrationsFolder).at(-1);
  const schema = (path: string) => ({
    tag: "schemaDatamodel" as const,
    files: [{ path: "schema.prisma", content: readFileSync(path, "utf8") }],
  });
  const { stdout } = await withSchemaEngine(url, (engine) =>
    engine.diff({
      from:
        last === undefined ? { tag: "empty" } : schema(join(migrationsFolder, last.name, "schema.prisma")),
      to: schema(schemaPath),
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    }),
  );
  const isEmpty =
    stdout === null || stdout.trim() === "" || stdout.startsWith("-- This is an empty migration");
  return isEmpty ? undefined : stdout;
}
