import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { LaunchOptions } from "@playwright/test";
import { arrangeCase, carryInto, passOn } from "../fixtures/arrangement.ts";
import { openCameraPhone } from "../fixtures/film-set.ts";
import { expect, test } from "../fixtures/journey.ts";
import { playedIn, tapPlayers } from "../fixtures/player-tap.ts";
import { arriveAt } from "../fixtures/screen.ts";
import { plantedIn } from "../media/planted.ts";
import { choose } from "../people/choices.ts";
import {
  beginVideo,
  enterStudio,
  handOverVideo,
  importFile,
  lookAtAll,
  trimTo,
  untilSent,
} from "../people/film-maker.ts";
import { play, untilPlayed } from "../people/player.ts";
import { expectVideoOffer, openVideo } from "../people/viewer.ts";
import { card, goHome } from "../people/writer.ts";

test.describe.configure({ timeout: 180_000 });

const sample = (name: string) => join(import.meta.dirname, "..", "media", "samples", name);

test("whoever does not allow the camera is told how to, and is not left there", async ({
  portal,
  launchOptions,
}) => {
  const { jordan } = await arrangeCase(portal);
  const phone = await openCameraPhone(portal.address, without("fake-ui", launchOptions), {
    switches: ["--deny-permission-prompts"],
  });
  try {
    const { page } = phone;
    await carryInto(phone, jordan);
    await beginVideo(page);
    await enterStudio(page);
    const trouble = page.getByRole("alert");
    const words = "The browser does not let us use the camera or the microphone";
    await expect(trouble.getByRole("heading", { name: words })).toBeVisible();
    await expect(trouble.getByRole("listitem").first()).toContainText("Look at the line with the address");
    await arriveAt(page, "Record yourself");
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(trouble.getByRole("heading", { name: words })).toBeVisible();
    await page.getByRole("link", { name: "Use a video that you have already" }).click();
    await arriveAt(page, "Use a video that you have already");
    expect(phone.watch.found).toEqual([]);
  } finally {
    await phone.remove();
  }
});

test("without a camera, files from a phone are sent; of place, device, names and time nothing arrives", async ({
  portal,
  devices,
  launchOptions,
}) => {
  const { anwen, jordan, priya } = await arrangeCase(portal);
  // A real browser on a machine that has neither camera nor microphone.
  const phone = await openCameraPhone(portal.address, without("fake-device", launchOptions), {
    switches: [],
  });
  try {
    const { page } = phone;
    await test.step("no camera is found, no microphone either; a file can be used", async () => {
      await carryInto(phone, jordan);
      await beginVideo(page);
      await enterStudio(page);
      await expect(page.getByRole("alert").getByRole("heading", { name: "We find no camera" })).toBeVisible();
      await arriveAt(page, "Record yourself");
      await page.getByRole("button", { name: "Record my voice alone" }).click();
      await expect(
        page.getByRole("alert").getByRole("heading", { name: "We find no microphone" }),
      ).toBeVisible();
      await arriveAt(page, "Record your voice");
      await importFile(page, sample("phone.mp4"));
      await arriveAt(page, "Look at your recording");
      await lookAtAll(page);
      await handOverVideo(page, "Priya");
      await untilSent(page, "Priya");
    });

    const mp4Id =
      await test.step("it is taken back, comes back to the device, and is sent again", async () => {
        await goHome(page);
        await card(page, "Your video message").getByRole("link", { name: "Take it back" }).click();
        await arriveAt(page, "Take your video message back?");
        await choose(page.getByRole("radio", { name: /^Bring it back to this device/ }));
        await page.getByRole("button", { name: "Take it back" }).click();
        await arriveAt(page, "Look at your recording");
        const id = messageIdOf(page.url());
        await lookAtAll(page);
        await handOverVideo(page, "Priya");
        await untilSent(page, "Priya");
        return id;
      });

    const movId =
      await test.step("a second, cut at both ends, has to be seen no further than it was", async () => {
        await goHome(page);
        await page.getByRole("link", { name: "Record a video message" }).click();
        await importFile(page, sample("phone.mov"));
        await arriveAt(page, "Look at your recording");
        const id = messageIdOf(page.url());
        await lookAtAll(page);
        const { durationMs } = await playedIn(page);
        await trimTo(page, 1, 2);
        await expect(page.getByText("You have seen all of it.")).toBeVisible();
        await play(page);
        await untilPlayed(page);
        expect((await playedIn(page)).durationMs).toBeLessThan(durationMs - 500);
        await handOverVideo(page, "Priya");
        await untilSent(page, "Priya");
        return id;
      });

    const victim = await devices.open("phone");
    await tapPlayers(victim.context);
    await carryInto(victim, anwen);
    for (const [messageId, file] of [
      [mp4Id, "phone.mp4"],
      [movId, "phone.mov"],
    ] as const) {
      await test.step(`what arrives of ${file}`, async () => {
        expect(plantedIn(readFileSync(sample(file))).length, "planted in the file").toBeGreaterThan(3);
        const description = `From ${file}, watched.`;
        await passOn(priya, messageId, description);
        await expectVideoOffer(victim.page, description);
        await openVideo(victim.page, "full");
        await play(victim.page);
        await untilPlayed(victim.page);
        const { bytes, pictureSize } = await playedIn(victim.page);
        expect(bytes.length).toBeGreaterThan(1);
        expect(plantedIn(Buffer.concat(bytes))).toEqual([]);
        expect(pictureSize).toEqual(file === "phone.mov" ? [240, 320] : [640, 360]);
        await victim.page.getByRole("link", { name: "Back", exact: true }).click();
      });
    }
    expect(phone.watch.found).toEqual([]);
  } finally {
    await phone.remove();
  }
});

/** A browser without some of the switches of the journeys. */
function without(part: string, { args = [], ...rest }: LaunchOptions): LaunchOptions {
  return { ...rest, args: args.filter((one) => !one.includes(part)) };
}

function messageIdOf(address: string): string {
  return new URL(address).pathname.split("/")[2] ?? "";
}
