import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { Profile } from "../canary/profile.ts";
import { seededRandom } from "../crash/seeded-random.ts";
import { expect, test } from "../fixtures/journey.ts";
import { CAMERA } from "../media/camera.ts";
import type { LabPerson } from "../media/lab/lab.ts";
import type { SeenMedia } from "../media/lab/read-frames.ts";
import { openLabBrowser, type Studio } from "../media/lab-browser.ts";
import { labPerson } from "../media/lab-people.ts";
import { finish, messageId, record, recordOnly } from "../media/lab-recording.ts";
import { type LabServer, openLab } from "../media/lab-server.ts";
import { expectFramesInOrder, expectPitches } from "../media/seen-media.ts";

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

test("what is finished is what the camera showed and the microphone heard", async ({ launchOptions }) => {
  const browser = await openLabBrowser(lab, launchOptions);
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
  const browser = await openLabBrowser(lab, launchOptions);
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
  const browser = await openLabBrowser(lab, launchOptions);
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

test("a browser that is killed while it records loses two seconds at most", async ({ launchOptions }) => {
  const lost: string[] = [];
  for (let trial = 0; trial < CRASHES; trial += 1) {
    const random = seededRandom(SEED, trial);
    const person = await labPerson();
    const before = await openLabBrowser(lab, launchOptions);
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

    const after = await openLabBrowser(lab, launchOptions, before);
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
  const browser = await openLabBrowser(lab, launchOptions);
  expect(await browser.page.evaluate(() => window.lab.checkStore())).toEqual([]);
  await browser.remove();
});
