import { randomBytes, randomUUID } from "node:crypto";
import { mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTrap, strikeNow } from "./blow.ts";
import { mustBeStored } from "./checks.ts";
import { FilmStory } from "./film-story.ts";
import { readShelf } from "./shelves.ts";
import { type UploadStage, withDatabase } from "./stage.ts";
import type { UploadPlan } from "./upload-plan.ts";
import { mustBeDone, UploadRun } from "./upload-run.ts";
import type { UploadOutcome } from "./upload-tally.ts";

const DAYS_AGO = new Date(Date.now() - 3 * 86_400_000);

/** An upload that did not go on and all kinds of leftovers are swept as the server starts, and that is hit. */
export async function sweepTrial(
  stage: UploadStage,
  plan: UploadPlan,
  film: FilmStory,
): Promise<UploadOutcome> {
  const { session, wire } = film.author;
  await mustBeDone(new UploadRun(session, film.sealed));
  await film.mustBeHeld();
  stage.held.push(film);

  const idle = new FilmStory(film.of, plan.author, { chunks: plan.chunks + 2, seed: 7 });
  wire.measure(idle.ledger.fetch);
  const run = new UploadRun(session, idle.sealed);
  await run.until(0.3);
  idle.ledger.close();
  run.stop();
  const begun = await mustBeStored(stage, idle, { isOurs: true });
  if (begun.size === 0) throw new Error("nothing was begun that could be swept");
  await leaveBehind(stage, film, idle);

  const trap = await setTrap(stage, plan.place.replace("sweep: ", ""));
  // The server sweeps as it starts.
  const starting = strikeNow(stage, "server", null);
  let hasStarted = false;
  const isOver = () => hasStarted && performance.now() > giveUpAt;
  const giveUpAt = performance.now() + 30_000;
  await starting;
  hasStarted = true;
  const isHit = await trap.sprung(isOver);
  if (!isHit) throw new Error("the sweep did not come to where it was awaited");
  const struck = await strikeNow(stage, plan.target, trap);

  await film.mustBeHeld();
  await withDatabase(stage, async (database) => {
    const left = await readShelf(database, stage.folder, idle.sealed.recordingId);
    if (left.size > 0) throw new Error("swept, and some of it is still told of");
  });
  // Its author comes again after all: from the beginning.
  idle.ledger.acknowledged.clear();
  idle.ledger.open();
  const again = new UploadRun(session, idle.sealed);
  await mustBeDone(again);
  await idle.mustBeHeld();
  stage.held.push(idle);
  const blow = { place: plan.place, target: plan.target, isHit, ...struck };
  return { blows: [blow], company: plan.company, sentAgain: 0, needlessly: null };
}

/** What writers and erasers leave that a power cut came into; long ago. */
async function leaveBehind(stage: UploadStage, film: FilmStory, idle: FilmStory): Promise<void> {
  const { folder } = stage;
  const ownFolder = await withDatabase(stage, async (database) => {
    await database.query(
      `UPDATE "Recording" SET "lastActivityAt" = now() - interval '8 days' WHERE id = $1`,
      [idle.sealed.recordingId],
    );
    const shelf = await readShelf(database, folder, film.sealed.recordingId);
    return dirname(join(folder, shelf.get(1)?.file ?? ""));
  });
  writeFileSync(join(ownFolder, `1-${randomBytes(32).toString("hex")}`), randomBytes(1_000));
  const partial = join(ownFolder, `1-${randomUUID()}.part`);
  writeFileSync(partial, randomBytes(1_000));
  utimesSync(partial, DAYS_AGO, DAYS_AGO);
  const unknown = join(folder, randomUUID());
  mkdirSync(unknown);
  writeFileSync(join(unknown, `0-${randomBytes(32).toString("hex")}`), randomBytes(1_000));
  utimesSync(unknown, DAYS_AGO, DAYS_AGO);
}
