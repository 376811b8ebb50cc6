import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Browser, chromium, type Page } from "@playwright/test";
import { build } from "vite";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { agreeToConferences, schedule } from "../../../e2e/portal/conference-line.ts";
import { openScene, type Person, type Scene } from "../../../e2e/portal/scene.ts";
import { chromiumPath } from "../../../scripts/browser.ts";
import { oneTimeCode } from "../../../scripts/demo/one-time-code.ts";
import { testWorkerBin } from "../../../scripts/media-worker/test-worker.ts";
import { readConfig } from "../../../server/config.ts";
import { stateFileName } from "../../../server/media/worker-state.ts";
import { startPortal } from "../../../server/portal.ts";

/**
 * Where a session is described anew, or the way through the network is, a quarter of a second and more is missing. What a busy machine
 * loses of a voice is shorter.
 */
const NO_GAP_MS = 200;

interface Somebody {
  readonly page: Page;
  readonly id: string;
}

let scene: Scene;
let browser: Browser;
let priya: Somebody;
let anwen: Somebody;
const folder = mkdtempSync(join(tmpdir(), "accord-sound-only-page-"));

beforeAll(async () => {
  await build({
    configFile: false,
    root: join(import.meta.dirname, "trial"),
    logLevel: "error",
    worker: { format: "es" },
    build: { outDir: folder, emptyOutDir: true, target: "es2024", chunkSizeWarningLimit: 2_000 },
  });
  const executablePath = chromiumPath();
  browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-quic",
      "--no-first-run",
      "--autoplay-policy=no-user-gesture-required",
    ],
  });
  scene = await openScene(inject("postgresUrl"), async ({ databaseUrl, dataDir }) => {
    const state = { state: "ready", bin: testWorkerBin(), source: "configured" };
    writeFileSync(join(dataDir, stateFileName), JSON.stringify(state));
    const config = readConfig({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LOG_LEVEL: "silent" });
    return startPortal(
      { ...config, port: 0, publicUrl: "http://localhost:0" },
      { clientFolder: folder, checkReplies: true },
    );
  });
  for (const person of [scene.anwen, scene.jordan]) await agreeToConferences(person);
  const conferenceId = await schedule(scene);
  priya = await attend(scene.priya, conferenceId, "#00ff00", 500);
  anwen = await attend(scene.anwen, conferenceId, "#ff0000", 800);
  await until(async () => (await seen(anwen)).place, "waiting");
  await act(priya, { act: "admit", accountId: anwen.id });
  await act(priya, { act: "start" });
  await until(async () => (await seen(anwen)).people[priya.id]?.colour, "green");
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await scene?.end();
  rmSync(folder, { recursive: true, force: true });
});

async function attend(
  { account }: Person,
  conferenceId: string,
  colour: string,
  hz: number,
): Promise<Somebody> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(scene.address);
  await page.waitForFunction(() => "conferenceTrial" in window);
  const { signInName, passphrase, secondFactorSecret } = account;
  const code = secondFactorSecret === undefined ? {} : { oneTimeCode: oneTimeCode(secondFactorSecret, 1) };
  const as = { signInName, passphrase, colour, hz, ...code };
  const id = await page.evaluate((of) => window.conferenceTrial.signIn(of), as);
  await page.evaluate((of) => window.conferenceTrial.attend(of), conferenceId);
  await page.evaluate(() => window.conferenceTrial.openDevices());
  const one = { page, id };
  await until(async () => (await seen(one)).stage, "here");
  return one;
}
const seen = ({ page }: Somebody) => page.evaluate(() => window.conferenceTrial.seen());
const act = ({ page }: Somebody, of: Parameters<Window["conferenceTrial"]["act"]>[0]) =>
  page.evaluate((one) => window.conferenceTrial.act(one), of);
const until = (look: () => Promise<unknown>, wanted: unknown) =>
  vi.waitFor(async () => expect(await look()).toEqual(wanted), { timeout: 20_000, interval: 200 });
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
  await page.evaluate((id) => window.conferenceTrial.listenTo(id), priya.id);
  for (const on of [true, false, true, false]) {
    await act(anwen, { act: "spare", on });
    await sleep(500);
  }
  expect(await page.evaluate(() => window.conferenceTrial.longestSilenceMs())).toBeLessThan(NO_GAP_MS);
}, 60_000);

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
