import { setTimeout as sleep } from "node:timers/promises";
import { type Postgres, startPostgres } from "../database/postgres.ts";

const pauseMs = 500;

export interface DatabaseProcess {
  /** Stays the same over restarts. */
  url(database: string): string;
  stop(): Promise<void>;
}

/** Runs the data folder's PostgreSQL, and starts it again if it dies. */
export async function runDatabase(dataDir: string, say: (text: string) => void): Promise<DatabaseProcess> {
  let current: Postgres = await startPostgres({ dataDir });
  let stopping = false;
  let restarting: Promise<void> = Promise.resolve();

  const watch = (postgres: Postgres) => {
    void postgres.ended.then(() => {
      if (!stopping) restarting = restart();
    });
  };
  const restart = async () => {
    say("The database ended; starting it again.");
    while (!stopping) {
      try {
        current = await startPostgres({ dataDir });
        watch(current);
        return;
      } catch (error) {
        say(error instanceof Error ? error.message : "The database did not start.");
        await sleep(pauseMs);
      }
    }
  };
  watch(current);

  return {
    url: current.url,
    stop: async () => {
      stopping = true;
      await restarting;
      await current.stop();
    },
  };
}
