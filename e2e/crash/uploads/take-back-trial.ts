import { readMessage } from "../../../client/lib/messages/list.ts";
import { takeBackMessage } from "../../../client/lib/messages/written.ts";
import { refusalOf } from "../refusal.ts";
import { setTrap, strikeNow } from "./blow.ts";
import { mustBeStored } from "./checks.ts";
import type { FilmStory } from "./film-story.ts";
import { Ledger } from "./ledger.ts";
import type { UploadStage } from "./stage.ts";
import type { UploadPlan } from "./upload-plan.ts";
import { mustBeDone, UploadRun } from "./upload-run.ts";
import type { UploadOutcome } from "./upload-tally.ts";

/** What somebody is told whose request a crash cut off. */
const cutOff: readonly string[] = ["offline", "unavailable", "reply-not-understood"];
const ours = { isOurs: true };

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
  const message = await readMessage(session, messageId);
  if (message.side !== "written") throw new Error("the author is shown somebody else's message");

  const trap = await setTrap(stage, plan.place);
  let isOver = false;
  // Once: what stands after the blow is looked at before anybody tries again.
  const told = takeBackMessage(session, message)
    .then(
      () => null,
      (error: unknown) => refusalOf(error),
    )
    .finally(() => {
      isOver = true;
    });
  const isHit = await trap.sprung(() => isOver);
  const struck = await strikeNow(stage, plan.target, trap);
  const refusal = await told;
  // What was acknowledged chunk by chunk is its author's to take back.
  const ledger = new Ledger(recordingId);
  if (refusal !== null && !cutOff.includes(refusal)) throw new Error(`the crash was answered: ${refusal}`);
  const isGone =
    (await mustBeStored(stage, { sealed: film.sealed, author: film.author, ledger }, ours)).size === 0;
  if (refusal === null && !isGone) throw new Error("taken back, and its recording is still there");
  if (!isGone) await film.mustBeHeld();

  wire.measure(null);
  const { state } = await takeBackMessage(session, message);
  if (state !== "draft") throw new Error("taken back, and in another state");
  const left = await mustBeStored(stage, { sealed: film.sealed, author: film.author, ledger }, ours);
  if (left.size > 0) throw new Error("taken back, and its recording is still there");
  const blow = { place: plan.place, target: plan.target, isHit, ...struck };
  return { blows: [blow], company: plan.company, sentAgain: 0, needlessly: null };
}
