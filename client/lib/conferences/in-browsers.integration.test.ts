import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import { build } from "vite";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { agreeToConferences, schedule } from "../../../e2e/portal/conference-line.ts";
import { openScene, type Person, type Scene } from "../../../e2e/portal/scene.ts";
import type { ConferenceView } from "../../../protocol/conferences/endpoints.ts";
import { chromiumPath } from "../../../scripts/browser.ts";
import { oneTimeCode } from "../../../scripts/demo/one-time-code.ts";
import { testWorkerBin } from "../../../scripts/media-worker/test-worker.ts";
import { type Config, readConfig } from "../../../server/config.ts";
import { stateFileName } from "../../../server/media/worker-state.ts";
import { type Portal, startPortal } from "../../../server/portal.ts";
import { readWholeTrail } from "../audit/trail.ts";
import type { Trial } from "./trial/main.ts";

declare global {
  interface Window {
    conferenceTrial: Trial;
  }
}

let scene: Scene;
let browser: Browser;
let portal: Portal;
let config: Config;
const folder = mkdtempSync(join(tmpdir(), "accord-conference-page-"));

const looks = { priya: ["#00ff00", 500], anwen: ["#ff0000", 800], jordan: ["#0000ff", 1200] } as const;
type Name = keyof typeof looks;

/** Again on the same port. */
async function start(): Promise<Portal> {
  const port = portal?.port ?? 0;
  portal = await startPortal(
    { ...config, port, publicUrl: `http://localhost:${port}` },
    { clientFolder: folder },
  );
  return portal;
}

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
    config = readConfig({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LOG_LEVEL: "silent" });
    const { port, setUpTokenB64 } = await start();
    return { port, setUpTokenB64, stop: () => portal.stop() };
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
  for (const { page } of kept.values()) {
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await page.evaluate(() => window.conferenceTrial.stop());
  }
});

interface Somebody {
  readonly page: Page;
  readonly id: string;
}

const kept = new Map<Name, Somebody>();

/** At their own browser, where they stay signed in from test to test: the portal takes few sign-ins, and each code once. */
async function sitDown(name: Name): Promise<Somebody> {
  const somebody = kept.get(name) ?? (await open(name));
  kept.set(name, somebody);
  return somebody;
}

/** At another browser, for one test. */
async function openAnew(name: Name, before: () => void = () => undefined): Promise<Somebody> {
  const somebody = await open(name, before);
  contexts.push(somebody.page.context());
  return somebody;
}

async function open(name: Name, before: () => void = () => undefined): Promise<Somebody> {
  const context = await browser.newContext();
  await context.addInitScript(before);
  const page = await context.newPage();
  page.on("pageerror", (error) => {
    throw error;
  });
  await page.goto(scene.address);
  await page.waitForFunction(() => "conferenceTrial" in window);
  const { account }: Person = scene[name];
  const { signInName, passphrase, secondFactorSecret } = account;
  const [colour, hz] = looks[name];
  // A code counts once, and setting up the scene may have used up this half minute's: the next one counts already.
  const code = secondFactorSecret === undefined ? {} : { oneTimeCode: oneTimeCode(secondFactorSecret, 1) };
  const as = { signInName, passphrase, colour, hz, ...code };
  const id = await page.evaluate((of) => window.conferenceTrial.signIn(of), as);
  return { page, id };
}

const seen = ({ page }: Somebody) => page.evaluate(() => window.conferenceTrial.seen());
const attend = async (who: Somebody, devices = true) => {
  await who.page.evaluate((id) => window.conferenceTrial.attend(id), conferenceId);
  if (devices) await who.page.evaluate(() => window.conferenceTrial.openDevices());
};
const act = ({ page }: Somebody, of: Parameters<Trial["act"]>[0]) =>
  page.evaluate((one) => window.conferenceTrial.act(one), of);
const until = (look: () => Promise<unknown>, wanted: unknown) =>
  expect.poll(look, { timeout: 40_000, interval: 200 }).toEqual(wanted);
const colours = async (who: Somebody) =>
  Object.fromEntries(Object.entries((await seen(who)).people).map(([id, { colour }]) => [id, colour]));
const stage = async (who: Somebody) => (await seen(who)).stage;

interface InSession {
  readonly anwen?: () => void;
  readonly encryption?: "none";
  readonly beforeAttending?: (three: Three) => Promise<void>;
}

/** The three of them in the main room, in session. */
async function inSession(of: InSession = {}) {
  const priya = await sitDown("priya");
  await attend(priya);
  await until(() => stage(priya), "here");
  if (of.encryption !== undefined) await act(priya, { act: "set-encryption", encryption: of.encryption });
  const anwen = of.anwen === undefined ? await sitDown("anwen") : await openAnew("anwen", of.anwen);
  const jordan = await sitDown("jordan");
  await of.beforeAttending?.({ priya, anwen, jordan });
  for (const one of [anwen, jordan]) await attend(one);
  for (const one of [anwen, jordan]) await until(async () => (await seen(one)).place, "waiting");
  for (const { id } of [anwen, jordan]) await act(priya, { act: "admit", accountId: id });
  await act(priya, { act: "start" });
  return { priya, anwen, jordan };
}
type Three = Record<Name, Somebody>;
async function seeingEachOther(): Promise<Three> {
  const three = await inSession();
  await all(three);
  return three;
}

/** Everybody sees everybody else. */
async function all({ priya, anwen, jordan }: Three): Promise<void> {
  await until(() => colours(anwen), { [priya.id]: "green", [jordan.id]: "blue" });
  await until(() => colours(jordan), { [priya.id]: "green", [anwen.id]: "red" });
  await until(() => colours(priya), { [anwen.id]: "red", [jordan.id]: "blue" });
}
const hears = async (who: Somebody, whom: Somebody) => (await seen(who)).people[whom.id]?.hz ?? null;
const near = (hz: number) => (heard: number | null) => heard !== null && Math.abs(heard - hz) < 50;
const heard = (who: Somebody, whom: Somebody, hz: number) =>
  until(async () => near(hz)(await hears(who, whom)), true);

describe("a conference between browsers", () => {
  test("everybody sees and hears those they may, encrypted from end to end", async () => {
    const { anwen, jordan, priya } = await seeingEachOther();
    await heard(anwen, jordan, 1_200);
    await heard(jordan, anwen, 800);
    await heard(priya, jordan, 1_200);
    expect((await seen(anwen)).protection).toBe("encrypted");
    // Oneself is never among them.
    expect(Object.keys((await seen(anwen)).people)).not.toContain(anwen.id);
  }, 120_000);

  test("one's own mute, one's own camera, sound only; and staff's, which is not one's own to take back", async () => {
    const { anwen, jordan, priya } = await seeingEachOther();
    await jordan.page.evaluate(() => window.conferenceTrial.setOn("microphone", false));
    await until(() => hears(anwen, jordan), null);
    await jordan.page.evaluate(() => window.conferenceTrial.setOn("microphone", true));
    await heard(anwen, jordan, 1_200);
    await jordan.page.evaluate(() => window.conferenceTrial.setOn("camera", false));
    await until(async () => (await colours(anwen))[jordan.id], null);
    await jordan.page.evaluate(() => window.conferenceTrial.setOn("camera", true));
    await until(() => colours(anwen), { [priya.id]: "green", [jordan.id]: "blue" });
    await anwen.page.evaluate(() => window.conferenceTrial.soundOnly(true));
    await until(() => colours(anwen), { [priya.id]: null, [jordan.id]: null });
    await heard(anwen, jordan, 1_200);
    await until(async () => (await colours(jordan))[anwen.id], null);
    await anwen.page.evaluate(() => window.conferenceTrial.soundOnly(false));
    await until(() => colours(anwen), { [priya.id]: "green", [jordan.id]: "blue" });
    await act(priya, { act: "mute", accountId: jordan.id, on: true });
    await until(() => hears(anwen, jordan), null);
    await jordan.page.evaluate(() => window.conferenceTrial.setOn("microphone", true));
    expect(await hears(anwen, jordan)).toBeNull();
    await act(priya, { act: "mute", accountId: jordan.id, on: false });
    await heard(anwen, jordan, 1_200);
  }, 180_000);

  test("the key is made anew when somebody leaves, and those who stay go on", async () => {
    const { anwen, jordan, priya } = await seeingEachOther();
    const before = await renewals();
    await act(jordan, { act: "leave" });
    await until(() => stage(jordan), "left");
    await until(() => colours(anwen), { [priya.id]: "green" });
    await until(async () => (await renewals()) > before, true);
    await until(async () => (await seen(anwen)).protection, "encrypted");
    await heard(priya, anwen, 800);
  }, 120_000);

  test("a private room: one side and its facilitator, unheard outside; and back", async () => {
    const { anwen, jordan, priya } = await seeingEachOther();
    await act(priya, { act: "speak-privately", side: "victim" });
    await until(() => colours(anwen), { [priya.id]: "green" });
    await until(() => colours(jordan), {});
    await until(async () => (await seen(anwen)).protection, "encrypted");
    await heard(priya, anwen, 800);
    await act(priya, { act: "end-private" });
    await act(priya, { act: "resume" });
    await all({ anwen, jordan, priya });
  }, 120_000);

  test("what the media server passes on is nothing to whoever does not decrypt it", async () => {
    const { anwen, jordan, priya } = await inSession({
      // Takes in what came over the wire, as the media server could.
      anwen: () => Object.defineProperty(RTCRtpReceiver.prototype, "transform", { set: () => undefined }),
    });
    await until(() => colours(jordan), { [priya.id]: "green", [anwen.id]: "red" });
    const received = () => anwen.page.evaluate(() => window.conferenceTrial.received());
    // It did come, and is not just missing.
    await until(async () => (await received()).packets > 100, true);
    const media = await received();
    const { people } = await seen(anwen);
    expect(media.framesDecoded).toBe(0);
    expect([people[priya.id]?.colour, people[jordan.id]?.colour]).toEqual([null, null]);
    for (const [id, hz] of [
      [priya.id, 500],
      [jordan.id, 1_200],
    ] as const)
      expect(near(hz)(people[id]?.hz ?? null)).toBe(false);
  }, 120_000);

  test("a browser that cannot encrypt is let into a conference without encryption, and into no other", async () => {
    const cannot = () => void Reflect.deleteProperty(window, "RTCRtpScriptTransform");
    const early = await openAnew("anwen", cannot);
    await attend(early, false);
    await until(async () => (await seen(early)).problem, "no-encryption");
    const three = await inSession({ anwen: cannot, encryption: "none" });
    await all(three);
    expect((await seen(three.jordan)).protection).toBe("not-encrypted");
  }, 120_000);

  test("a second tab takes the place, and gives it back", async () => {
    const { anwen, jordan, priya } = await seeingEachOther();
    const other = await openAnew("anwen");
    await attend(other);
    await until(() => stage(anwen), "elsewhere");
    await until(() => colours(other), { [priya.id]: "green", [jordan.id]: "blue" });
    expect(await colours(anwen)).toEqual({});
    await anwen.page.evaluate(() => window.conferenceTrial.takeSeat());
    await until(() => stage(other), "elsewhere");
    await all({ anwen, jordan, priya });
  }, 180_000);

  test("the media server dies: everybody is back soon, and by itself", async () => {
    const three = await seeingEachOther();
    const pids = execFileSync("pgrep", ["-P", String(process.pid), "-f", "mediasoup-worker"]);
    for (const pid of pids.toString().trim().split("\n")) process.kill(Number(pid), "SIGKILL");
    const killedAtMs = performance.now();
    await until(async () => Object.keys((await seen(three.anwen)).people).length, 2);
    await all(three);
    expect(performance.now() - killedAtMs).toBeLessThan(15_000);
  }, 120_000);

  test("the server is started again: everybody is back, paused until the facilitator goes on", async () => {
    const three = await seeingEachOther();
    await portal.stop();
    await until(() => stage(three.anwen), "reconnecting");
    await start();
    await until(() => stage(three.anwen), "here");
    await until(() => stage(three.priya), "here");
    await until(() => stage(three.jordan), "here");
    await until(() => colours(three.anwen), {});
    await act(three.priya, { act: "resume" });
    await all(three);
  }, 120_000);

  test("a check alone: what goes there comes back, and the line has its word", async () => {
    const anwen = await sitDown("anwen");
    const { line, report, colour, encryption } = await anwen.page.evaluate(() =>
      window.conferenceTrial.check(),
    );
    expect({ line, colour, encryption }).toEqual({ line: "done", colour: "red", encryption: true });
    expect(report?.verdict).not.toBe("none");
    expect(report?.kilobitsPerSecond).toBeGreaterThan(30);
    expect(report?.lost).toBeLessThan(0.05);
  }, 60_000);
});

type Staff = Extract<ConferenceView, { view: "staff" }>;
type Attending = Extract<ConferenceView, { view: "attending" }>;

/** From here on the portal lies to one browser about the conference. */
async function deceive({ page }: Somebody, lie: (view: Attending) => Attending): Promise<void> {
  await page.route(`**/api/conferences/${conferenceId}`, async (route) => {
    try {
      const response = await route.fetch();
      const view = (await response.json()) as Attending | Staff;
      await route.fulfill({ response, json: view.view === "attending" ? lie(view) : view });
    } catch {
      // The page, or the lie, was over meanwhile.
    }
  });
}
const attendedOf = (who: Somebody): Promise<Attending> =>
  who.page.evaluate(async (id) => (await fetch(`/api/conferences/${id}`)).json(), conferenceId);
/** Something changes that everybody is told of. */
const stir = (priya: Somebody) => act(priya, { act: "pause" }).then(() => act(priya, { act: "resume" }));

describe("a portal that lies about a conference", () => {
  test("brings back the key before: everything is off, and the person is told", async () => {
    const { anwen, jordan, priya } = await seeingEachOther();
    const first: { view: Attending | null } = { view: null };
    await deceive(anwen, (view) => {
      first.view ??= view;
      return view;
    });
    await stir(priya);
    await until(async () => first.view !== null, true);
    await act(jordan, { act: "leave" });
    await until(async () => (await seen(anwen)).people[jordan.id], undefined);
    await until(async () => (await seen(anwen)).protection, "encrypted");
    await anwen.page.unroute(`**/api/conferences/${conferenceId}`);
    const { view } = first;
    if (view === null) throw new Error("nothing was read");
    await deceive(anwen, (now) => ({ ...now, keys: view.keys, beside: view.beside }));
    await stir(priya);
    await until(() => stage(anwen), "refused");
    expect((await seen(anwen)).problem).toBe("not-verified");
    expect(await colours(anwen)).toEqual({});
  }, 120_000);

  test("hides somebody who has the key: nothing is sent or shown", async () => {
    const { anwen, jordan, priya } = await seeingEachOther();
    await deceive(anwen, (view) => ({
      ...view,
      beside: view.beside.filter(({ accountId }) => accountId !== jordan.id),
    }));
    await stir(priya);
    await until(async () => (await seen(anwen)).protection, "waiting-for-key");
    expect(await colours(anwen)).toEqual({});
    await until(async () => (await colours(priya))[anwen.id], null);
  }, 120_000);

  test("says that nothing is encrypted: nobody is sent or shown anything, and it is told", async () => {
    const { anwen, priya } = await seeingEachOther();
    await deceive(anwen, (view) => ({ ...view, encryption: "none" }));
    await stir(priya);
    await until(() => stage(anwen), "refused");
    expect((await seen(anwen)).problem).toBe("not-verified");
    expect(await colours(anwen)).toEqual({});
    await until(async () => (await colours(priya))[anwen.id] ?? null, null);
    expect(await hears(priya, anwen)).toBeNull();
  }, 120_000);

  test("brings back a facilitator's word that was taken back: it is found out", async () => {
    const { anwen, priya } = await seeingEachOther();
    await act(priya, { act: "pause" });
    await act(priya, { act: "set-encryption", encryption: "none" });
    await until(async () => (await seen(anwen)).protection, "not-encrypted");
    const { decision } = await attendedOf(anwen);
    expect(decision).not.toBeNull();
    await act(priya, { act: "set-encryption", encryption: "end-to-end" });
    await until(async () => (await seen(anwen)).protection, "encrypted");
    await deceive(anwen, (view) => ({ ...view, encryption: "none", decision }));
    await act(priya, { act: "resume" });
    await until(() => stage(anwen), "refused");
    expect((await seen(anwen)).problem).toBe("not-verified");
  }, 120_000);

  test("says of one person's picture and sound that they are another's: they cannot be opened", async () => {
    const { anwen, jordan, priya } = await inSession({
      anwen: () => undefined,
      beforeAttending: (three) =>
        three.anwen.page.evaluate(([one, other]) => window.conferenceTrial.swap(one, other), [
          three.jordan.id,
          three.priya.id,
        ] as const),
    });
    await until(() => colours(jordan), { [priya.id]: "green", [anwen.id]: "red" });
    await until(async () => (await seen(anwen)).protection, "encrypted");
    const nothing = { [jordan.id]: null, [priya.id]: null };
    await until(() => colours(anwen), nothing);
    // What could be opened would be seen by now.
    await sleep(3_000);
    expect(await colours(anwen)).toEqual(nothing);
    for (const one of [jordan, priya]) expect(await hears(anwen, one)).toBeNull();
  }, 120_000);
});

async function renewals(): Promise<number> {
  const entries = await readWholeTrail(scene.ruth.session);
  return entries.filter(({ action }) => action === "conference-key-renewed").length;
}
