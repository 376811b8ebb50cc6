import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page } from "@playwright/test";

// A party or supporter who comes to a conference.

/** From the first page into one's own waiting room. */
export async function goToWaitingRoom(page: Page): Promise<void> {
  await goToAppointment(page);
  await expectAt(page, "You are in your own waiting room");
}

/** The same way, wherever it leads: whoever has a place comes back to it. */
export async function goToAppointment(page: Page): Promise<void> {
  await page.getByRole("link", { name: /^(See what will happen|Go to your appointment)$/ }).click();
  await page.getByRole("button", { name: "Go to my waiting room" }).click();
}

/** What the calendar's file says from its first line, by the names of RFC 5545. */
export async function calendarFile(page: Page): Promise<ReadonlyMap<string, string>> {
  const file = page.waitForEvent("download");
  await page.getByRole("button", { name: "Put it into my calendar" }).click();
  const text = await readFile(await (await file).path(), "utf8");
  return new Map(
    text.split("\r\n").map((line) => [line.split(":")[0] ?? "", line.slice(line.indexOf(":") + 1)]),
  );
}

export async function expectAt(page: Page, heading: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: heading, exact: true })).toBeVisible({
    timeout: 30_000,
  });
}

/** A control that is on or off; on a phone the rarer ones are behind "More". */
export async function ownSwitch(page: Page, name: string): Promise<Locator> {
  const more = page.getByRole("button", { name: "More", exact: true });
  const found = page.getByRole("switch", { name: new RegExp(`^${name}`) });
  if (!(await found.isVisible()) && (await more.isVisible())) await more.click();
  return found;
}

/** The check of one's devices, from its first screen to what it found: everything works. */
export async function checkOwnDevices(page: Page): Promise<void> {
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  await expectAt(page, "Check your camera and microphone");
  await press("Begin");
  await expectAt(page, "Can you see yourself?");
  await press("Go on");
  await expectAt(page, "Say something");
  await press("Go on");
  await expectAt(page, "Can you hear this?");
  await press("Play the notes");
  await press("Yes, I heard them");
  await expectAt(page, "Is your connection good enough?");
  await expect(page.getByText(/^Your connection is (good|weak|poor)\./)).toBeVisible({ timeout: 30_000 });
  await press("Go on");
  await expectAt(page, "This is what we found");
  await expect(page.getByText("This browser can do it")).toBeVisible();
}
