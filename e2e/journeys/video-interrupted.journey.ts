import type { Page } from "@playwright/test";
import { arrangeCase, carryInto } from "../fixtures/arrangement.ts";
import { openCameraPhone } from "../fixtures/film-set.ts";
import { expect, test } from "../fixtures/journey.ts";
import { expectCounted, playedIn } from "../fixtures/player-tap.ts";
import { arriveAt, checkScreen } from "../fixtures/screen.ts";
import { UploadLine } from "../fixtures/upload-line.ts";
import {
  beginVideo,
  enterStudio,
  handOverVideo,
  keptSeconds,
  lookAtAll,
  speak,
  startRecording,
  untilSent,
} from "../people/film-maker.ts";
import { signIn } from "../people/signing-in.ts";
import { card } from "../people/writer.ts";

test.describe.configure({ timeout: 180_000 });

const gone = /net::ERR_|WebSocket connection/;
const SPOKEN_MS = 3_500;
/** What an interruption may cost, as issue and documents promise; the screen shows whole seconds. */
const MOST_LOST_SECONDS = 2 + 1;

test("a recording outlives a reload, a closed tab and a killed browser; sending it, a closed tab and a consent taken back", async ({
  portal,
  devices,
  launchOptions,
}) => {
  const { jordan } = await arrangeCase(portal);
  const first = await openCameraPhone(portal.address, launchOptions);
  let phone = first;
  try {
    const seconds = await test.step("the page is loaded again in the middle", async () => {
      await carryInto(phone, jordan);
      await beginVideo(phone.page);
      await enterStudio(phone.page);
      await startRecording(phone.page);
      await speak(phone.page, SPOKEN_MS);
      await phone.page.reload();
      await arriveAt(phone.page, "Record yourself");
      await expect(phone.page.getByText(/^You have recorded up to 0:0[1-5]\./)).toBeVisible();
      await startRecording(phone.page);
      await speak(phone.page, SPOKEN_MS);
      return (2 * SPOKEN_MS) / 1_000;
    });

    const kept = await test.step("the tab is closed", async () => {
      const page = await phone.context.newPage();
      await phone.page.close();
      phone = { ...phone, page };
      await goOnAfter(page, jordan.account);
      const kept = await keptSeconds(page);
      expect(kept).toBeGreaterThanOrEqual(seconds - 2 * MOST_LOST_SECONDS);
      await page.getByRole("link", { name: "Go on recording" }).click();
      await startRecording(page);
      await speak(page, SPOKEN_MS);
      return kept;
    });

    await test.step("the browser is killed", async () => {
      await phone.crash();
      phone = await openCameraPhone(portal.address, launchOptions, { from: first });
      const { page } = phone;
      await goOnAfter(page, jordan.account);
      expect(await keptSeconds(page)).toBeGreaterThanOrEqual(kept + SPOKEN_MS / 1_000 - MOST_LOST_SECONDS);
      await page.getByRole("link", { name: "Finish and look at it" }).click();
      await arriveAt(page, "Look at your recording");
      await lookAtAll(page);
      const recorded = await playedIn(page);
      expect(recorded.durationMs).toBeGreaterThan(3 * SPOKEN_MS - 3 * 2_000);
      expect(recorded.durationMs).toBeLessThan(3 * SPOKEN_MS + 4_000);
      expectCounted(recorded, 2);
    });

    await test.step("the line is cut while it is sent, and the tab is closed", async () => {
      const line = await UploadLine.over(phone.context);
      phone.watch.allow(gone);
      const blows: string[] = [];
      line.strike({
        stored: 0,
        async blow() {
          await phone.context.setOffline(true);
          blows.push("cut");
          return "is lost";
        },
      });
      await handOverVideo(phone.page, "Priya");
      await expect.poll(() => blows).toEqual(["cut"]);
      await expect(phone.page.getByText("There is no connection just now.")).toBeVisible();
      await phone.page.close();
    });

    const elsewhere = await devices.open("desktop");
    await test.step("elsewhere the same person signs in, and stops sending", async () => {
      const { page } = elsewhere;
      await signIn(page, jordan.account);
      await expect(page.getByRole("link", { name: "Record a video message" })).toBeVisible();
      await expect(page.getByText("Your video message is being sent")).toBeHidden();
      await page.getByRole("link", { name: "What you agreed to" }).click();
      await arriveAt(page, "What you agreed to");
      await page.getByRole("button", { name: "Stop video messages from me" }).click();
      await page.getByRole("alertdialog").getByRole("button", { name: "Stop them" }).click();
      await expect(page.getByRole("button", { name: "Let me send video messages" })).toBeVisible();
    });

    await test.step("it goes on at the next sign-in, and is not taken without the consent", async () => {
      await phone.context.setOffline(false);
      const page = await phone.context.newPage();
      phone = { ...phone, page };
      await signIn(page, jordan.account);
      const refused = card(page, "Your video message could not be sent just now");
      await expect(refused).toBeVisible({ timeout: 20_000 });
      await checkScreen(page);
      await refused.getByRole("link", { name: "See how far it is" }).click();
      await arriveAt(page, "It could not be sent just now");
      await page.getByRole("link", { name: "See and change what you agreed to" }).click();
      await arriveAt(page, "What you agreed to");
      await page.getByRole("button", { name: "Let me send video messages" }).click();
      await page.getByRole("alertdialog").getByRole("button", { name: "Let me send them" }).click();
      await expect(page.getByRole("button", { name: "Stop video messages from me" })).toBeVisible();
    });

    await test.step("with the consent it is sent, and the other sign-in sees where it is", async () => {
      const { page } = phone;
      await page.getByRole("link", { name: "Your space" }).click();
      await page.getByRole("link", { name: "See how far it is" }).click();
      await page.getByRole("button", { name: "Try again" }).click();
      await untilSent(page, "Priya");
      await elsewhere.page.getByRole("link", { name: "Your space" }).click();
      await expect(card(elsewhere.page, "Your video message")).toBeVisible();
      await checkScreen(elsewhere.page);
    });
    expect([...first.watch.found, ...phone.watch.found]).toEqual([]);
  } finally {
    await phone.remove();
  }
});

/** Signs in, and goes to what was kept. */
async function goOnAfter(page: Page, account: Parameters<typeof signIn>[1]): Promise<void> {
  await signIn(page, account);
  await checkScreen(page);
  await page.getByRole("link", { name: "Go on", exact: true }).click();
}
