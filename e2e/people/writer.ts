import { expect, type Locator, type Page } from "@playwright/test";
import { arriveAt, checkScreen } from "../fixtures/screen.ts";

// A victim or an offender on their own pages.

export function letterField(page: Page): Locator {
  return page.getByRole("textbox", { name: "Your letter" });
}

export async function beginLetter(page: Page): Promise<Locator> {
  await page.getByRole("link", { name: "Write a letter" }).click();
  await arriveAt(page, "Write a letter");
  return letterField(page);
}

/** Types at the end of what is there, and waits until the portal keeps it. */
export async function typeLetter(page: Page, text: string): Promise<void> {
  const field = letterField(page);
  await field.focus();
  await field.press("Control+End");
  await field.pressSequentially(text);
  await untilSaved(page);
}

export async function untilSaved(page: Page): Promise<void> {
  await expect(page.getByRole("status").filter({ hasText: /^Saved$/ })).toBeVisible();
}

/** From writing over checking to "it is with your facilitator". */
export async function sendLetter(page: Page, facilitator: string): Promise<void> {
  await page.getByRole("button", { name: "Go on to check it" }).click();
  await arriveAt(page, "Check before you send");
  await page.getByRole("button", { name: `Send to ${facilitator}` }).click();
  await arriveAt(page, `Your letter is with ${facilitator}`);
}

export async function goHome(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Go to your first page" }).click();
}

/** A card on the first page, by its heading. */
export function card(page: Page, title: string): Locator {
  return page
    .getByRole("article", { name: title, exact: true })
    .or(page.getByRole("region", { name: title, exact: true }));
}

/** Waits for the offer without loading the page again. */
export async function expectOffer(page: Page, description: string): Promise<void> {
  await expect(page.getByRole("heading", { name: "There is a letter for you" })).toBeVisible();
  await expect(page.getByText(description)).toBeVisible();
  await checkScreen(page);
}

export async function openOffer(page: Page): Promise<Locator> {
  await page.getByRole("button", { name: "Open the letter" }).click();
  await arriveAt(page, "A letter for you");
  return page.getByRole("article", { name: "The letter" });
}
