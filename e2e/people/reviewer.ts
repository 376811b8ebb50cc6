import { expect, type Page } from "@playwright/test";
import { seek } from "./player.ts";

// A facilitator with a video message on the desk.

/** For staff, at the moment where the player stands. */
export async function noteHere(page: Page, text: string): Promise<void> {
  await page.getByRole("button", { name: "Note for staff at this moment" }).click();
  const field = page.getByRole("textbox", { name: "Add a note for staff" });
  await expect(field).toBeFocused();
  await page.keyboard.type(text);
  await page.getByRole("button", { name: "Add the note" }).click();
  await expect(page.getByText("Your note was added.")).toBeVisible();
}

/** For the author, at the moment where the player stands. */
export async function remarkHere(page: Page, author: string, text: string): Promise<void> {
  await page.getByRole("button", { name: `Remark for ${author} at this moment` }).click();
  await expect(page.getByRole("textbox", { name: /^Remark \d+$/ }).last()).toBeFocused();
  await page.keyboard.type(text);
}

/** Writes down what is said, one line after the other, each from its second on. */
export async function writeWords(
  page: Page,
  lines: readonly (readonly [seconds: number, text: string])[],
): Promise<void> {
  await page.getByRole("button", { name: "Write it down" }).click();
  for (const [at, [seconds, text]] of lines.entries()) {
    await seek(page, seconds);
    await page.getByRole("button", { name: "Add a line here" }).click();
    await page.getByRole("textbox", { name: `Line ${at + 1}: what is said` }).fill(text);
  }
  await page.getByRole("button", { name: "Save words" }).click();
  await expect(page.getByRole("button", { name: "Save words" })).toBeHidden();
}
