import { expect, type Locator, type Page } from "@playwright/test";
import { arriveAt, checkScreen } from "../fixtures/screen.ts";
import { choose } from "./choices.ts";

// A facilitator at the desk and in a case.

type Kind = "letter" | "video message";

export async function openCase(
  page: Page,
  of: { title: string; notes?: string; approvals?: 1 | 2 },
): Promise<void> {
  await page.getByRole("link", { name: "Cases", exact: true }).click();
  await arriveAt(page, "Your cases");
  await page.getByRole("link", { name: "Open a case" }).first().click();
  await arriveAt(page, "Open a case");
  await page.getByLabel("Title").fill(of.title);
  await page.getByRole("textbox", { name: "Notes for staff" }).fill(of.notes ?? "");
  if (of.approvals === 2) {
    await choose(page.getByRole("radio", { name: /^Two different members of staff/ }));
  }
  await page.getByRole("button", { name: "Open the case" }).click();
  await arriveAt(page, of.title);
}

export async function inviteParty(
  page: Page,
  of: { role: "victim" | "offender"; name: string; contact?: string; notes?: string },
): Promise<string> {
  return invite(page, `Invite the ${of.role}`, of);
}

/** To somebody who is in the case already. */
export async function inviteSupporter(
  page: Page,
  of: { side: "victim" | "offender"; name: string },
): Promise<string> {
  return invite(page, `Invite a supporter of the ${of.side}`, of);
}

async function invite(
  page: Page,
  title: string,
  of: { name: string; contact?: string; notes?: string },
): Promise<string> {
  await page.getByRole("link", { name: title }).click();
  await arriveAt(page, title);
  await page.getByLabel("What you call them").fill(of.name);
  await page.getByLabel("How to reach them").fill(of.contact ?? "");
  await page.getByRole("textbox", { name: "Notes for staff" }).fill(of.notes ?? "");
  await page.getByRole("button", { name: "Make the link" }).click();
  return handOver(page, of.name);
}

/** The link as it stands on the page to be handed over. */
export async function handOver(page: Page, name: string): Promise<string> {
  await arriveAt(page, `The link for ${name}`);
  return page.getByLabel("Link", { exact: true }).inputValue();
}

export async function backToCase(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Back to the case" }).first().click();
}

/** The six words on whichever of the two screens this is. */
export function comparedWords(page: Page): Promise<string[]> {
  return page.getByRole("list", { name: "The words to compare" }).getByRole("listitem").allTextContents();
}

export function queue(page: Page): Locator {
  return page.getByRole("listbox", { name: "Messages to review, oldest first" });
}

/** Opens what waits, by a part of its line. */
export async function openFromQueue(page: Page, part: string | RegExp): Promise<void> {
  await queue(page).getByRole("option").filter({ hasText: part }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^(Letter|Video message) from/ })).toBeVisible();
  await expect(page.getByText("You are reviewing this").last()).toBeVisible();
  await checkScreen(page);
}

export function letterOnDesk(page: Page): Locator {
  return page.getByRole("article", { name: "The letter" });
}

export async function checkAllPoints(page: Page): Promise<void> {
  const points = page.getByRole("group", { name: "What you have checked" }).getByRole("checkbox");
  for (const point of await points.all()) await choose(point);
}

export async function approve(
  page: Page,
  description: string,
  recipient: string,
  kind: Kind = "letter",
): Promise<void> {
  await page.getByRole("button", { name: "Approve and pass on…" }).click();
  const dialog = page.getByRole("alertdialog", { name: `Pass this ${kind} on to ${recipient}?` });
  await expect(dialog).toBeVisible();
  await checkScreen(page);
  await dialog.getByRole("textbox", { name: `One line that ${recipient} reads first` }).fill(description);
  await dialog.getByRole("button", { name: "Pass it on" }).click();
  await expect(page.getByText(`Passed on to ${recipient}.`)).toBeVisible();
}

export async function refuse(
  page: Page,
  how: "return" | "decline",
  author: string,
  note: string,
  kind: Kind = "letter",
): Promise<void> {
  const isReturn = how === "return";
  await page.getByRole("button", { name: isReturn ? /^Return .*with a note$/ : "Decline" }).click();
  const title = isReturn ? `Return this ${kind} to ${author}?` : `Decline this ${kind}?`;
  const dialog = page.getByRole("alertdialog", { name: title });
  await expect(dialog).toBeVisible();
  await checkScreen(page);
  await dialog.getByRole("textbox", { name: `Your note to ${author}` }).fill(note);
  await dialog.getByRole("button", { name: isReturn ? "Return it with this note" : "Decline it" }).click();
  await expect(
    page.getByText(isReturn ? `Returned to ${author} with your note.` : "Declined."),
  ).toBeVisible();
}

export async function addNote(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: "Add a note for staff" }).fill(text);
  await page.getByRole("button", { name: "Add the note" }).click();
  await expect(page.getByText("Your note was added.")).toBeVisible();
}
