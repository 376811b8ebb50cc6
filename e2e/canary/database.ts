import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";

/** The portal's own PostgreSQL, by the socket that it names in its postmaster.pid (fifth line). */
export async function connectTo(dataDir: string): Promise<pg.Client> {
  const host = readFileSync(join(dataDir, "database", "postmaster.pid"), "utf8").split("\n")[4];
  const client = new pg.Client({ host: host ?? "", user: "accord", database: "accord" });
  await client.connect();
  return client;
}

/** Every row of every table as text: what PostgreSQL keeps compressed on disk is plain here, and bytes are in hex. */
export async function everyRow(client: pg.Client): Promise<string> {
  const tables = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const texts: string[] = [];
  for (const { name } of tables.rows) {
    const rows = await client.query<{ row: string }>(`select one::text as row from ${name} one`);
    texts.push(...rows.rows.map(({ row }) => row));
  }
  return texts.join("\n");
}
