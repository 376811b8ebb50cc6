import { readMessage } from "../../../client/lib/messages/list.ts";
import { takeBackMessage } from "../../../client/lib/messages/written.ts";
import { findHalves } from "../wholeness.ts";
import { setTrap, strikeNow } from "./blow.ts";
import type { FilmStory } from "./film-story.ts";
import { type UploadStage, withDatabase } from "./stage.ts";
import type { UploadPlan } from "./upload-plan.ts";
import { mustBeDone, UploadRun } from "./upload-run.ts";
import type { UploadOutcome } from "./upload-tally.ts";

/** Sent in peace, then taken back: all of it is still held, or all of it is gone. */
export async function takeBackTrial(
  stage: UploadStage,
  plan: UploadPlan,
  film: FilmStory,
): Promise<UploadOutcome> {
  const { session, wire } = film.author;
  const { messageId, recordingId } = film.sealed;
  await mustBeDone(new UploadRun(session, film.sealed));
  await film.mustBeHeld();
  // From here on their patience tries again until the portal answers.
  wire.measure(null);
  const message = await readMessage(session, messageId);
  if (message.side !== "written") throw new Error("the author is shown somebody else's message");

  const trap = await setTrap(stage, plan.place);
  let isOver = false;
  const taken = takeBackMessage(session, message).finally(() => {
    isOver = true;
  });
  // It is awaited below; a refusal must not count as unhandled before.
  taken.catch(() => undefined);
  const isHit = await trap.sprung(() => isOver);
  const struck = await strikeNow(stage, plan.target, trap);
  await withDatabase(stage, async (database) => {
    const halves = await findHalves(database);
    if (halves.length > 0) throw new Error(`half taken back: ${halves.join("; ")}`);
  });
  const { state } = await taken;
  if (state !== "draft") throw new Error("taken back, and in another state");
  await withDatabase(stage, async (database) => {
    const { rowCount } = await database.query('SELECT 1 FROM "Recording" WHERE id = $1', [recordingId]);
    if (rowCount !== 0) throw new Error("taken back, and its recording is still there");
  });
  const blow = { place: plan.place, target: plan.target, isHit, ...struck };
  return { blows: [blow], company: plan.company, sentAgain: 0, needlessly: null };
}
