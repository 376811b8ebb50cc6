import { expect, type Page } from "@playwright/test";
import { arriveAt } from "../fixtures/screen.ts";
import { choose } from "./choices.ts";

// A victim or an offender who records a video message, looks at it, and sends it.

type Kind = "picture" | "sound";

const titles = {
  studio: { picture: "Record yourself", sound: "Record your voice" },
  look: { picture: "Look at your recording", sound: "Listen to your recording" },
} as const;

export async function beginVideo(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Record a video message" }).click();
  await arriveAt(page, "Record a video message");
}

/** From the page before the camera to the camera. */
export async function enterStudio(page: Page, kind: Kind = "picture"): Promise<void> {
  const name = kind === "picture" ? /^My picture and my voice/ : /^My voice alone/;
  await choose(page.getByRole("radio", { name }));
  await page.getByRole("button", { name: "Go on", exact: true }).click();
  await arriveAt(page, titles.studio[kind]);
}

/** Begins to record, or goes on with it; resolves when it records. */
export async function startRecording(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^(Start recording|Go on recording)$/ }).click();
  await expect(page.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
}

/** Speaks for so long: time that passes because somebody uses it. */
export function speak(page: Page, ms: number): Promise<void> {
  return page.waitForTimeout(ms);
}

export async function finishRecording(page: Page, kind: Kind = "picture"): Promise<void> {
  await page.getByRole("button", { name: "I have finished" }).click();
  await arriveAt(page, titles.look[kind]);
}

/** Sees or hears all of it, as everybody has to before it can be sent. */
export async function lookAtAll(page: Page, kind: Kind = "picture"): Promise<void> {
  await page.getByRole("button", { name: "Play", exact: true }).click();
  const all = kind === "picture" ? "You have seen all of it." : "You have heard all of it.";
  await expect(page.getByText(all)).toBeVisible({ timeout: 30_000 });
}

/** Presses the last button; it is then on its way. */
export async function handOverVideo(page: Page, facilitator: string): Promise<void> {
  await page.getByRole("button", { name: "Go on to send it" }).click();
  await arriveAt(page, "Check before you send");
  await page.getByRole("button", { name: `Send to ${facilitator}` }).click();
}

export async function untilSent(page: Page, facilitator: string, timeout = 30_000): Promise<void> {
  const name = `Your video message is with ${facilitator}`;
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible({ timeout });
  await arriveAt(page, name);
}

/** Chooses a file that the person has already. */
export async function importFile(page: Page, path: string): Promise<void> {
  await page.getByRole("link", { name: "Use a video that you have already" }).click();
  await arriveAt(page, "Use a video that you have already");
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose a file" }).click();
  await (await chooser).setFiles(path);
}

/** Cuts it down to what lies between two seconds, counted from where it begins now. */
export async function trimTo(page: Page, from: number, to: number): Promise<void> {
  await page.getByRole("link", { name: "Cut the beginning or the end" }).click();
  await arriveAt(page, "Cut the beginning or the end");
  await page.getByRole("slider", { name: "End" }).fill(String(to));
  await page.getByRole("slider", { name: "Beginning" }).fill(String(from));
  await page.getByRole("button", { name: "Cut it like this" }).click();
  await arriveAt(page, titles.look.picture);
}

/** What somebody sees who comes back to a recording that was not finished; how many seconds of it were kept. */
export async function keptSeconds(page: Page): Promise<number> {
  await arriveAt(page, /^(We kept your recording up to \d+:\d\d|Your recording: \d+:\d\d so far)$/);
  const title = await page.getByRole("heading", { level: 1 }).textContent();
  const [, minutes, seconds] = /(\d+):(\d\d)/.exec(title ?? "") ?? [];
  return Number(minutes) * 60 + Number(seconds);
}
