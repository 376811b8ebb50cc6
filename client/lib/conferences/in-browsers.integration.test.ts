import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import { build } from "vite";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { agreeToConferences, schedule } from "../../../e2e/portal/conference-line.ts";
import { openScene, type Person, type Scene } from "../../../e2e/portal/scene.ts";
import { chromiumPath } from "../../../scripts/browser.ts";
import { oneTimeCode } from "../../../scripts/demo/one-time-code.ts";
import { testWorkerBin } from "../../../scripts/media-worker/test-worker.ts";
import { readConfig } from "../../../server/config.ts";
import { stateFileName } from "../../../server/media/worker-state.ts";
import { type Portal, startPortal } from "../../../server/portal.ts";
import type { Trial } from "./trial/main.ts";

declare global {
  interface Window {
    trial: Trial;
  }
}

let scene: Scene;
let browser: Browser;
let portal: Portal;
const folder = mkdtempSync(join(tmpdir(), "accord-conference-page-"));

const looks = { priya: ["#00ff00", 500], anwen: ["#ff0000", 800], jordan: ["#0000ff", 1200] } as const;
type Name = keyof typeof looks;

beforeAll(async () => {
  await build({
    configFile: false,
    root: join(import.meta.dirname, "trial"),
    logLevel: "error",
    worker: { format: "es" },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: "es2024",
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2_000,
    },
  });
  const executablePath = chromiumPath();
  browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-quic",
      "--no-first-run",
      "--autoplay-policy=no-user-gesture-required",
      "--use-fake-ui-for-media-stream",
      "--use-fake-device-for-media-stream",
    ],
  });
  scene = await openScene(inject("postgresUrl"), async ({ databaseUrl, dataDir }) => {
    const state = { state: "ready", bin: testWorkerBin(), source: "configured" };
    writeFileSync(join(dataDir, stateFileName), JSON.stringify(state));
    const config = readConfig({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LOG_LEVEL: "silent" });
    portal = await startPortal(
      { ...config, port: 0, publicUrl: "http://localhost:0" },
      { clientFolder: folder },
    );
    return portal;
  });
  for (const person of [scene.anwen, scene.jordan]) await agreeToConferences(person);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await scene?.end();
  rmSync(folder, { recursive: true, force: true });
});

const contexts: BrowserContext[] = [];
let conferenceId = "";
beforeEach(async () => {
  conferenceId = await schedule(scene);
});
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});

interface Somebody {
  readonly page: Page;
  readonly id: string;
}

async function open(name: Name): Promise<Somebody> {
  const context = await browser.newContext();
  contexts.push(context);
  const page = await context.newPage();
  page.on("pageerror", (error) => {
    throw error;
  });
  await page.goto(scene.address);
  await page.waitForFunction(() => "trial" in window);
  const { account }: Person = scene[name];
  const { signInName, passphrase, secondFactorSecret } = account;
  const [colour, hz] = looks[name];
  // A code counts once, so whoever came before in the same half minute has used it up.
  for (let steps = 0; ; steps += 1) {
    const code =
      secondFactorSecret === undefined ? {} : { oneTimeCode: oneTimeCode(secondFactorSecret, steps) };
    try {
      const as = { signInName, passphrase, colour, hz, ...code };
      const id = await page.evaluate((of) => window.trial.signIn(of), as);
      return { page, id };
    } catch (error) {
      if (secondFactorSecret === undefined || steps === 1) throw error;
      await new Promise((resolve) => setTimeout(resolve, steps === 0 ? 0 : 10_000));
    }
  }
}

const seen = ({ page }: Somebody) => page.evaluate(() => window.trial.seen());
const attend = async (who: Somebody, devices = true) => {
  await who.page.evaluate((id) => window.trial.attend(id), conferenceId);
  if (devices) await who.page.evaluate(() => window.trial.openDevices());
};
const act = ({ page }: Somebody, of: Parameters<Trial["act"]>[0]) =>
  page.evaluate((one) => window.trial.act(one), of);
const until = (look: () => Promise<unknown>, wanted: unknown) =>
  expect.poll(look, { timeout: 20_000, interval: 200 }).toEqual(wanted);
const colours = async (who: Somebody) =>
  Object.fromEntries(Object.entries((await seen(who)).people).map(([id, { colour }]) => [id, colour]));
const stage = async (who: Somebody) => (await seen(who)).stage;

describe("a conference between browsers", () => {
  test("everybody sees and hears those they may, encrypted from end to end", async () => {
    const priya = await open("priya");
    await attend(priya);
    await until(() => stage(priya), "here");
    const anwen = await open("anwen");
    const jordan = await open("jordan");
    for (const one of [anwen, jordan]) await attend(one);
    for (const one of [anwen, jordan]) await until(async () => (await seen(one)).place, "waiting");
    for (const { id } of [anwen, jordan]) await act(priya, { act: "admit", accountId: id });
    await act(priya, { act: "start" });
    await until(() => colours(anwen), { [priya.id]: "green", [jordan.id]: "blue" });
    await until(() => colours(jordan), { [priya.id]: "green", [anwen.id]: "red" });
    await until(() => colours(priya), { [anwen.id]: "red", [jordan.id]: "blue" });
    const heard = await seen(anwen);
    expect(heard.protection).toBe("encrypted");
    expect(heard.people[jordan.id]?.hz).toBeGreaterThan(1_150);
    expect(heard.people[jordan.id]?.hz).toBeLessThan(1_250);
  }, 120_000);
});
