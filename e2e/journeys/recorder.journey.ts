import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { LaunchOptions, Page } from "@playwright/test";
import { openProfile, type Profile } from "../canary/profile.ts";
import { seededRandom } from "../crash/seeded-random.ts";
import { expect, test } from "../fixtures/journey.ts";
import { CAMERA, cameraFiles, cameraSwitches, PITCH } from "../media/camera.ts";
import type { LabPerson } from "../media/lab/lab.ts";
import type { SeenMedia } from "../media/lab/read-frames.ts";
import { labPerson } from "../media/lab-people.ts";
import { type LabServer, openLab } from "../media/lab-server.ts";

const LONG = process.env["LONG"] === "1";
const SEED = Number(process.env["SEED"] ?? 1);
const CRASHES = LONG ? 24 : 4;
/** What a crash may cost, as issue and documents promise. */
const MOST_LOST_MS = 2_000;
const FRAME_MS = 1_000 / CAMERA.framesPerSecond;

test.describe.configure({ timeout: LONG ? 1_800_000 : 240_000 });

let lab: LabServer;
test.beforeAll(async () => {
  lab = await openLab();
});
test.afterAll(async () => {
  await lab.close();
});

async function openBrowser(launchOptions: LaunchOptions, from?: Profile): Promise<Profile> {
  const args = [...(launchOptions.args ?? []), ...cameraSwitches(await cameraFiles())];
  const profile = await openProfile(lab.address, { ...launchOptions, args }, {}, from);
  await profile.page.goto("/");
  await profile.page.waitForFunction(() => "lab" in window);
  return profile;
}

const messageId = "9c1f0a52-8f4d-4c1e-9d0a-3f5f4f6f7a10";

/** Begins to record, without the countdown, into the unsent recording of the message; the studio stays on the page. */
async function record(page: Page, person: LabPerson, picture = true): Promise<void> {
  await page.evaluate(
    async ({ person, messageId, picture }) => {
      const { lab } = window;
      await lab.ready();
      const ids = { caseId: crypto.randomUUID(), recipientId: crypto.randomUUID() };
      const session = lab.sessionOf(person);
      const unsent = await lab.unsent.startUnsent(session, { messageId, ...ids, version: 1 });
      const studio = new lab.RecorderStudio(unsent, { limitSeconds: 600, picture });
      Object.assign(window, { studio, unsent });
      await studio.open();
      const { problem } = studio.getState();
      if (problem !== null) throw new Error(`the studio did not open: ${problem}`);
      const counting = studio.start();
      while (studio.getState().status !== "counting") await new Promise((resolve) => setTimeout(resolve, 5));
      studio.skipCountdown();
      await counting;
    },
    { person, messageId, picture },
  );
}

/** As a browser that records these formats only. */
const recordOnly = (page: Page, formats: string) =>
  page.evaluate((formats) => {
    MediaRecorder.isTypeSupported = (type) => new RegExp(formats).test(type);
  }, formats);

interface Studio {
  studio: InstanceType<Window["lab"]["RecorderStudio"]>;
  unsent: NonNullable<Awaited<ReturnType<Window["lab"]["unsent"]["openUnsent"]>>>;
}

/** Finishes what is there and reads it frame by frame. */
async function finish(
  page: Page,
  person: LabPerson,
  trim: { startMs: number; endMs: number | null } | null = null,
) {
  return page.evaluate(
    async ({ person, messageId, trim }) => {
      const { lab } = window;
      await lab.ready();
      const unsent = await lab.unsent.openUnsent(lab.sessionOf(person), messageId);
      if (unsent === null) throw new Error("nothing was kept");
      const { takes } = unsent.getState();
      const sealed = await unsent.finish({ trim });
      const seen = await lab.readFrames(await lab.wholeOf(sealed));
      return { takes, seen, header: sealed.header, cutMs: unsent.getState().cutMs };
    },
    { person, messageId, trim },
  );
}

/** Frames follow one another as the camera showed them; where takes meet, the camera went on by itself meanwhile. */
function expectFramesInOrder({ frames }: SeenMedia, takes = 1): void {
  const all = CAMERA.framesPerSecond * CAMERA.seconds;
  const steps = frames
    .slice(1)
    .map(({ number }, at) => (number - (frames[at]?.number ?? 0) + all) % all)
    .sort((a, b) => b - a)
    .slice(takes - 1);
  // The camera itself may show a frame twice or skip one when the machine is busy.
  const missing = steps.reduce((sum, step) => sum + Math.max(0, step - 1), 0);
  expect(steps[0], "the largest gap between two frames").toBeLessThanOrEqual(5);
  expect(missing / frames.length, "share of frames that are missing").toBeLessThan(0.15);
  expect(frames[0]?.atMs).toBe(0);
}

test("what is finished is what the camera showed and the microphone heard", async ({ launchOptions }) => {
  const browser = await openBrowser(launchOptions);
  const { page } = browser;
  const person = await labPerson();
  await record(page, person);
  await page.waitForTimeout(4_000);
  const recorded = await page.evaluate(async () => {
    const { studio } = window as unknown as Studio;
    await studio.pause();
    const paused = studio.getState();
    await studio.goOn();
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    await studio.stop();
    const { status, recordedMs, savedMs, problem, stream } = studio.getState();
    return { status, recordedMs, savedMs, problem, isOn: stream !== null, pausedAt: paused.status };
  });
  expect(recorded).toMatchObject({ status: "stopped", problem: null, isOn: false, pausedAt: "paused" });
  expect(recorded.savedMs).toBe(recorded.recordedMs);

  const { takes, seen, header } = await finish(page, person);
  expect(takes.map(({ interrupted }) => interrupted)).toEqual([false, false]);
  expectFramesInOrder(seen, 2);
  expect(Math.abs(seen.seconds * 1000 - recorded.recordedMs)).toBeLessThan(500);
  expect(Math.abs(seen.seconds * 1000 - header.durationMs)).toBeLessThan(30);
  expect(header.mediaType).toMatch(/^video\/mp4; codecs="avc1\.42[0-9a-f]{4}, opus"$/);
  expect(header.picture).toEqual({ width: CAMERA.width, height: CAMERA.height });
  // A key frame each second: a fragment each second.
  const lengths = header.fragments.slice(1).map(([ms], at) => ms - (header.fragments[at]?.[0] ?? 0));
  expect(Math.max(...lengths)).toBeLessThan(1_200);
  expectPitches(seen);

  const [, second = [0, 0], third = [0, 0]] = header.fragments;
  const last = header.fragments.at(-1) ?? [0, 0];
  const cut = await finish(page, person, { startMs: second[0], endMs: last[0] });
  expect(cut.cutMs).toBe(second[0]);
  expect(Math.abs(cut.header.durationMs - (last[0] - second[0]))).toBeLessThan(60);
  expect(cut.header.fragments[1]?.[0]).toBeCloseTo(third[0] - second[0], -2);
  const opening = seen.frames.find(({ atMs }) => atMs >= second[0] - 5);
  expect(cut.seen.frames[0]?.number).toBe(opening?.number);
  expectFramesInOrder(cut.seen, 2);
  expect(browser.watch.found).toEqual([]);
  await browser.remove();
});

test("takes in other formats become one recording that plays and seeks", async ({ launchOptions }) => {
  const browser = await openBrowser(launchOptions);
  const { page } = browser;
  const person = await labPerson();
  const only = (formats: string) => recordOnly(page, formats);
  const take = async (ms: number) => {
    await record(page, person);
    await page.waitForTimeout(ms);
    await page.evaluate(() => (window as unknown as Studio).studio.stop());
  };

  await only("webm;codecs=vp9");
  await take(2_500);
  const vp9 = await finish(page, person);
  expect(vp9.header.mediaType).toMatch(/^video\/mp4; codecs="vp09\.[0-9.]+, opus"$/);
  expectFramesInOrder(vp9.seen);

  await only("mp4");
  await take(2_500);
  const mixed = await finish(page, person);
  expect(mixed.takes).toHaveLength(2);
  expect(mixed.header.mediaType).toMatch(/^video\/mp4; codecs="avc1\.[0-9a-f]{6}, opus"$/);
  expect(mixed.seen.seconds).toBeGreaterThan(4.2);
  expect(mixed.header.fragments.length).toBeGreaterThanOrEqual(4);
  expectFramesInOrder(mixed.seen, 2);
  // Encoding anew loses no picture.
  const numbers = ({ frames }: SeenMedia) => frames.map(({ number }) => number);
  expect(numbers(mixed.seen).slice(0, vp9.seen.frames.length)).toEqual(numbers(vp9.seen));

  await page.evaluate(() => (window as unknown as Studio).unsent.discardTakes());
  await only("webm;codecs=vp8");
  await take(2_500);
  const vp8 = await finish(page, person);
  expect(vp8.header.mediaType).toMatch(/^video\/mp4; codecs="avc1/);
  expectFramesInOrder(vp8.seen);
  expect(vp8.seen.seconds).toBeGreaterThan(2);
  expect(browser.watch.found).toEqual([]);
  await browser.remove();
});

test("sound alone is recorded, kept and finished like a picture", async ({ launchOptions }) => {
  const browser = await openBrowser(launchOptions);
  const { page } = browser;
  const person = await labPerson();
  await record(page, person, false);
  await page.waitForTimeout(4_000);
  const { recordedMs, savedMs } = await page.evaluate(() => (window as unknown as Studio).studio.getState());
  expect(recordedMs - savedMs).toBeLessThan(MOST_LOST_MS);
  await page.evaluate(() => (window as unknown as Studio).studio.stop());
  const { header, seen, takes } = await finish(page, person);
  expect(takes[0]?.soundOnly).toBe(true);
  expect(header.mediaType).toBe('audio/mp4; codecs="opus"');
  expect(header.picture).toBeNull();
  expect(header.fragments.length).toBeGreaterThanOrEqual(3);
  expectPitches(seen);
  await browser.remove();
});

/** The tones of the microphone: each second a step higher, and the first again after the last. */
function expectPitches({ pitches, seconds }: SeenMedia): void {
  const steps = pitches.map((pitch) => (pitch - PITCH.first) / PITCH.step);
  const clear = steps.filter((step) => Math.abs(step - Math.round(step)) < 0.35 && step > -0.5);
  expect(clear.length / pitches.length, "share of tenths in which one tone is heard").toBeGreaterThan(0.7);
  const tones = clear.map(Math.round).filter((tone, at, all) => tone !== all[at - 1]);
  expect(tones.length).toBeGreaterThanOrEqual(Math.floor(seconds) - 1);
}

test("a browser that is killed while it records loses two seconds at most", async ({ launchOptions }) => {
  const lost: string[] = [];
  for (let trial = 0; trial < CRASHES; trial += 1) {
    const random = seededRandom(SEED, trial);
    const person = await labPerson();
    const before = await openBrowser(launchOptions);
    // Every fourth as a browser that writes WebM.
    if (trial % 4 === 3) await recordOnly(before.page, "webm");
    await record(before.page, person);
    await before.page.waitForTimeout(random.between(600, 7_000));
    const recordedMs = await before.page.evaluate(() => {
      const { studio } = window as unknown as Studio;
      return studio.getState().recordedMs;
    });
    await before.crash();
    expect(readable(before), "files in which the recording can be read").toEqual([]);

    const after = await openBrowser(launchOptions, before);
    const listed = await after.page.evaluate(async (person) => {
      const { lab } = window;
      await lab.ready();
      const stranger = { ...person, accountId: crypto.randomUUID() };
      return {
        own: await lab.unsent.listUnsentRecordings(lab.sessionOf(person)),
        strangers: await lab.unsent.listUnsentRecordings(lab.sessionOf(stranger)),
      };
    }, person);
    expect(listed.strangers).toEqual([]);
    // Of less than two seconds there may be nothing at all.
    if (listed.own[0]?.interrupted !== true) {
      expect(recordedMs, `trial ${trial}`).toBeLessThanOrEqual(MOST_LOST_MS);
      await after.remove();
      continue;
    }
    const kept = await finish(after.page, person);
    const lostMs = recordedMs - kept.seen.seconds * 1000;
    lost.push(`${Math.round(recordedMs)} ms recorded, ${Math.round(Math.max(0, lostMs))} ms lost`);
    expect(lostMs, `trial ${trial} of seed ${SEED}`).toBeLessThanOrEqual(MOST_LOST_MS);
    expectFramesInOrder(kept.seen);
    expect(kept.seen.frames.length * FRAME_MS).toBeGreaterThan(kept.seen.seconds * 1000 * 0.9);

    if (trial === 0) await expectToGoOn(after.page, person, kept.seen.seconds);
    await after.remove();
  }
  test.info().annotations.push({ type: "crashes", description: lost.join("; ") });
});

/** After the crash the person goes on: both takes become one recording. */
async function expectToGoOn(page: Page, person: LabPerson, keptSeconds: number): Promise<void> {
  await page.evaluate(
    async ({ person, messageId }) => {
      const { lab } = window;
      const unsent = await lab.unsent.openUnsent(lab.sessionOf(person), messageId);
      if (unsent === null) throw new Error("nothing was kept");
      const studio = new lab.RecorderStudio(unsent, { limitSeconds: 600 });
      await studio.open();
      if (studio.getState().status !== "paused")
        throw new Error("the studio does not know of the first take");
      await studio.goOn();
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      await studio.stop();
    },
    { person, messageId },
  );
  const whole = await finish(page, person);
  expect(whole.takes).toHaveLength(2);
  expect(whole.seen.seconds).toBeGreaterThan(keptSeconds + 1.5);
}

/** What every MP4 or WebM holds; none of it may lie anywhere in the browser's storage. */
const MARKS = ["moof", "mdat", "avcC", "dOps", "OpusHead", "V_VP9"];

function readable({ folder }: Profile): string[] {
  return filesBelow(join(folder, "profile"))
    .filter((path) => /IndexedDB|blob_storage|Local Storage|Session Storage/.test(path))
    .filter((path) => MARKS.some((mark) => readFileSync(path).includes(mark)));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

test("the store in IndexedDB keeps what every store keeps", async ({ launchOptions }) => {
  const browser = await openBrowser(launchOptions);
  expect(await browser.page.evaluate(() => window.lab.checkStore())).toEqual([]);
  await browser.remove();
});
