import { arrangeCase, carryInto } from "../fixtures/arrangement.ts";
import { openCameraPhone } from "../fixtures/film-set.ts";
import { expect, test } from "../fixtures/journey.ts";
import { checkScreen } from "../fixtures/screen.ts";
import {
  beginVideo,
  enterStudio,
  finishRecording,
  keptSeconds,
  speak,
  startRecording,
} from "../people/film-maker.ts";

const SPOKEN_MS = 4_000;

test("a video message is recorded in one tab at a time", async ({ portal, launchOptions }) => {
  const { jordan: offender } = await arrangeCase(portal);
  const jordan = await openCameraPhone(portal.address, launchOptions);
  try {
    await carryInto(jordan, offender);
    const { page, context } = jordan;
    await beginVideo(page);
    await enterStudio(page);
    await startRecording(page);
    const second = await context.newPage();
    await carryInto({ page: second, context }, offender);
    const address = page.url().replace(/\/record.*/, "/record");
    await second.goto(address);
    await expect(second.getByText("You have this video message open in another tab")).toBeVisible();
    await checkScreen(second);
    await second.goto("/");
    await second.getByRole("button", { name: "Throw it away" }).click();
    await second.getByRole("alertdialog").getByRole("button", { name: "Throw it away" }).click();
    await expect(second.getByText("You have this video message open in another tab")).toBeVisible();
    await page.bringToFront();
    await speak(page, SPOKEN_MS);
    await finishRecording(page);
    await page.goto("/");
    // What the first tab kept is there, whole, for the second one.
    await second.bringToFront();
    await second.goto(address);
    expect(await keptSeconds(second)).toBeGreaterThanOrEqual(SPOKEN_MS / 1_000 - 1);
  } finally {
    await jordan.remove();
  }
});
