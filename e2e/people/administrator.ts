import { expect, type Page } from "@playwright/test";
import { arriveAt } from "../fixtures/screen.ts";
import { handOver } from "./facilitator.ts";

/** From the list of staff to a link for a new colleague, and back. */
export async function inviteColleague(page: Page, name: string): Promise<string> {
  await page.getByRole("link", { name: "Invite someone" }).first().click();
  await arriveAt(page, "Invite someone to the staff");
  await page.getByLabel("Their name").fill(name);
  await page.getByRole("button", { name: "Make the link" }).click();
  const link = await handOver(page, name);
  await page.getByRole("link", { name: "Back to the list of staff" }).click();
  await arriveAt(page, "Staff");
  return link;
}

/** Without loading the page again: certifying happens by itself in the administrator's open browser. */
export async function expectCertified(page: Page, name: string): Promise<void> {
  const status = page.getByRole("listitem").filter({ has: page.getByRole("link", { name, exact: true }) });
  await expect(status).toContainText("Ready");
}
