import { readChunk } from "../../../protocol/recordings/endpoints.ts";
import { findHalves } from "../wholeness.ts";
import type { FilmStory } from "./film-story.ts";
import { fingerprint } from "./ledger.ts";
import { findLeftovers, readShelf, readShelved, readWhole } from "./shelves.ts";
import { type UploadStage, withDatabase } from "./stage.ts";

const HOUR_MS = 3_600_000;
const patience = { retryDelaysMs: [50, 100, 200, 400, 800, 1_600, 3_200] } as const;

/**
 * After a blow: nothing is half done, whatever a row tells of is on the disk, and what was acknowledged is there with
 * exactly its bytes, on the disk and for its author. Gives the numbers of the chunks that lie whole on the disk, also of
 * those that no row tells of yet.
 */
export async function mustBeStored(
  stage: UploadStage,
  { ledger, sealed, author }: Pick<FilmStory, "ledger" | "sealed" | "author">,
  of: { isOurs: boolean },
): Promise<ReadonlySet<number>> {
  const { lettingsGo } = ledger;
  const acknowledged = new Map(ledger.acknowledged);
  const { shelf, whole } = await withDatabase(stage, async (database) => {
    const halves = await findHalves(database);
    if (halves.length > 0) throw new Error(`half done: ${halves.join("; ")}`);
    const { folder } = stage;
    const { recordingId } = sealed;
    const shelf = await readShelf(database, folder, recordingId);
    return { shelf, whole: await readWhole(database, folder, recordingId) };
  });
  if (ledger.isContradicted) throw new Error("two chunks were acknowledged under one number");
  for (const [number, chunk] of shelf) {
    if (number === 0 || !of.isOurs) continue;
    if (Buffer.compare(readShelved(stage.folder, chunk), await sealed.chunk(number)) !== 0) {
      throw new Error(`chunk ${number} on the disk has other bytes`);
    }
  }
  for (const [number, mark] of acknowledged) {
    // What its author's browser let go of meanwhile is no loss.
    if (ledger.lettingsGo !== lettingsGo) break;
    const chunk = shelf.get(number);
    if (chunk === undefined) throw new Error(`chunk ${number} was acknowledged and is not stored`);
    if (fingerprint(readShelved(stage.folder, chunk)) !== mark) {
      throw new Error(`chunk ${number} was acknowledged with other bytes`);
    }
    const params = { recordingId: sealed.recordingId, number };
    const read = await author.session.client.http.call(readChunk, { params }, patience);
    if (fingerprint(read) !== mark) throw new Error(`its author reads other bytes as chunk ${number}`);
  }
  return whole;
}

/** After a sweep no file is left that no row names, and no row has lost its file. */
export async function mustBeSwept(stage: UploadStage): Promise<void> {
  await stage.sweepIn(2 * HOUR_MS);
  await withDatabase(stage, async (database) => {
    const left = await findLeftovers(database, stage.folder);
    if (left.length > 0) throw new Error(`${left.length} files are left that no row names: ${left[0]}`);
    await readShelf(database, stage.folder, "");
    const halves = await findHalves(database);
    if (halves.length > 0) throw new Error(`half done: ${halves.join("; ")}`);
  });
}
