import { setTimeout as sleep } from "node:timers/promises";
import { setTrap, strikeNow, type Trap } from "./blow.ts";
import { mustBeStored, mustBeSwept } from "./checks.ts";
import { sendBeside } from "./company.ts";
import { FilmStory } from "./film-story.ts";
import type { UploadStage } from "./stage.ts";
import { sweepTrial } from "./sweep-trial.ts";
import { takeBackTrial } from "./take-back-trial.ts";
import { drawUploadPlan, type UploadPlan } from "./upload-plan.ts";
import { mustBeDone, UploadRun } from "./upload-run.ts";
import type { Blow, UploadOutcome } from "./upload-tally.ts";

/** Chunks on their way at once: a run, which is all of these small recordings but the first and the header. */
const MOST_ON_THE_WAY = 7;
/** What happens to a run, and not to each chunk: the first chunk, the others, the header. */
const onceARun: readonly UploadPlan["place"][] = ["chunk: request", "chunk: answer", "chunk: before the row"];

/** One upload, hit once or twice. Throws with what was lost, half there, sent again without need, or left behind. */
export async function runUploadTrial(
  stage: UploadStage,
  seed: number,
  trial: number,
): Promise<UploadOutcome> {
  const plan = drawUploadPlan(seed, trial);
  const film = new FilmStory(stage.cast.cases[plan.caseIndex], plan.author, {
    chunks: plan.chunks,
    seed: seed + trial,
  });
  const { wire } = film.author;
  stage.control.forgetDeeds();
  wire.measure(film.ledger.fetch);
  try {
    const outcome = await kindOf(plan)(stage, plan, film);
    await mustBeSwept(stage);
    return outcome;
  } finally {
    film.ledger.open();
    stage.control.release();
    wire.measure(null);
  }
}

function kindOf({ place }: UploadPlan) {
  if (place.startsWith("sweep")) return sweepTrial;
  return place.startsWith("take-back") || place.startsWith("erase") ? takeBackTrial : sendTrial;
}

async function sendTrial(stage: UploadStage, plan: UploadPlan, film: FilmStory): Promise<UploadOutcome> {
  const { ledger, count } = film;
  const { session } = film.author;
  const isAlone = plan.company === "nobody";
  const { place } = plan;
  const atMs = plan.share * stage.chunkMs * count;
  const isSeen = place === "any time" || place === "between chunks";
  const often = onceARun.includes(place) ? 3 : plan.chunks * 0.6;
  const letPass = place.startsWith("chunk") ? Math.floor(plan.share * often) : 0;
  const trap = isSeen ? null : await setTrap(stage, place, letPass);

  const run = new UploadRun(session, film.sealed);
  const other = plan.company === "second window" ? new UploadRun(session, film.sealed) : null;
  const beside = sendBeside(film, run, plan);
  const blows: Blow[] = [];
  let needlessly = 0;

  const hit = async (of: {
    isHit: boolean;
    at: Blow["place"];
    target: Blow["target"];
    trap: Trap | null;
  }) => {
    ledger.close();
    const before = ledger.sent.length;
    const struck = await strikeNow(stage, of.target, of.trap);
    if (plan.reload && !run.isOver) run.reload();
    const whole = await mustBeStored(stage, film, { isOurs: plan.company !== "other bytes" });
    blows.push({ place: of.at, target: of.target, isHit: of.isHit, ...struck });
    ledger.open();
    // Of what lay there already one chunk may travel again, with a row or without.
    return () => {
      const again = ledger.sent.slice(before).filter((number) => whole.has(number)).length;
      if (isAlone && again > 1) throw new Error(`${again} chunks were sent again that were there`);
      return again;
    };
  };

  if (place === "any time") await sleep(atMs);
  if (place === "between chunks") await run.until(plan.share);
  const isHit = trap === null ? !run.isOver : await trap.sprung(() => run.isOver);
  const againAfterFirst = await hit({ isHit, at: place, target: plan.target, trap });
  if (plan.twice !== null && !run.isOver) {
    void run.finished().catch(() => undefined);
    await run.until(Math.max(0.3, plan.share));
    needlessly += againAfterFirst();
    const againAfterSecond = await hit({
      isHit: !run.isOver,
      at: "any time",
      target: plan.twice,
      trap: null,
    });
    await mustBeDone(run);
    needlessly += againAfterSecond();
  } else {
    await mustBeDone(run);
    needlessly += againAfterFirst();
  }
  if (other !== null) await mustBeDone(other);
  await beside;

  const sentAgain = ledger.sent.length - count;
  if (isAlone && sentAgain > MOST_ON_THE_WAY * blows.length) {
    throw new Error(`${sentAgain} chunks were sent again`);
  }
  await film.mustBeHeld();
  stage.held.push(film);
  return { blows, company: plan.company, sentAgain, needlessly: isAlone ? needlessly : null };
}
