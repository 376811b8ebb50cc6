import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { ensureDatabase, migrate } from "../scripts/database/migrations.ts";
import { startPostgres } from "../scripts/database/postgres.ts";
import { freePort } from "../scripts/portal-process.ts";
import { type Child, root, startChild } from "./child.ts";

/** The product's server as it runs in earnest, on a database of the bench's PostgreSQL. */
export interface BenchServer {
  readonly address: string;
  /** Of the one-time link, while nobody has set it up. */
  readonly setUpTokenB64: string | null;
  readonly child: Child;
}

interface ServeOptions {
  /** For Node itself. */
  readonly nodeArgs?: readonly string[];
  /** More of server/config.ts. */
  readonly settings?: Readonly<Record<string, string>>;
  /** In place of the portal's own: serves this page. */
  readonly pageFolder?: string;
}

/** The embedded PostgreSQL with the product's own settings: what is committed is on the disk. */
export interface BenchDatabases {
  url(database: string): string;
  /** A new, migrated database. */
  create(name: string): Promise<void>;
  /** A copy of one that nobody is connected to. */
  copy(from: string, to: string): Promise<void>;
  query(database: string, sql: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  serve(database: string, options?: ServeOptions): Promise<BenchServer>;
  end(): Promise<void>;
}

interface Listening {
  readonly listening: string;
  readonly setUpLink?: string;
}
const isListening = (message: unknown): message is Listening =>
  typeof message === "object" && message !== null && "listening" in message;

export async function startDatabases(): Promise<BenchDatabases> {
  const dataDir = mkdtempSync(join(tmpdir(), "accord-bench-"));
  const postgres = await startPostgres({ dataDir });
  const query = async (database: string, sql: string, values: unknown[] = []) => {
    const client = new pg.Client({ connectionString: postgres.url(database) });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql, values)).rows;
    } finally {
      await client.end();
    }
  };
  return {
    url: postgres.url,
    query,
    async create(name) {
      await ensureDatabase(postgres.url("postgres"), name);
      await migrate(postgres.url(name));
    },
    async copy(from, to) {
      await query("postgres", `CREATE DATABASE ${to} TEMPLATE ${from} STRATEGY FILE_COPY`);
    },
    async serve(database, { nodeArgs = [], settings = {}, pageFolder } = {}) {
      const port = await freePort();
      const env = {
        DATABASE_URL: postgres.url(database),
        DATA_DIR: dataDir,
        PORT: String(port),
        PUBLIC_URL: "",
        ...settings,
        ...(pageFolder === undefined ? {} : { PAGE_FOLDER: pageFolder }),
      };
      const script = pageFolder === undefined ? ["server", "main.ts"] : ["bench", "page", "portal.ts"];
      const child = startChild(join(root, ...script), { env, nodeArgs });
      const { listening, setUpLink } = await child.hear(isListening);
      return { address: listening, setUpTokenB64: setUpLink?.split("#")[1] ?? null, child };
    },
    async end() {
      await postgres.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
