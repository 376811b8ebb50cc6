import { randomBytes, randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { chunkHashB64 } from "../../crypto/verify.ts";
import { openScene, type Scene } from "../../e2e/portal/scene.ts";
import {
  beginVideo,
  type MadeVideo,
  makeVideo,
  type VideoSubmission,
  videoSubmission,
} from "../../e2e/portal/video.ts";
import { submitMessage, takeBackMessage } from "../../protocol/messages/endpoints.ts";
import * as recordings from "../../protocol/recordings/endpoints.ts";
import { readConfig } from "../config.ts";
import { startPortal } from "../portal.ts";
import { fileBlobs } from "../storage/blob-store-files.ts";
import { openDatabase } from "../storage/database.ts";
import { unitOfWork } from "../storage/unit-of-work.ts";
import { sweepRecordings } from "../use-cases/recordings/sweep-recordings.ts";

const runs = process.env["LONG"] === "1" ? 500 : 25;
const DAY_MS = 86_400_000;

let scene: Scene;
let folder: string;
let client: ReturnType<typeof openDatabase>;

beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"), ({ databaseUrl, dataDir }) => {
    const config = readConfig({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LOG_LEVEL: "silent" });
    folder = config.recordingsDir;
    // Many runs, each with messages of its own: the room is tried elsewhere.
    const roomy = { ...config, caseMegabytes: 1_000_000, accountMegabytes: 1_000_000 };
    return startPortal({ ...roomy, port: 0, publicUrl: "http://localhost:0" }, { checkReplies: true });
  });
  client = openDatabase(scene.databaseUrl);
});
afterAll(async () => {
  await client.$disconnect();
  await scene.end();
});

function sweepIn(days: number): Promise<unknown> {
  const clock = { now: () => new Date(Date.now() + days * DAY_MS) };
  const blobs = fileBlobs(folder);
  const work = unitOfWork(client, { clock, publisher: { publish: () => undefined }, blobs });
  const none = { recordingBytes: 0, caseBytes: 0, unfinishedBytes: 0, unfinished: 0 };
  const recordingLimits = { ...none, keepDays: 7 };
  return sweepRecordings({ work, blobs, clock, recordingLimits })(new AbortController().signal);
}

/** What a recording comes to, by the rules alone. */
interface Model {
  state: "none" | "begun" | "submitted" | "taken-back";
  /** By number: which of the two chunks made for it is stored. */
  chunks: Map<number, number>;
}

/** One recording of one message, and of each chunk two that fit. */
interface Real {
  readonly video: MadeVideo;
  readonly variants: readonly (readonly Uint8Array<ArrayBuffer>[])[];
  readonly submission: VideoSubmission;
}

type Outcome = { readonly refused: string } | { readonly done: unknown };
type Step = (model: Model, real: Real) => Promise<void>;

const http = () => scene.anwen.session.client.http;

async function outcomeOf(work: Promise<unknown>): Promise<Outcome> {
  try {
    return { done: await work };
  } catch (error) {
    return { refused: String((error as { code?: unknown }).code) };
  }
}
const done = (value: unknown): Outcome => ({ done: value });
const refused = (code: string): Outcome => ({ refused: code });

const begin: Step = async (model, { video }) => {
  const answer = await outcomeOf(beginVideo(scene.anwen, video));
  if (model.state === "taken-back") return expect(answer).toEqual(refused("stale-revision"));
  if (model.state === "none") Object.assign(model, { state: "begun", chunks: new Map() });
  const stored = [...model.chunks.keys()].toSorted((one, other) => one - other);
  expect(answer).toEqual(done({ stored }));
};

const put = (number: number, variant: number): Step => {
  return async (model, { video, variants }) => {
    const body = variants[variant]?.[number] ?? new Uint8Array();
    const params = { recordingId: video.recordingId, number, hashesB64: chunkHashB64(body) };
    const answer = await outcomeOf(http().call(recordings.putChunks, { params, body }));
    if (model.state === "none" || model.state === "taken-back") {
      return expect(answer).toEqual(refused("not-found"));
    }
    const there = model.chunks.get(number);
    if (there === undefined) model.chunks.set(number, variant);
    expect(answer).toEqual(there === undefined || there === variant ? done({}) : refused("conflict"));
  };
};

/** Both at once: one of them is stored, whichever. */
const putBoth = (number: number): Step => {
  return async (model, real) => {
    const { video, variants } = real;
    if (model.state !== "begun" || model.chunks.has(number)) return put(number, 0)(model, real);
    const answers = await Promise.all(
      variants.map((chunks) => {
        const body = chunks[number] ?? new Uint8Array();
        const params = { recordingId: video.recordingId, number, hashesB64: chunkHashB64(body) };
        return outcomeOf(http().call(recordings.putChunks, { params, body }));
      }),
    );
    const winner = answers.findIndex((answer) => "done" in answer);
    expect(answers[1 - winner]).toEqual(refused("conflict"));
    model.chunks.set(number, winner);
  };
};

const read = (number: number): Step => {
  return async (model, { video, variants }) => {
    const params = { recordingId: video.recordingId, number };
    const answer = await outcomeOf(http().call(recordings.readChunk, { params }));
    const there = model.chunks.get(number);
    if (there === undefined) return expect(answer).toEqual(refused("not-found"));
    const bytes = "done" in answer ? (answer.done as Uint8Array) : new Uint8Array();
    expect(Buffer.compare(bytes, variants[there]?.[number] ?? new Uint8Array())).toBe(0);
  };
};

const discard: Step = async (model, { video }) => {
  const params = { recordingId: video.recordingId };
  const answer = await outcomeOf(http().call(recordings.discardRecording, { params }));
  if (model.state === "submitted") return expect(answer).toEqual(refused("wrong-state"));
  expect(answer).toEqual(done({}));
  if (model.state === "begun") Object.assign(model, { state: "none", chunks: new Map() });
};

const submit: Step = async (model, { video, variants, submission }) => {
  const { messageId } = video;
  const answer = await outcomeOf(http().call(submitMessage, { params: { messageId }, body: submission }));
  const numbers = variants[0]?.map((_, number) => number) ?? [];
  const whole = numbers.every((number) => model.chunks.get(number) === 0);
  if (model.state === "begun" && whole) model.state = "submitted";
  const isKept = model.state === "submitted" || model.state === "taken-back";
  expect("done" in answer, JSON.stringify(answer)).toBe(isKept);
  if (model.state === "begun" && model.chunks.size < numbers.length) {
    expect(answer).toEqual(refused("incomplete"));
  }
};

const takeBack: Step = async (model, { video }) => {
  const params = { messageId: video.messageId };
  const answer = await outcomeOf(http().call(takeBackMessage, { params, body: { version: 1, draft: null } }));
  const isKept = model.state === "submitted" || model.state === "taken-back";
  expect("done" in answer, JSON.stringify(answer)).toBe(isKept);
  if (isKept) Object.assign(model, { state: "taken-back", chunks: new Map() });
};

/** Chance alone would seldom come to the end of an upload. */
const finish: Step = async (model, real) => {
  await begin(model, real);
  for (const n of [0, 1, 2]) await put(n, 0)(model, real);
};

const sweepNow: Step = async () => void (await sweepIn(0));

type Command = { readonly at: number; readonly name: string; readonly step: Step } | "sweep-late";

const number = fc.integer({ min: 0, max: 2 });
const variant = fc.integer({ min: 0, max: 1 });
const named = (name: string, step: Step) => ({ name, step });
const steps = fc.oneof(
  { weight: 3, arbitrary: fc.constant(named("begin", begin)) },
  { weight: 8, arbitrary: number.map((n) => named(`put ${n}`, put(n, 0))) },
  { weight: 3, arbitrary: fc.tuple(number, variant).map(([n, v]) => named(`put ${n} ${v}`, put(n, v))) },
  { weight: 2, arbitrary: number.map((n) => named(`put both ${n}`, putBoth(n))) },
  { weight: 2, arbitrary: number.map((n) => named(`read ${n}`, read(n))) },
  { weight: 2, arbitrary: fc.constant(named("finish", finish)) },
  { weight: 1, arbitrary: fc.constant(named("discard", discard)) },
  { weight: 3, arbitrary: fc.constant(named("submit", submit)) },
  { weight: 1, arbitrary: fc.constant(named("take back", takeBack)) },
  { weight: 1, arbitrary: fc.constant(named("sweep", sweepNow)) },
);
const commands = fc.array(
  fc.oneof(
    { weight: 25, arbitrary: fc.tuple(fc.nat(1), steps).map(([at, one]): Command => ({ at, ...one })) },
    { weight: 1, arbitrary: fc.constant<Command>("sweep-late") },
  ),
  { minLength: 10, maxLength: 60 },
);

async function newReal(): Promise<Real> {
  const video = await makeVideo(scene.anwen, { messageId: randomUUID() });
  const own = video.chunks.map((chunk) => Uint8Array.from(chunk));
  const other = own.map(({ length }) => Uint8Array.from(randomBytes(length)));
  return { video, variants: [own, other], submission: await videoSubmission(scene.anwen, video) };
}

async function sweepLate(models: readonly Model[]): Promise<void> {
  await sweepIn(8);
  for (const model of models) {
    if (model.state === "begun") Object.assign(model, { state: "none", chunks: new Map() });
  }
}

it("a recording is what the rules say, in whatever order things come", async () => {
  /** Of the runs before: what was submitted stays. */
  let kept = 0;
  await fc.assert(
    fc.asyncProperty(commands, async (all) => {
      const reals = [await newReal(), await newReal()] as const;
      const models: Model[] = reals.map(() => ({ state: "none", chunks: new Map() }));
      for (const command of all) {
        if (command === "sweep-late") await sweepLate(models);
        else await command.step(models[command.at] as Model, reals[command.at] as Real);
      }
      await sweepLate(models);
      for (const [at, real] of reals.entries()) {
        for (const n of [0, 1, 2]) await read(n)(models[at] as Model, real);
      }
      // On the disk is what the rules know of, and nothing else.
      kept += models.reduce((sum, { chunks }) => sum + chunks.size, 0);
      const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
      expect(files.filter((name) => name.includes("/"))).toHaveLength(kept);
    }),
    { numRuns: runs, endOnFailure: true },
  );
});
