import { expect, type Page } from "@playwright/test";
import { checkScreen } from "../fixtures/screen.ts";

// A facilitator who arranges a conference and holds it.

/** On the page of a case. The time is that of this browser. */
export async function arrangeConference(page: Page, of: { day: string; time: string }): Promise<void> {
  await page.getByRole("link", { name: /^Arrange a(nother one| conference)$/ }).click();
  await page.getByLabel("Day").fill(of.day);
  await page.getByLabel("Time it begins").fill(of.time);
  await checkScreen(page);
  await page.getByRole("button", { name: "Arrange it" }).click();
  await expect(page.getByRole("button", { name: "Go in" })).toBeVisible();
}

/** On the page of a conference that has not begun. */
export async function reschedule(page: Page, to: { day: string; time: string }): Promise<void> {
  await page.getByRole("link", { name: "Change day or time" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Change day or time" })).toBeVisible();
  await page.getByLabel("Day").fill(to.day);
  await page.getByLabel("Time it begins").fill(to.time);
  await checkScreen(page);
  await page.getByRole("button", { name: "Change it" }).click();
  await expect(page.getByRole("button", { name: "Go in" })).toBeVisible();
}

export async function cancelConference(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Cancel the conference" }).click();
  await page
    .getByRole("alertdialog", { name: "Cancel this conference?" })
    .getByRole("button", { name: "Cancel it" })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "This conference was cancelled" })).toBeVisible();
}

export async function goIn(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Go (back )?in$/ }).click();
  await expect(page.getByRole("group", { name: "What you do for all" })).toBeVisible();
}

export async function letIn(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: `Let ${name} in` }).click();
  await expect(page.getByText(`${name} is in the conference.`)).toBeVisible({ timeout: 30_000 });
}

/** Under "More for …". */
export async function actOn(page: Page, name: string, act: RegExp, said: string): Promise<void> {
  await page.getByRole("button", { name: `More for ${name}` }).click();
  await page.getByRole("menuitem", { name: act }).click();
  await expect(page.getByText(said)).toBeVisible();
}

export async function sendOut(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: `More for ${name}` }).click();
  await page.getByRole("menuitem", { name: `Send ${name} out…` }).click();
  await page
    .getByRole("alertdialog", { name: `Send ${name} out?` })
    .getByRole("button", { name: `Send ${name} out` })
    .click();
  await expect(page.getByText(`${name} was sent out.`)).toBeVisible();
}

/** One of the buttons for all, by its name; on a narrow window the rarer ones are behind "More". */
export async function forAll(page: Page, name: string): Promise<void> {
  const bar = page.getByRole("group", { name: "What you do for all" });
  const button = bar.getByRole("button", { name, exact: true });
  const more = bar.getByRole("button", { name: "More", exact: true });
  await expect(button.or(more).first()).toBeVisible();
  if (!(await button.isVisible())) await more.click();
  await button.click();
}

export async function expectPhase(page: Page, phase: string): Promise<void> {
  await expect(page.getByRole("status").getByText(phase, { exact: true })).toBeVisible();
}
