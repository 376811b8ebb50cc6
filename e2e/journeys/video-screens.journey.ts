import { listMessages } from "../../client/lib/messages/list.ts";
import { sendFilms } from "../../scripts/demo/send-films.ts";
import { arrangeCase, carryInto } from "../fixtures/arrangement.ts";
import { type Device, expect, test } from "../fixtures/journey.ts";
import { checkFits, checkScreen } from "../fixtures/screen.ts";
import { lookAtAll, lookAtOnce, SIZES } from "../fixtures/sizes.ts";
import type { Somebody } from "../fixtures/somebody.ts";
import {
  beginVideo,
  enterStudio,
  finishRecording,
  handOverVideo,
  lookAtAll as seeAll,
  speak,
  startRecording,
  untilSent,
} from "../people/film-maker.ts";
import { openVideo } from "../people/viewer.ts";

// Every screen of video messages, as the screens of letters are looked at.

test.describe.configure({ timeout: 240_000 });

test("screens of somebody who records, looks, cuts, adds words and sends", async ({ portal, devices }) => {
  const { jordan } = await arrangeCase(portal);
  const device = await devices.open("desktop");
  const { page, context, watch } = device;
  await carryInto(device, jordan);
  await beginVideo(page);
  const here = new URL(page.url()).pathname;
  await lookInEachSize(device);
  await enterStudio(page);
  await page.getByRole("textbox", { name: "Your notes" }).fill("What I want to say.");
  await lookInEachSize(device);
  await startRecording(page);
  await lookInEachSize(device);
  await speak(page, 2_500);
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await expect(page.getByRole("button", { name: "Go on recording" })).toBeVisible();
  await lookInEachSize(device);
  await finishRecording(page);
  await seeAll(page);
  await lookAtAll(
    device,
    ["", "/studio", "/file", "/look", "/trim", "/words", "/check"].map((stage) => `${here}${stage}`),
  );
  await page.setViewportSize(SIZES.zoomed);
  await page.goto(`${here}/words`);
  await page.getByRole("button", { name: "Add a line here" }).click();
  await page.getByRole("textbox", { name: "Line 1: what is said" }).fill("A line ".repeat(30));
  await page.getByRole("textbox", { name: "Line 1 begins at" }).fill("nine");
  await page.getByRole("button", { name: "Keep the words" }).click();
  await expect(page.getByRole("alert")).toBeFocused();
  await lookAtOnce(device);

  await page.goto(`${here}/look`);
  watch.allow(/net::ERR_FAILED/);
  await context.route(/\/chunks\//, (route) => route.abort());
  await handOverVideo(page, "Priya");
  await expect(page.getByText("There is no connection just now.")).toBeVisible();
  await lookInEachSize(device);
  await page.goto("/");
  await expect(page.getByText("Your video message is being sent")).toBeVisible();
  await lookInEachSize(device);
  await context.unroute(/\/chunks\//);
  await page.getByRole("link", { name: "See how far it is" }).click();
  await untilSent(page, "Priya");
  await lookInEachSize(device);
});

test("screens of those who watch: recipient, author and desk", async ({ portal, devices }) => {
  const { anwen, jordan, priya, tom } = await arrangeCase(portal, { withTom: true });
  if (tom === null) throw new Error("Tom is not on this case");
  await sendFilms({ anwen, jordan, priya, tom });
  const [passedOnId = ""] = await idsOf(jordan, "written");
  const [heldId = ""] = await idsOf(anwen, "written");

  await test.step("the recipient", async () => {
    const device = await devices.open("desktop");
    const { page } = device;
    await carryInto(device, anwen);
    await expect(page.getByRole("button", { name: "Choose how to open it" })).toBeVisible();
    await lookInEachSize(device);
    await page.getByRole("button", { name: "Choose how to open it" }).click();
    await lookInEachSize(device);
    await page.goto("/");
    await openVideo(page, "words");
    await lookInEachSize(device);
    await page.getByRole("button", { name: "Watch it blurred" }).click();
    await expect(page.getByText("The picture is blurred until you want to see it.")).toBeVisible();
    await lookInEachSize(device);
    await page.getByRole("button", { name: "Show the picture" }).click();
    await lookInEachSize(device);
    await lookAtAll(device, [`/messages/${heldId}`, `/messages/${heldId}/take-back`, "/consents"]);
  });

  await test.step("the author, and the desk", async () => {
    const author = await devices.open("desktop");
    await carryInto(author, jordan);
    await lookAtAll(author, [`/messages/${passedOnId}`]);
    const desk = await devices.open("desktop");
    await carryInto(desk, priya);
    await expect(desk.page.getByRole("option").first()).toBeVisible();
    await lookAtAll(
      desk,
      [heldId, passedOnId].map((id) => `/desk/${id}`),
    );
  });
});

async function idsOf({ session }: Somebody, side: "written" | "received"): Promise<string[]> {
  const { messages } = await listMessages(session);
  return messages.filter((one) => one.side === side).map(({ messageId }) => messageId);
}

/** Where a page cannot be loaded again without being another one. */
async function lookInEachSize(device: Pick<Device, "page">): Promise<void> {
  const { page } = device;
  await lookAtOnce(device);
  await page.emulateMedia({ colorScheme: "dark" });
  await checkScreen(page);
  await page.setViewportSize(SIZES.narrow);
  await lookAtOnce(device);
  await page.setViewportSize(SIZES.zoomed);
  await checkFits(page);
  await expect(page.getByRole("button", { name: "Leave this page" })).toBeInViewport();
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(SIZES.desktop);
}
