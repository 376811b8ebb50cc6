import { expect, type Locator, type Page } from "@playwright/test";

// The player, wherever it stands.

export async function play(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Play( again)?$/ }).click();
}

/** Until the end. */
export async function untilPlayed(page: Page): Promise<void> {
  await expect(page.getByRole("button", { name: "Play again" })).toBeVisible({ timeout: 30_000 });
}

export function timeline(page: Page): Locator {
  return page.getByRole("slider", { name: "Where you are" });
}

export async function seek(page: Page, seconds: number): Promise<void> {
  await timeline(page).fill(String(seconds * 1_000));
  await expect(timeline(page)).toHaveAttribute("aria-valuetext", new RegExp(`^${seconds} seconds? of`));
}
