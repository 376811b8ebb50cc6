import { expect, type Locator, type Page } from "@playwright/test";
import { arriveAt, checkScreen } from "../fixtures/screen.ts";
import { choose } from "./choices.ts";

// Somebody for whom a video message is ready.

/** Waits for it without loading the page again. */
export async function expectVideoOffer(page: Page, description: string): Promise<void> {
  await expect(page.getByRole("heading", { name: "There is a video message for you" })).toBeVisible();
  await expect(page.getByText(`“${description}”`, { exact: true })).toBeVisible();
  await checkScreen(page);
}

const ways = {
  full: /^With the picture and the sound/,
  sound: /^Only the sound/,
  blurred: /^With a blurred picture first/,
  words: /^Read the words first/,
} as const;

export async function openVideo(page: Page, way: keyof typeof ways): Promise<void> {
  await page.getByRole("button", { name: "Choose how to open it" }).click();
  await arriveAt(page, "How do you want to open it?");
  await choose(page.getByRole("radio", { name: ways[way] }));
  await page.getByRole("button", { name: "Open it", exact: true }).click();
  const title = way === "words" ? "The words of the video message" : "A video message for you";
  await arriveAt(page, title);
}

export function player(page: Page): Locator {
  return page.getByRole("region", { name: "The video message" });
}

export async function watchAs(page: Page, how: "Picture and sound" | "Sound only"): Promise<void> {
  await choose(player(page).getByRole("radio", { name: how }));
}
