import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import { chunkHashB64 } from "../../../crypto/index.ts";

/** Chunks as rows tell of them and as the folder holds them. */
export interface ShelvedChunk {
  readonly number: number;
  /** Name of the file below the folder of recordings. */
  readonly file: string;
  readonly bytes: number;
}

interface ChunkRow {
  recordingId: string;
  number: number;
  file: string;
  bytes: number;
}

async function rowsOf(database: pg.Client): Promise<ChunkRow[]> {
  const { rows } = await database.query<ChunkRow>(
    `SELECT c."recordingId", c.number, r."blobsId" || '/' || c.number || '-' || encode(c.hash, 'hex') AS file,
       r."chunkSizes"[c.number + 1] AS bytes
     FROM "RecordingChunk" c JOIN "Recording" r ON r.id = c."recordingId"`,
  );
  return rows;
}

/** Throws when a row tells of bytes that are not there, of any recording. Gives the chunks of this one. */
export async function readShelf(
  database: pg.Client,
  folder: string,
  recordingId: string,
): Promise<Map<number, ShelvedChunk>> {
  const rows = await rowsOf(database);
  for (const { file, bytes } of rows) {
    const path = join(folder, file);
    if (!existsSync(path)) throw new Error("a row tells of a chunk that is not on the disk");
    if (statSync(path).size !== bytes)
      throw new Error("a chunk on the disk has another size than its row says");
  }
  return new Map(rows.filter((row) => row.recordingId === recordingId).map((row) => [row.number, row]));
}

/** Numbers of the chunks of this recording that lie whole in its folder, whether a row tells of them or not. */
export async function readWhole(
  database: pg.Client,
  folder: string,
  recordingId: string,
): Promise<Set<number>> {
  const { rows } = await database.query<{ blobsId: string }>(
    'SELECT "blobsId" FROM "Recording" WHERE id = $1',
    [recordingId],
  );
  const place = join(folder, rows[0]?.blobsId ?? "");
  if (rows[0] === undefined || !existsSync(place)) return new Set();
  const names = readdirSync(place).filter((name) => !name.endsWith(".part"));
  const isWhole = (name: string) =>
    name.endsWith(Buffer.from(chunkHashB64(readFileSync(join(place, name))), "base64url").toString("hex"));
  return new Set(names.filter(isWhole).map((name) => Number.parseInt(name, 10)));
}

export const readShelved = (folder: string, { file }: ShelvedChunk): Uint8Array =>
  readFileSync(join(folder, file));

/** Files that no row names. After a sweep there are none. */
export async function findLeftovers(database: pg.Client, folder: string): Promise<string[]> {
  const named = new Set((await rowsOf(database)).map(({ file }) => file));
  return readdirSync(folder)
    .flatMap((blobs) => {
      const files = readdirSync(join(folder, blobs)).map((name) => `${blobs}/${name}`);
      return files.length === 0 ? [blobs] : files;
    })
    .filter((file) => !named.has(file));
}
