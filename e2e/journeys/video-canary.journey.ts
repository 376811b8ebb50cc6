import { randomBytes } from "node:crypto";
import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { saveCaptions } from "../../client/lib/reviews/captions.ts";
import { addStaffNote, claimReview, readReview } from "../../client/lib/reviews/decide.ts";
import { setUpAdministrator } from "../../scripts/demo/person.ts";
import { connectTo, everyRow } from "../canary/database.ts";
import type { Profile } from "../canary/profile.ts";
import { findBelow, findIn, formsOf } from "../canary/searcher.ts";
import { arrangeCase, passOn } from "../fixtures/arrangement.ts";
import { openCameraPhone } from "../fixtures/film-set.ts";
import { expect, test } from "../fixtures/journey.ts";
import { type Played, playedIn } from "../fixtures/player-tap.ts";
import { openPortal, secretOf } from "../fixtures/portal.ts";
import { arriveAt } from "../fixtures/screen.ts";
import { somebody } from "../fixtures/somebody.ts";
import {
  beginVideo,
  enterStudio,
  handOverVideo,
  importFile,
  keptSeconds,
  lookAtAll,
  speak,
  startRecording,
  untilSent,
} from "../people/film-maker.ts";
import { play } from "../people/player.ts";
import { signIn } from "../people/signing-in.ts";
import { openVideo, player } from "../people/viewer.ts";
import { captionsOf } from "../portal/video.ts";

test.describe.configure({ timeout: 240_000 });

/** Random, and in every text that is typed. */
const mark = `canary${randomBytes(12).toString("hex")}`;
const word = (what: string) => `${what} ${mark} ${what}`;
const sample = join(import.meta.dirname, "..", "media", "samples", "phone.mp4");

test("what people record, and the words to it, stay readable nowhere", async ({ launchOptions }) => {
  const portal = await openPortal({ LOG_LEVEL: "debug" });
  const folder = await mkdtemp(join(tmpdir(), "accord-film-"));
  const profiles: Profile[] = [];
  const open = async (from?: Profile) => {
    const profile = await openCameraPhone(portal.address, launchOptions, from ? { from } : {});
    profiles.push(profile);
    return profile;
  };
  try {
    const tokenB64 = secretOf(portal.setUpLink);
    const administrator = await somebody(portal, (reach) =>
      setUpAdministrator(reach, { tokenB64, displayName: "Ruth Adeyemi", signInName: "ruth" }),
    );
    const { anwen, jordan, priya } = await arrangeCase({ ...portal, administrator });
    const words = [mark, anwen.account.passphrase, jordan.account.passphrase];

    const offender = await open();
    await test.step("the quick way out, while it records", async () => {
      const { page } = offender;
      await signIn(page, jordan.account);
      await beginVideo(page);
      await enterStudio(page);
      await page.getByRole("textbox", { name: "Your notes" }).fill(word("notes"));
      await startRecording(page);
      await speak(page, 4_000);
      await leaveAtOnce(offender);
      expect(await findBelow(offender.folder, words)).toEqual([]);
    });

    const { messageId, pieces } =
      await test.step("what was kept is finished, and sent with words", async () => {
        const { page } = offender;
        await signIn(page, jordan.account);
        await page.getByRole("link", { name: "Go on", exact: true }).click();
        expect(await keptSeconds(page)).toBeGreaterThanOrEqual(1);
        await page.getByRole("link", { name: "Finish and look at it" }).click();
        await arriveAt(page, "Look at your recording");
        const messageId = new URL(page.url()).pathname.split("/")[2] ?? "";
        await lookAtAll(page);
        const pieces = piecesOf(await playedIn(page));
        await page.getByRole("link", { name: "Add the words" }).click();
        await page.getByRole("button", { name: "Add a line here" }).click();
        await page.getByRole("textbox", { name: "Line 1: what is said" }).fill(word("line"));
        await page.getByRole("button", { name: "Keep the words" }).click();
        await arriveAt(page, "Look at your recording");
        await handOverVideo(page, "Priya");
        await untilSent(page, "Priya");
        return { messageId, pieces };
      });
    const all = [...words, ...pieces];

    await test.step("a file with a name is brought in, and left where it is by the quick way out", async () => {
      const { page } = offender;
      const file = join(folder, `${mark}.mp4`);
      await copyFile(sample, file);
      await page.getByRole("link", { name: "Your space" }).click();
      await beginVideo(page);
      await importFile(page, file);
      await arriveAt(page, "Look at your recording");
      await leaveAtOnce(offender);
      expect(await findBelow(offender.folder, all)).toEqual([]);
    });

    await test.step("staff write down what is said, make a note, and pass it on", async () => {
      const { session } = priya;
      const claimed = await claimReview(session, await readReview(session, messageId), true);
      const captioned = await saveCaptions(session, claimed, captionsOf(word("staff's line")));
      await addStaffNote(session, captioned, word("note"), { atMs: 500 });
      await passOn(priya, messageId, word("description"));
    });

    const victim = await open();
    await test.step("the quick way out, while somebody watches", async () => {
      const { page } = victim;
      await signIn(page, anwen.account);
      await openVideo(page, "full");
      await watchABit(victim);
      await leaveAtOnce(victim);
      expect(await findBelow(victim.folder, all)).toEqual([]);
    });

    await test.step("browsers that are killed while they record and while they play", async () => {
      await signIn(victim.page, anwen.account);
      await victim.page.getByRole("link", { name: "Open it again" }).click();
      await victim.page.getByText("With the picture and the sound").click();
      await victim.page.getByRole("button", { name: "Open it", exact: true }).click();
      await watchABit(victim);
      await signIn(offender.page, jordan.account);
      await offender.page.getByRole("link", { name: "Record a video message" }).click();
      await enterStudio(offender.page);
      await offender.page.getByRole("textbox", { name: "Your notes" }).fill(word("notes again"));
      await startRecording(offender.page);
      await speak(offender.page, 3_000);
      for (const profile of [victim, offender]) {
        await profile.crash();
        expect(await findBelow(profile.folder, [new URL(portal.address).host])).not.toEqual([]);
        expect(await findBelow(profile.folder, all)).toEqual([]);
        await expectFound(profile.folder, pieces);
      }
    });

    await test.step("on the server: chunks, database, write-ahead log, logs, output", async () => {
      const database = await connectTo(portal.dataDir);
      try {
        expect(await findBelow(portal.dataDir, all)).toEqual([]);
        await database.query("checkpoint");
        expect(await findBelow(portal.dataDir, all)).toEqual([]);
        const rows = Buffer.from(await everyRow(database));
        expect(rows.length).toBeGreaterThan(1_000);
        expect(findIn(rows, all.flatMap(formsOf), "a row")).toEqual([]);
      } finally {
        await database.end();
      }
      expect(findIn(Buffer.from(portal.output()), all.flatMap(formsOf), "the output")).toEqual([]);
      await portal.stop();
      expect(await findBelow(portal.dataDir, all)).toEqual([]);
      await expectFound(portal.dataDir, pieces);
    });
    expect(profiles.flatMap(({ watch }) => watch.found)).toEqual([]);
  } finally {
    for (const profile of profiles) await profile.remove();
    await portal.close();
    await rm(folder, { recursive: true, force: true });
  }
});

/** From the middle of what is coded of pictures and sounds: a recording that lay anywhere as it is would hold them. */
function piecesOf({ bytes: [, ...fragments] }: Played): Buffer[] {
  return fragments.map((bytes) => bytes.subarray(bytes.length >> 1, (bytes.length >> 1) + 24));
}

/** The same search finds what is there. */
async function expectFound(folder: string, pieces: readonly Buffer[]): Promise<void> {
  await writeFile(join(folder, "planted"), Buffer.concat([Buffer.from("film "), ...pieces]));
  expect(await findBelow(folder, pieces)).toHaveLength(pieces.length);
}

async function leaveAtOnce({ page }: Profile): Promise<void> {
  await page.getByRole("button", { name: "Leave this page" }).click();
  await expect(page.getByRole("heading", { name: "Weather" })).toBeVisible();
}

/** With the words below, until it plays. */
async function watchABit({ page }: Profile): Promise<void> {
  await play(page);
  await expect(player(page).getByRole("button", { name: "Pause" })).toBeVisible();
  await player(page).getByText("All the words").click();
  await expect(player(page).getByText(word("staff's line")).last()).toBeVisible();
}
