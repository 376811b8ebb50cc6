import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium } from "@playwright/test";
import { build } from "vite";
import { inject } from "vitest";
import { chromiumOptions } from "../../scripts/browser.ts";
import { oneTimeCode } from "../../scripts/demo/one-time-code.ts";
import { agreeToConferences, schedule } from "../portal/conference-line.ts";
import { openScene, type Person, type Scene } from "../portal/scene.ts";
import { act, colours, type Somebody, seen, stage, until } from "./trial-people.ts";

/** Each person's picture has a colour and their sound a tone of their own, in hertz. */
const looks = { priya: ["#00ff00", 500], anwen: ["#ff0000", 800], jordan: ["#0000ff", 1200] } as const;
type Name = keyof typeof looks;
export type Three = Record<Name, Somebody>;

interface InSession {
  readonly anwen?: () => void;
  readonly encryption?: "none";
  readonly beforeAttending?: (three: Three) => Promise<void>;
}

/** With a real media server, in a folder and on a database of its own. */
interface OwnPortal {
  start(): Promise<{ readonly port: number; readonly setUpTokenB64: string | null }>;
  stop(): Promise<void>;
}
type MakePortal = (of: {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly clientFolder: string;
}) => OwnPortal;

/** A portal with its media server, and people in real browsers at the page of `client/lib/conferences/trial`, all of one case. */
export class TrialConference {
  conferenceId = "";
  readonly scene: Scene;
  readonly portal: OwnPortal;
  readonly #folder: string;
  readonly #browser: Browser;
  readonly #contexts: BrowserContext[] = [];
  readonly #kept = new Map<Name, Somebody>();

  private constructor(scene: Scene, portal: OwnPortal, browser: Browser, folder: string) {
    this.scene = scene;
    this.portal = portal;
    this.#browser = browser;
    this.#folder = folder;
  }

  static async open(make: MakePortal): Promise<TrialConference> {
    const clientFolder = mkdtempSync(join(tmpdir(), "accord-conference-page-"));
    await buildPage(clientFolder);
    const made: { portal: OwnPortal | null } = { portal: null };
    const scene = await openScene(inject("postgresUrl"), async (of) => {
      const portal = make({ ...of, clientFolder });
      made.portal = portal;
      const { port, setUpTokenB64 } = await portal.start();
      return { port, setUpTokenB64, stop: () => portal.stop() };
    });
    if (made.portal === null) throw new Error("no portal was opened");
    for (const person of [scene.anwen, scene.jordan]) await agreeToConferences(person);
    return new TrialConference(scene, made.portal, await launch(), clientFolder);
  }

  async end(): Promise<void> {
    await this.#browser.close();
    await this.scene.end();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** For the next test. */
  async arrange(): Promise<void> {
    this.conferenceId = await schedule(this.scene);
  }

  /** Everybody goes; who sat down stays signed in. */
  async leaveAll(): Promise<void> {
    for (const context of this.#contexts.splice(0)) await context.close();
    for (const { page } of this.#kept.values()) {
      await page.unrouteAll({ behavior: "ignoreErrors" });
      await page.evaluate(() => window.conferenceTrial.stop());
    }
  }

  /** At their own browser, where they stay signed in from test to test: the portal takes few sign-ins, and each code once. */
  async sitDown(name: Name): Promise<Somebody> {
    const somebody = this.#kept.get(name) ?? (await this.#open(name));
    this.#kept.set(name, somebody);
    return somebody;
  }

  /** At another browser, for one test. */
  async openAnew(name: Name, before: () => void = () => undefined): Promise<Somebody> {
    const somebody = await this.#open(name, before);
    this.#contexts.push(somebody.page.context());
    return somebody;
  }

  async attend(who: Somebody, devices = true): Promise<void> {
    await who.page.evaluate((id) => window.conferenceTrial.attend(id), this.conferenceId);
    if (devices) await who.page.evaluate(() => window.conferenceTrial.openDevices());
  }

  /** The three of them in the main room, in session. */
  async inSession(of: InSession = {}): Promise<Three> {
    const priya = await this.sitDown("priya");
    await this.attend(priya);
    await until(() => stage(priya), "here");
    if (of.encryption !== undefined) await act(priya, { act: "set-encryption", encryption: of.encryption });
    const anwen =
      of.anwen === undefined ? await this.sitDown("anwen") : await this.openAnew("anwen", of.anwen);
    const jordan = await this.sitDown("jordan");
    await of.beforeAttending?.({ priya, anwen, jordan });
    for (const one of [anwen, jordan]) await this.attend(one);
    for (const one of [anwen, jordan]) await until(async () => (await seen(one)).place, "waiting");
    for (const { id } of [anwen, jordan]) await act(priya, { act: "admit", accountId: id });
    await act(priya, { act: "start" });
    return { priya, anwen, jordan };
  }

  async seeingEachOther(): Promise<Three> {
    const three = await this.inSession();
    await all(three);
    return three;
  }

  async #open(name: Name, before: () => void = () => undefined): Promise<Somebody> {
    const context = await this.#browser.newContext();
    await context.addInitScript(before);
    const page = await context.newPage();
    page.on("pageerror", (error) => {
      throw error;
    });
    await page.goto(this.scene.address);
    await page.waitForFunction(() => "conferenceTrial" in window);
    const { account }: Person = this.scene[name];
    const { signInName, passphrase, secondFactorSecret } = account;
    const [colour, hz] = looks[name];
    // A code counts once, and setting up the scene may have used up this half minute's: the next one counts already.
    const code = secondFactorSecret === undefined ? {} : { oneTimeCode: oneTimeCode(secondFactorSecret, 1) };
    const as = { signInName, passphrase, colour, hz, ...code };
    const id = await page.evaluate((of) => window.conferenceTrial.signIn(of), as);
    return { page, id };
  }
}

/** Everybody sees everybody else. */
export async function all({ priya, anwen, jordan }: Three): Promise<void> {
  await until(() => colours(anwen), { [priya.id]: "green", [jordan.id]: "blue" });
  await until(() => colours(jordan), { [priya.id]: "green", [anwen.id]: "red" });
  await until(() => colours(priya), { [anwen.id]: "red", [jordan.id]: "blue" });
}

async function buildPage(folder: string): Promise<void> {
  await build({
    configFile: false,
    root: join(import.meta.dirname, "../../client/lib/conferences/trial"),
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
}

function launch(): Promise<Browser> {
  return chromium.launch(
    chromiumOptions(
      "--autoplay-policy=no-user-gesture-required",
      "--use-fake-ui-for-media-stream",
      "--use-fake-device-for-media-stream",
    ),
  );
}
