import pg from "pg";

/**
 * While `run` lasts, whatever writes to the audit trail stops just before its commit: what else is asked meanwhile sees
 * none of it. So two changes can be made to meet at the worst moment.
 */
export async function holdCommits(databaseUrl: string, run: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('BEGIN; SELECT 1 FROM "AuditHead" FOR UPDATE');
    await run();
    await client.query("COMMIT");
  } finally {
    await client.end();
  }
}

/** Long enough for a request to come as far as its commit. */
export const soon = () => new Promise<void>((resolve) => setTimeout(resolve, 400));
