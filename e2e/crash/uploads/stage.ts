import pg from "pg";
import type { Cast } from "../cast.ts";
import type { VictimPortal } from "../victim-portal.ts";
import type { FilmStory } from "./film-story.ts";
import type { TapControl } from "./tap-control.ts";

/** A portal with its people, on which one upload after the other is hit. */
export interface UploadStage {
  readonly dataDir: string;
  readonly portal: VictimPortal;
  readonly cast: Cast;
  readonly control: TapControl;
  /** Of the recordings. */
  readonly folder: string;
  /** Milliseconds that an upload in peace takes for each chunk. */
  readonly chunkMs: number;
  /** Sweeps as it will be done in so many milliseconds. */
  readonly sweepIn: (ms: number) => Promise<void>;
  /** Every film that is held: it must be there for ever. */
  readonly held: FilmStory[];
}

export async function withDatabase<T>(
  { portal }: Pick<UploadStage, "portal">,
  work: (database: pg.Client) => Promise<T>,
): Promise<T> {
  const database = new pg.Client({ connectionString: portal.databaseUrl });
  await database.connect();
  try {
    return await work(database);
  } finally {
    await database.end();
  }
}
