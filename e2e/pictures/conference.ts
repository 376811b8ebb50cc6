import { expect, type Page } from "@playwright/test";
import { arriveAt } from "../fixtures/screen.ts";
import { expectAt, goToWaitingRoom } from "../people/attending.ts";
import { arrangeConference, expectPhase, forAll, goIn, letIn } from "../people/host.ts";
import type { Face } from "./faces.ts";

interface Studio {
  readonly phone: { width: number; height: number };
  readonly desk: { width: number; height: number };
  /** Signed in, in a browser with this person's camera. */
  open(name: Face, viewport: { width: number; height: number }): Promise<Page>;
  take(page: Page, name: string): Promise<void>;
}

const DAY_MS = 86_400_000;

/** A conference of the made-up case, from its appointment to when all are in it. */
export async function takeConference({ open, take, phone, desk }: Studio): Promise<void> {
  const priya = await open("priya", desk);
  await priya.getByRole("link", { name: "Cases", exact: true }).click();
  await arriveAt(priya, "Your cases");
  await priya.getByRole("link", { name: "The bicycle from Maple Terrace" }).click();
  await arriveAt(priya, "The bicycle from Maple Terrace");
  const day = new Date(Date.now() + DAY_MS).toISOString().slice(0, 10);
  await arrangeConference(priya, { day, time: "14:30" });

  const anwen = await open("anwen", phone);
  await anwen.getByRole("heading", { name: "Your appointment" }).scrollIntoViewIfNeeded();
  await anwen.getByRole("link", { name: "Check my camera and microphone" }).click();
  await expectAt(anwen, "Check your camera and microphone");
  await anwen.getByRole("button", { name: "Begin", exact: true }).click();
  await expectAt(anwen, "Can you see yourself?");
  await settle(anwen);
  await take(anwen, "victim-checks-phone");
  await anwen.goto("/");
  await goToWaitingRoom(anwen);

  const carys = await open("carys", phone);
  await goToWaitingRoom(carys);
  await settle(anwen);
  await take(anwen, "victim-waits-phone");

  const jordan = await open("jordan", desk);
  await goToWaitingRoom(jordan);
  await goIn(priya);
  await settle(priya);
  await take(priya, "facilitator-lets-in");
  for (const name of ["Anwen Price", "Carys Price", "Jordan Bell"]) await letIn(priya, name);
  await forAll(priya, "Start");
  await expectPhase(priya, "In session");
  for (const page of [anwen, carys, jordan]) await expectAt(page, "The conference");
  await priya
    .getByRole("textbox", { name: "Text for everyone" })
    .fill("What happened? How was it? What now?");
  await priya.getByRole("button", { name: "Show it to everyone" }).click();
  await jordan.getByText("What happened? How was it? What now?").waitFor();
  await priya.waitForTimeout(8_000);
  // On a busy machine the line is bad at first.
  for (const page of [anwen, jordan]) {
    await expect(page.getByText(/(weak|poor) connection|Your connection is/)).toHaveCount(0, {
      timeout: 60_000,
    });
  }
  await take(priya, "facilitator-hosts");
  await take(jordan, "offender-meets");
  await take(anwen, "victim-meets-phone");
  await anwen.getByRole("button", { name: "Take a break" }).click();
  await expectAt(anwen, "You are taking a break");
  await anwen.waitForTimeout(6_000);
  await take(anwen, "victim-breaks-phone");
}

/** Until cameras and lines have steadied. */
async function settle(page: Page): Promise<void> {
  await page.waitForTimeout(2_500);
}
