import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TrialConference } from "../../../e2e/conference/trial-conference.ts";
import { act, type Somebody, seen, stage, until } from "../../../e2e/conference/trial-people.ts";
import { testWorkerBin } from "../../../scripts/media-worker/test-worker.ts";
import { TrialMediaPortal } from "../../../server/trial-media-portal.ts";

/**
 * Where a session is described anew, or the way through the network is, a quarter of a second and more is missing. What a busy machine
 * loses of a voice is shorter.
 */
const NO_GAP_MS = 200;

let trial: TrialConference;
let priya: Somebody;
let anwen: Somebody;

beforeAll(async () => {
  trial = await TrialConference.open((of) => new TrialMediaPortal({ ...of, workerBin: testWorkerBin() }));
  await trial.arrange();
  priya = await trial.sitDown("priya");
  anwen = await trial.sitDown("anwen");
  for (const one of [priya, anwen]) {
    await trial.attend(one);
    await until(() => stage(one), "here");
  }
  await until(async () => (await seen(anwen)).place, "waiting");
  await act(priya, { act: "admit", accountId: anwen.id });
  await act(priya, { act: "start" });
  await until(colour, "green");
}, 180_000);
afterAll(() => trial?.end());

const colour = async () => (await seen(anwen)).people[priya.id]?.colour ?? null;
const soundOnly = (on: boolean) => anwen.page.evaluate((of) => window.conferenceTrial.soundOnly(of), on);
const packets = async () => (await anwen.page.evaluate(() => window.conferenceTrial.received())).packets;

test("sound only and back: the picture goes and comes, and not a moment of the sound is missing", async () => {
  const { page } = anwen;
  const before = await page.evaluate(() => window.conferenceTrial.connections());
  await page.evaluate((id) => window.conferenceTrial.listenTo(id), priya.id);
  for (let times = 0; times < 3; times += 1) {
    await soundOnly(true);
    await until(colour, null);
    await soundOnly(false);
    await until(colour, "green");
  }
  expect(await page.evaluate(() => window.conferenceTrial.longestSilenceMs())).toBeLessThan(NO_GAP_MS);
  expect(await page.evaluate(() => window.conferenceTrial.connections())).toBe(before);
}, 120_000);

test("sound only saves the line: of the picture nothing comes", async () => {
  const inSeconds = async (seconds: number) => {
    const before = await packets();
    await sleep(seconds * 1_000);
    return ((await packets()) - before) / seconds;
  };
  await soundOnly(true);
  await until(colour, null);
  await sleep(1_000);
  const alone = await inSeconds(3);
  await soundOnly(false);
  await until(colour, "green");
  const both = await inSeconds(3);
  expect(alone).toBeGreaterThan(20);
  expect(alone).toBeLessThan(65);
  expect(both).toBeGreaterThan(alone + 10);
}, 60_000);

test("not seeing the other, or seeing them again, costs no moment of the facilitator's sound", async () => {
  const { page } = anwen;
  const jordan = await trial.sitDown("jordan");
  await trial.attend(jordan);
  await until(async () => (await seen(jordan)).place, "waiting");
  await act(priya, { act: "admit", accountId: jordan.id });
  const colourOfJordan = async () => (await seen(anwen)).people[jordan.id]?.colour ?? null;
  await until(colourOfJordan, "blue");
  await page.evaluate((id) => window.conferenceTrial.listenTo(id), priya.id);
  for (const on of [true, false, true, false]) {
    await act(anwen, { act: "spare", on });
    await until(colourOfJordan, on ? null : "blue");
  }
  expect(await page.evaluate(() => window.conferenceTrial.longestSilenceMs())).toBeLessThan(NO_GAP_MS);
}, 120_000);

test("the facilitator sees at once what somebody's camera and microphone give now", async () => {
  const device = () => priya.page.evaluate((id) => window.conferenceTrial.deviceOf(id), anwen.id);
  const soon = async (change: () => Promise<unknown>, wanted: object) => {
    await change();
    await expect.poll(device, { timeout: 10_000, interval: 20 }).toMatchObject(wanted);
  };
  const setOn = (kind: "camera" | "microphone", on: boolean) =>
    anwen.page.evaluate(([of, is]) => window.conferenceTrial.setOn(of, is), [kind, on] as const);
  await until(async () => (await device())?.microphone, "on");
  await soon(() => setOn("microphone", false), { microphone: "off", camera: "on" });
  await soon(() => setOn("microphone", true), { microphone: "on" });
  await soon(() => setOn("camera", false), { camera: "off" });
  await soon(() => setOn("camera", true), { camera: "on" });
  await soon(() => anwen.page.evaluate(() => window.conferenceTrial.unplug("camera")), {
    camera: "missing",
  });
  await anwen.page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", "NotAllowedError"));
  });
  await soon(() => setOn("camera", true), { camera: "refused", microphone: "on" });
}, 60_000);
