/**
 * Makes docs/pictures/ anew: the main job, as it looks in the made-up case of `npm start -- --demo`.
 *
 *   npm run pictures
 *   npm run pictures -- conference    only those of the conference
 *
 * The cameras show drawn faces and the picture of the made-up video messages; they need ffmpeg on the PATH. A conference
 * needs the media server's program.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { z } from "zod";
import { chromiumOptions } from "../../scripts/browser.ts";
import { startPortal } from "../../scripts/portal-process.ts";
import { arriveAt } from "../fixtures/screen.ts";
import { cameraSwitches } from "../media/camera.ts";
import { Authenticator } from "../people/authenticator.ts";
import { beginVideo, enterStudio, startRecording } from "../people/film-maker.ts";
import { play, seek } from "../people/player.ts";
import { signIn } from "../people/signing-in.ts";
import { openVideo } from "../people/viewer.ts";
import { takeConference } from "./conference.ts";
import { type Face, faceNames, faceSwitches } from "./faces.ts";

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 860 };
/** As an old laptop. */
const LOW_DESK = { width: 1280, height: 720 };
const NOTES = "Say what I did.\nSay what I do now.\nShe does not have to answer.";
const root = join(import.meta.dirname, "..", "..");
const folder = join(root, "docs", "pictures");

const accountsSchema = z.object({
  accounts: z.array(
    z.object({
      signInName: z.string(),
      passphrase: z.string(),
      secondFactorSecret: z.string().nullish(),
    }),
  ),
});
type Account = z.infer<typeof accountsSchema>["accounts"][number];

/** Who signs in twice has one phone: a code counts once. */
const phones = new Map<string, Authenticator>();

const work = mkdtempSync(join(tmpdir(), "accord-pictures-"));
const dataDir = join(work, "data");
const portal = await startPortal({ dataDir, args: ["--demo"] });
const clip = join(root, "scripts", "demo", "clip", "clip.mp4");
const browsers: Browser[] = [];
try {
  mkdirSync(folder, { recursive: true });
  const accounts = await demoAccounts();
  const browser = await launch(cameraSwitches(camera()));
  if (process.argv[2] !== "conference") await takeAll(browser, accounts);
  // Drawn before the others' browsers need the machine.
  const switches = new Map<Face, string[]>();
  for (const face of faceNames) {
    const speech = face === "jordan" ? clip : null;
    switches.set(face, await faceSwitches({ browser, face, folder: work, speech }));
  }
  await takeConference({
    phone: PHONE,
    desk: DESK,
    take,
    async open(face, viewport) {
      const own = await launch(switches.get(face) ?? []);
      const page = await newPage(own, viewport);
      await signInAs(page, face, accounts);
      return page;
    },
  });
  if (process.argv[2] !== "conference") await takeInvitation(browser, accounts);
} finally {
  for (const one of browsers) await one.close();
  await portal.stop();
  rmSync(work, { recursive: true, force: true });
}

async function takeAll(of: Browser, accounts: ReadonlyMap<string, Account>): Promise<void> {
  const open = async (name: string, viewport: typeof PHONE) => {
    const page = await newPage(of, viewport);
    await signInAs(page, name, accounts);
    return page;
  };

  const victim = await open("anwen", PHONE);
  await victim.getByRole("button", { name: "Open the letter" }).waitFor();
  await take(victim, "victim-home-phone");
  await victim.getByRole("button", { name: "Open the letter" }).click();
  await victim.getByRole("article", { name: "The letter" }).waitFor();
  await take(victim, "victim-reads-phone");

  const reader = await open("anwen", DESK);
  await reader.getByRole("link", { name: "Read it again" }).first().click();
  await reader.getByRole("article", { name: "The letter" }).waitFor();
  await take(reader, "victim-reads");

  const offender = await open("jordan", PHONE);
  await offender.getByRole("link", { name: "Write a letter" }).click();
  await arriveAt(offender, "Write a letter");
  await offender.getByRole("textbox", { name: "Your letter" }).click();
  await offender.keyboard.type("Dear Anwen, I have started this letter many times.");
  await offender.getByText("Saved", { exact: true }).waitFor();
  await take(offender, "offender-writes-phone");

  const facilitator = await open("priya", DESK);
  await facilitator.getByRole("option").first().click();
  await facilitator.getByRole("article", { name: "The letter" }).waitFor();
  await take(facilitator, "facilitator-reviews");
  for (const point of await facilitator
    .getByRole("group", { name: "What you have checked" })
    .getByRole("checkbox")
    .all()) {
    await point.check({ force: true });
  }
  await facilitator.getByRole("button", { name: "Approve and pass on…" }).click();
  await facilitator
    .getByLabel("One line that", { exact: false })
    .fill("A letter about the bicycle. He says what he has done since.");
  await take(facilitator, "facilitator-approves");
  await facilitator.getByRole("button", { name: "Go back" }).click();

  for (const [size, viewport] of [
    ["-phone", PHONE],
    ["", LOW_DESK],
  ] as const) {
    const maker = await open("jordan", viewport);
    await beginVideo(maker);
    await enterStudio(maker);
    await maker.getByRole("textbox", { name: "Your notes" }).fill(NOTES);
    await startRecording(maker);
    await maker.getByText("We can hear you.").waitFor();
    await take(maker, `offender-records${size}`);
    await maker.context().close();

    const reviewer = await open("tom", viewport);
    await reviewer.getByRole("option").filter({ hasText: "Video message" }).first().click();
    await watchSome(reviewer);
    await take(reviewer, `facilitator-watches${size}`);

    const viewer = await open("anwen", viewport);
    if (size === "-phone") await openVideo(viewer, "full");
    else await openAgain(viewer);
    await watchSome(viewer);
    await take(viewer, `victim-watches${size}`);
  }

  await facilitator.getByRole("link", { name: "Cases", exact: true }).click();
  await arriveAt(facilitator, "Your cases");
  await facilitator.getByRole("link", { name: "The bicycle from Maple Terrace" }).click();
  await arriveAt(facilitator, "The bicycle from Maple Terrace");
  await take(facilitator, "facilitator-case");
}

/** Last: whoever is invited has not said yes to a conference, so that none could be arranged after it. */
async function takeInvitation(of: Browser, accounts: ReadonlyMap<string, Account>): Promise<void> {
  const facilitator = await newPage(of, DESK);
  await signInAs(facilitator, "priya", accounts);
  await facilitator.getByRole("link", { name: "Cases", exact: true }).click();
  await arriveAt(facilitator, "Your cases");
  await facilitator.getByRole("link", { name: "The bicycle from Maple Terrace" }).click();
  await arriveAt(facilitator, "The bicycle from Maple Terrace");
  await facilitator.getByRole("link", { name: "Invite another victim" }).click();
  await facilitator.getByLabel("What you call them").fill("Sam Rivers");
  await facilitator.getByRole("button", { name: "Make the link" }).click();
  const link = await facilitator.getByRole("textbox", { name: "Link" }).inputValue();
  await take(facilitator, "facilitator-invites");

  const invited = await newPage(of, PHONE);
  await invited.goto(link);
  await arriveAt(invited, "Hello, Sam Rivers");
  await take(invited, "invited-phone");
}

async function launch(switches: readonly string[]): Promise<Browser> {
  const launched = await chromium.launch(chromiumOptions(...switches));
  browsers.push(launched);
  return launched;
}

/** Until a picture and words are there. */
async function watchSome(page: Page): Promise<void> {
  await play(page);
  await page.getByRole("button", { name: "Pause" }).waitFor();
  await page.waitForTimeout(1_000);
  await page.getByRole("button", { name: "Pause" }).click();
  await seek(page, 9);
  await page.waitForTimeout(500);
}

async function openAgain(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Open it again" }).first().click();
  await page.getByText("With the picture and the sound").click();
  await page.getByRole("button", { name: "Open it", exact: true }).click();
}

/** A few seconds of the made-up video messages, as a camera and a microphone. */
function camera() {
  const files = { videoPath: join(work, "camera.y4m"), soundPath: join(work, "microphone.wav") };
  const make = (...args: string[]) => execFileSync("ffmpeg", ["-v", "error", "-t", "4", "-i", clip, ...args]);
  make("-r", "10", "-pix_fmt", "yuv420p", files.videoPath);
  make(files.soundPath);
  return files;
}

async function newPage(of: Browser, viewport: typeof PHONE): Promise<Page> {
  const context = await of.newContext({
    viewport,
    baseURL: portal.address,
    locale: "en-GB",
    timezoneId: "Europe/London",
    reducedMotion: "reduce",
  });
  return context.newPage();
}

function phoneOf(secret: string): Authenticator {
  const phone = phones.get(secret) ?? new Authenticator(secret);
  phones.set(secret, phone);
  return phone;
}

async function signInAs(page: Page, name: string, accounts: ReadonlyMap<string, Account>): Promise<void> {
  const account = accounts.get(name);
  if (account === undefined) throw new Error("The made-up case has no such person");
  const { secondFactorSecret, ...credentials } = account;
  await signIn(page, {
    ...credentials,
    ...(secondFactorSecret ? { phone: phoneOf(secondFactorSecret) } : {}),
  });
}

/** What is on the screen, as a person would see it first. */
async function take(page: Page, name: string): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (const one of document.querySelectorAll("*")) one.scrollTop = 0;
  });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** The file is written when the case is complete. */
async function demoAccounts(): Promise<ReadonlyMap<string, Account>> {
  const file = join(dataDir, "demo-accounts.json");
  for (let tries = 0; ; tries += 1) {
    try {
      const { accounts } = accountsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
      return new Map(accounts.map((account) => [account.signInName, account]));
    } catch (error) {
      if (tries > 600) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
