import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkTrail } from "../../../client/lib/audit/check.ts";
import { readWholeTrail } from "../../../client/lib/audit/trail.ts";
import { fileBlobs } from "../../../server/storage/blob-store-files.ts";
import { openDatabase } from "../../../server/storage/database.ts";
import { unitOfWork } from "../../../server/storage/unit-of-work.ts";
import { sweepRecordings } from "../../../server/use-cases/recordings/sweep-recordings.ts";
import { assembleCast } from "../cast.ts";
import { VictimPortal } from "../victim-portal.ts";
import { mustBeSwept } from "./checks.ts";
import { FilmStory } from "./film-story.ts";
import { type FullDiskOutcome, fullDisks, fullDiskTable, runFullDiskTrial } from "./full-disk-trial.ts";
import { SmallDisk } from "./small-disk.ts";
import type { UploadStage } from "./stage.ts";
import { TapControl } from "./tap-control.ts";
import { places } from "./upload-plan.ts";
import { mustBeDone, UploadRun } from "./upload-run.ts";
import { type UploadOutcome, uploadHistogram } from "./upload-tally.ts";
import { runUploadTrial } from "./upload-trial.ts";

// `kill -9`, and the loss of what was not synced, in the midst of uploads: SEED=<number> repeats a run's choices, with
// TRIAL=<number>,<number> some of its trials.

const long = process.env["LONG"] === "1";
const seed = Number(process.env["SEED"] ?? Math.floor(Math.random() * 1_000_000));
const only = process.env["TRIAL"];
const trialsOf = (count: number) =>
  only === undefined ? Array.from({ length: count }, (_, trial) => trial) : only.split(",").map(Number);
const trials = trialsOf(long ? 230 : 12);
const startMs = 180_000;
const trialMs = 240_000;

/** A portal with its people. Its recordings rest in its own folder, or in another one. */
async function openStage(recordingsDir?: string): Promise<UploadStage> {
  const dataDir = mkdtempSync(join(tmpdir(), "accord-uploads-"));
  const folder = recordingsDir ?? join(dataDir, "recordings");
  const control = new TapControl();
  const portal = await VictimPortal.start(dataDir, { ...control.env, RECORDINGS_DIR: folder });
  const cast = await assembleCast(portal);
  const sweepIn = (ms: number) => sweepFolder(portal.databaseUrl, folder, ms);
  return { dataDir, portal, cast, control, folder, chunkMs: 0, sweepIn, held: [] };
}

async function closeStage(stage: UploadStage | undefined): Promise<void> {
  if (stage === undefined) return;
  await stage.portal.stop();
  stage.control.end();
  rmSync(stage.dataDir, { recursive: true, force: true });
}

/** The server's own sweep, as it will be in so many milliseconds. */
async function sweepFolder(databaseUrl: string, folder: string, ms: number): Promise<void> {
  const client = openDatabase(databaseUrl);
  const clock = { now: () => new Date(Date.now() + ms) };
  const blobs = fileBlobs(folder);
  const work = unitOfWork(client, { clock, publisher: { publish: () => undefined }, blobs });
  const none = { recordingBytes: 0, caseBytes: 0, unfinishedBytes: 0, unfinished: 0 };
  const sweep = sweepRecordings({ work, blobs, clock, recordingLimits: { ...none, keepDays: 7 } });
  await sweep(new AbortController().signal);
  await client.$disconnect();
}

describe(`crash trials of uploads, SEED=${seed}`, () => {
  let stage: UploadStage;
  const outcomes: UploadOutcome[] = [];

  beforeAll(async () => {
    stage = await openStage();
    const rehearsed = new FilmStory(stage.cast.cases[0], 0, { chunks: 6, seed });
    const startedAt = performance.now();
    await mustBeDone(new UploadRun(rehearsed.author.session, rehearsed.sealed));
    stage = { ...stage, chunkMs: (performance.now() - startedAt) / rehearsed.count };
  }, startMs);

  afterAll(async () => {
    console.log(`Upload trials, SEED=${seed}\n${uploadHistogram(outcomes)}`);
    await closeStage(stage);
  }, startMs);

  test.each(trials)(
    "no chunk that was acknowledged is lost and no message is half there: TRIAL=%i",
    async (trial) => {
      outcomes.push(await runUploadTrial(stage, seed, trial));
    },
    trialMs,
  );

  test(
    "every message of every trial stands at the end, to the byte, and the audit trail is whole",
    async () => {
      for (const film of stage.held) await film.mustBeHeld();
      await mustBeSwept(stage);
      expect(checkTrail(await readWholeTrail(stage.cast.administrator.session))).toBeNull();
      expect(outcomes.length).toBeGreaterThan(0);
    },
    trialMs,
  );

  // A single trial has no share of anything.
  if (only !== undefined) return;
  test("the blows fell where they were aimed", () => {
    const hits = outcomes.flatMap(({ blows }) => blows).filter(({ isHit }) => isHit);
    expect(hits.length).toBeGreaterThanOrEqual(trials.length * 0.7);
    if (!long) return;
    expect(new Set(hits.map(({ place }) => place)).size).toBe(places.length);
    expect(hits.reduce((sum, { lost }) => sum + lost, 0)).toBeGreaterThan(0);
  });
});

describe(`trials of a full disk, SEED=${seed}`, () => {
  let disk: SmallDisk;
  let stage: UploadStage;
  const outcomes: FullDiskOutcome[] = [];

  beforeAll(async () => {
    disk = await SmallDisk.mount({ megabytes: 6, files: 400 });
    stage = await openStage(join(disk.folder, "recordings"));
  }, startMs);

  afterAll(async () => {
    console.log(`Trials of a full disk, SEED=${seed}\n${fullDiskTable(outcomes)}`);
    await closeStage(stage);
    await disk?.unmount();
  }, startMs);

  test.each(trialsOf(fullDisks.length * (long ? 8 : 1)))(
    "it is said plainly, what was acknowledged stays, and with room again the upload goes on: TRIAL=%i",
    async (trial) => {
      outcomes.push(await runFullDiskTrial(stage, disk, seed, trial));
    },
    trialMs,
  );

  test("after all of them no file is left that no row names", async () => {
    await mustBeSwept(stage);
    expect(outcomes.length).toBeGreaterThan(0);
  });
});
