import { recordingChunkBytes } from "../../protocol/recordings/header.ts";
import { arrangeCase, carryInto } from "../fixtures/arrangement.ts";
import { openCameraPhone } from "../fixtures/film-set.ts";
import { type Device, expect, test } from "../fixtures/journey.ts";
import {
  expectCounted,
  expectSame,
  expectSamePictures,
  playedIn,
  tapPlayers,
} from "../fixtures/player-tap.ts";
import { arriveAt, checkScreen } from "../fixtures/screen.ts";
import { type Blow, UploadLine } from "../fixtures/upload-line.ts";
import { approve, checkAllPoints, openFromQueue, queue, refuse } from "../people/facilitator.ts";
import {
  beginVideo,
  enterStudio,
  finishRecording,
  handOverVideo,
  lookAtAll,
  speak,
  startRecording,
  untilSent,
} from "../people/film-maker.ts";
import { play, seek, timeline, untilPlayed } from "../people/player.ts";
import { noteHere, remarkHere, writeWords } from "../people/reviewer.ts";
import { expectVideoOffer, openVideo, player, watchAs } from "../people/viewer.ts";
import { goHome } from "../people/writer.ts";

test.describe.configure({ timeout: 300_000 });

const gone = /net::ERR_|WebSocket connection|status of 50\d/;
const SPOKEN_MS = 7_000;

test("a video message, from the camera of one phone to the screen of another", async ({
  portal,
  devices,
  launchOptions,
}) => {
  const { anwen, jordan: offender, priya: facilitator } = await arrangeCase(portal);
  const jordan = await openCameraPhone(portal.address, launchOptions);
  try {
    const line = await UploadLine.over(jordan.context);
    const priya = await watching(await devices.open("desktop"));
    const victim = await watching(await devices.open("phone"));
    await carryInto(jordan, offender);
    await carryInto(priya, facilitator);
    await carryInto(victim, anwen);

    const first = await test.step("the offender records, looks at all of it, and sends it", async () => {
      const { page } = jordan;
      await beginVideo(page);
      await enterStudio(page);
      await page.getByRole("textbox", { name: "Your notes" }).fill("Say what I did. Say what I do now.");
      await startRecording(page);
      await checkScreen(page);
      await speak(page, SPOKEN_MS);
      await finishRecording(page);
      await page.getByRole("button", { name: "Go on to send it" }).click();
      await expect(page.getByRole("alert")).toContainText("Please see all of it first");
      await lookAtAll(page);
      const recorded = await playedIn(page);
      expectCounted(recorded);
      expect(recorded.durationMs).toBeGreaterThan(SPOKEN_MS - 500);
      expect(recorded.durationMs).toBeLessThan(SPOKEN_MS + 2_500);
      return recorded;
    });

    await test.step("the network goes twice, the server is killed once; it goes on by itself", async () => {
      const { page, context, watch } = jordan;
      watch.allow(gone);
      priya.watch.allow(gone);
      victim.watch.allow(gone);
      const blows: string[] = [];
      const killed = portal.serverPid();
      const cut: Blow = async () => {
        await context.setOffline(true);
        blows.push("cut");
        return "is lost";
      };
      const kill: Blow = async () => {
        if (killed === undefined) throw new Error("there is no server to kill");
        process.kill(killed, "SIGKILL");
        blows.push("kill");
        return "is lost";
      };
      // In the middle, unless a busy camera gave so little that one chunk holds all of it.
      const [, ...fragments] = first.bytes;
      const mediaBytes = fragments.reduce((sum, { length }) => sum + length, 0);
      const stored = mediaBytes > recordingChunkBytes(mediaBytes) ? 1 : 0;
      for (const blow of [cut, kill, cut]) line.strike({ blow, stored });
      await handOverVideo(page, "Priya");
      for (const fallen of ["cut", "cut kill cut"]) {
        // Where it does not get there, the report shows what the person saw.
        const soFar = async () =>
          blows.join(" ") === fallen
            ? fallen
            : `${blows.join(" ")}: ${await page.locator("main").textContent()}`;
        await expect.poll(soFar, { timeout: 90_000 }).toBe(fallen);
        await expect(page.getByText("There is no connection just now.")).toBeVisible();
        await checkScreen(page);
        await context.setOffline(false);
      }
      await untilSent(page, "Priya", 60_000);
      expect(line.again, "each blow cost one chunk").toBeLessThanOrEqual(3);
      await portal.untilHealthy();
      expect(portal.serverPid()).not.toBe(killed);
    });

    await test.step("the facilitator sees it come, plays and seeks, and pins notes to places", async () => {
      const { page } = priya;
      await expect(queue(page).getByRole("option")).toHaveCount(1, { timeout: 30_000 });
      await openFromQueue(page, "Video message");
      await play(page);
      await untilPlayed(page);
      await expect(page.getByText("You have watched all of it.")).toBeVisible();
      expectSame(await playedIn(page), first);
      await seek(page, 3);
      await noteHere(page, "A door with a number on it.");
      await seek(page, 5);
      await remarkHere(page, "Jordan", "Here one can read where you are.");
      await page.getByRole("link", { name: "Go to 0:03" }).click();
      await expect(timeline(page)).toHaveAttribute("aria-valuetext", /^3 seconds of/);
      expectSamePictures(await playedIn(page), first);
      await checkScreen(page);
      await refuse(page, "return", "Jordan", "It is good. Once more, without the door.", "video message");
    });

    await test.step("the offender sees the remark at its place, and records the second version", async () => {
      const { page } = jordan;
      await goHome(page);
      await page.getByRole("link", { name: "See the note and record again" }).click();
      await arriveAt(page, "Record your video message again");
      await expect(page.getByText("It is good. Once more, without the door.")).toBeVisible();
      await expect(page.getByText("Here one can read where you are.")).toBeVisible();
      await page.getByRole("link", { name: "See it again beside the note" }).click();
      await arriveAt(page, "Your video message came back to you");
      await page.getByRole("button", { name: "Go to 0:05", exact: true }).click();
      await expect(timeline(page)).toHaveAttribute("aria-valuetext", /^[5-8] seconds of/);
      await page.getByRole("link", { name: "Record it again" }).click();
      await arriveAt(page, "Record your video message again");
      await enterStudio(page);
      await startRecording(page);
      await speak(page, 2_500);
      await page.getByRole("button", { name: "Pause", exact: true }).click();
      await startRecording(page);
      await speak(page, 2_500);
      await finishRecording(page);
    });

    const second = await test.step("and sends it", async () => {
      const { page } = jordan;
      await lookAtAll(page);
      const recorded = await playedIn(page);
      expectCounted(recorded, 1);
      expect(Object.values(recorded.fragments)).not.toContain(Object.values(first.fragments)[0]);
      await handOverVideo(page, "Priya");
      await untilSent(page, "Priya");
      return recorded;
    });

    await test.step("the facilitator writes down what is said, and passes it on", async () => {
      const { page } = priya;
      await openFromQueue(page, "Video message · version 2");
      await play(page);
      await untilPlayed(page);
      expectSame(await playedIn(page), second);
      await writeWords(page, [
        [0, "I took your bicycle."],
        [2, "I mend bicycles now."],
      ]);
      await checkScreen(page);
      await checkAllPoints(page);
      await approve(page, "A calm apology, in his own words.", "Anwen", "video message");
    });

    await test.step("the victim reads the words first; nothing plays, and nothing is fetched", async () => {
      const { page } = victim;
      const chunks: string[] = [];
      page.on("request", (request) => {
        if (/\/chunks\/[1-9]/.test(request.url())) chunks.push(request.url());
      });
      await expectVideoOffer(page, "A calm apology, in his own words.");
      await expect(page.getByText("The words can be read too.")).toBeVisible();
      await openVideo(page, "words");
      await expect(page.getByText("I took your bicycle.")).toBeVisible();
      await expect(page.getByText("The words were written down by your facilitator.")).toBeVisible();
      expect(page.frames()).toHaveLength(1);
      expect(chunks).toEqual([]);
    });

    await test.step("then hears it without the picture, then watches all of it", async () => {
      const { page } = victim;
      await page.getByRole("button", { name: "Listen to it" }).click();
      await arriveAt(page, "A video message for you");
      await expect(player(page).getByText("Sound only: the picture is hidden")).toBeVisible();
      await play(page);
      await untilPlayed(page);
      await expect(player(page).getByText("Sound only: the picture is hidden")).toBeVisible();
      await watchAs(page, "Picture and sound");
      await expect(player(page).getByText("Sound only: the picture is hidden")).toBeHidden();
      await play(page);
      await expect(player(page).getByRole("button", { name: "Pause" })).toBeVisible();
      await untilPlayed(page);
      await checkScreen(page);
      const watched = await playedIn(page);
      expectSame(watched, second);
    });

    await test.step("the offender learns that it was passed on, and nothing more", async () => {
      const { page } = jordan;
      await goHome(page);
      await expect(page.getByRole("heading", { name: "Your video message was passed on" })).toBeVisible();
      await checkScreen(page);
    });
    expect(jordan.watch.found).toEqual([]);
  } finally {
    await jordan.remove();
  }
});

async function watching(device: Device): Promise<Device> {
  await tapPlayers(device.context);
  return device;
}
