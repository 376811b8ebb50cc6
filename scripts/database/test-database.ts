import { randomUUID } from "node:crypto";
import pg from "pg";
import "vitest";

declare module "vitest" {
  export interface ProvidedContext {
    /** Address of the integration tests' PostgreSQL. */
    postgresUrl: string;
  }
}

/** The migrated database that tests clone; nobody stays connected to it. */
export const templateName = "accord_template";

export interface TestDatabase {
  /** For DATABASE_URL. */
  readonly url: string;
  drop(): Promise<void>;
}

/**
 * A fresh, migrated database on a running PostgreSQL.
 * @param serverUrl address of any other database of it (in integration tests: `inject("postgresUrl")`)
 */
export async function cloneTestDatabase(serverUrl: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await execute(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${templateName} STRATEGY FILE_COPY`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.toString(),
    drop: () => execute(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
