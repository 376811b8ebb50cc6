import { readdirSync } from "node:fs";
import { readMessage } from "../../../client/lib/messages/list.ts";
import { takeBackMessage } from "../../../client/lib/messages/written.ts";
import { type SeededRandom, seededRandom } from "../seeded-random.ts";
import { strikeNow } from "./blow.ts";
import { mustBeStored, mustBeSwept } from "./checks.ts";
import { FilmStory } from "./film-story.ts";
import type { SmallDisk } from "./small-disk.ts";
import type { UploadStage } from "./stage.ts";
import type { Step } from "./steps.ts";
import { mustBeDone, UploadRun } from "./upload-run.ts";

/** How the disk is full: really, for bytes or for names; or by a fault at a step that a real disk seldom refuses. */
export const fullDisks = [
  "bytes",
  "chunk: before the rename",
  "names",
  "chunk: before the row",
  "chunk: before the sync",
  "bytes, and the server killed",
] as const;
export type FullDisk = (typeof fullDisks)[number];

export interface FullDiskOutcome {
  readonly kind: FullDisk;
  /** Chunks that were stored when the disk was full. */
  readonly stored: number;
  readonly sentAgain: number;
}

const CHUNK_BYTES = 256 * 1024;

/** An upload that the disk stops; then there is room again and the same upload goes on. */
export async function runFullDiskTrial(
  stage: UploadStage,
  disk: SmallDisk,
  seed: number,
  trial: number,
): Promise<FullDiskOutcome> {
  const random = seededRandom(seed, trial);
  const kind = fullDisks[trial % fullDisks.length] ?? "bytes";
  const chunks = 3 + random.below(4);
  const film = new FilmStory(stage.cast.cases[0], random.chance(0.5) ? 1 : 0, { chunks, seed: trial });
  const { ledger, author, count, sealed } = film;
  author.wire.measure(ledger.fetch);
  try {
    makeFull(stage, disk, kind, random, chunks);
    const run = new UploadRun(author.session, sealed);
    const { status, problem } = await run.finished();
    if (status !== "refused" || problem !== "storage-full") {
      throw new Error(`the disk was full, and the upload ended ${status}: ${problem}`);
    }
    const partial = readdirSync(stage.folder, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".part"),
    );
    if (partial.length > 0) throw new Error("something half written was left on the full disk");
    if (kind === "bytes, and the server killed") await strikeNow(stage, "server", null);
    const before = ledger.sent.length;
    const stored = await mustBeStored(stage, film, { isOurs: true });
    disk.free();
    stage.control.release();
    // What the author presses then: the same recording once more.
    run.reload();
    await mustBeDone(run);
    const needlessly = ledger.sent.slice(before).filter((number) => stored.has(number)).length;
    if (needlessly > 0) throw new Error(`${needlessly} chunks were sent again that were there`);
    await film.mustBeHeld();
    await mustBeSwept(stage);
    author.wire.measure(null);
    await makeRoom(film);
    return { kind, stored: stored.size, sentAgain: ledger.sent.length - count };
  } finally {
    disk.free();
    stage.control.release();
    author.wire.measure(null);
  }
}

function makeFull(
  { control }: UploadStage,
  disk: SmallDisk,
  kind: FullDisk,
  random: SeededRandom,
  chunks: number,
): void {
  const letPass = random.below(chunks);
  // In the middle of a chunk, wherever that is.
  if (kind.startsWith("bytes")) disk.fillUp(Math.floor((letPass + random.fraction()) * CHUNK_BYTES));
  // One more for the folder.
  else if (kind === "names") disk.fillNames(letPass === 0 ? 0 : letPass + 1);
  else control.stopAt(kind as Step, { letPass: Math.floor(letPass / 2), fault: "ENOSPC" });
}

/** For the next trial. */
async function makeRoom({ author, sealed }: FilmStory): Promise<void> {
  const message = await readMessage(author.session, sealed.messageId);
  if (message.side !== "written") throw new Error("the author is shown somebody else's message");
  await takeBackMessage(author.session, message);
}

export function fullDiskTable(outcomes: readonly FullDiskOutcome[]): string {
  const lines = fullDisks.map((kind) => {
    const of = outcomes.filter((one) => one.kind === kind);
    const stored = of.map((one) => one.stored).join(" ");
    return `${kind.padEnd(30)}${String(of.length).padStart(4)}   chunks stored by then: ${stored}`;
  });
  return ["disk full".padEnd(30), ...lines].join("\n");
}
