import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assembleCast } from "./cast.ts";
import { histogram, inFlight, type Outcome } from "./tally.ts";
import { checkEverything, rehearse, runTrial, type Stage } from "./trial.ts";
import { VictimPortal } from "./victim-portal.ts";

// `kill -9` in the midst of what people do: SEED=<number> repeats a run's choices, with TRIAL=<number> one of its trials.

const long = process.env["LONG"] === "1";
const seed = Number(process.env["SEED"] ?? Math.floor(Math.random() * 1_000_000));
const only = process.env["TRIAL"];
const trials =
  only === undefined ? Array.from({ length: long ? 216 : 12 }, (_, trial) => trial) : [Number(only)];
const startMs = 120_000;
const trialMs = 180_000;

let dataDir: string;
let portal: VictimPortal;
let stage: Stage;
const outcomes: Outcome[] = [];

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "accord-crash-"));
  portal = await VictimPortal.start(dataDir);
  const cast = await assembleCast(portal);
  stage = { portal, cast, paces: await rehearse(cast), stories: [] };
}, startMs);

afterAll(async () => {
  console.log(`Crash trials, SEED=${seed}\n${histogram(outcomes)}`);
  await portal?.stop();
  rmSync(dataDir, { recursive: true, force: true });
}, startMs);

describe(`crash trials, SEED=${seed}`, () => {
  test.each(trials)(
    "nothing acknowledged is lost and nothing is half done: TRIAL=%i",
    async (trial) => {
      outcomes.push(await runTrial(stage, seed, trial));
    },
    trialMs,
  );

  test("every letter of every trial stands at the end as it was acknowledged", async () => {
    await checkEverything(stage);
    expect(stage.stories).toHaveLength(trials.length);
  });

  // A single trial has no share of anything.
  if (only !== undefined) return;
  test("a fair share of the kills fell while a request was in flight", () => {
    const hits = outcomes.filter(inFlight);
    expect(hits.length).toBeGreaterThanOrEqual(trials.length / 3);
    if (!long) return;
    // On either side of the commit, for every act.
    expect(new Set(hits.map(({ kind }) => kind)).size).toBe(6);
    for (const moment of [
      "in flight, stored",
      "in flight, not stored",
      "before the request",
      "after the answer",
    ]) {
      expect(outcomes.filter((one) => one.moment === moment).length).toBeGreaterThan(0);
    }
  });
});
