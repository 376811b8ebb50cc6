import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Cast, openCast, untilSeenAndHeard } from "../conference/cast.ts";
import { beginSession } from "../conference/in-session.ts";
import { looks } from "../conference/looks.ts";
import { openReadyPortal } from "../conference/own-portal.ts";
import { expect, type ReadyPortal, test } from "../fixtures/journey.ts";
import { picturesOf, shareAt, soundOf } from "../media-server/decoding.ts";
import { forwardedStreams } from "../media-server/rtp-packets.ts";
import { expectAt, ownSwitch } from "../people/attending.ts";
import { forAll } from "../people/host.ts";

let cast: Cast | undefined;
let portal: ReadyPortal | undefined;
let folder = "";
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "accord-forwarded-"));
});
test.afterEach(async () => {
  const found = await cast?.close();
  await portal?.close();
  await rm(folder, { recursive: true, force: true });
  [cast, portal] = [undefined, undefined];
  expect(found ?? [], "what a browser met that it must not meet").toEqual([]);
});

/** Enough to see a picture in, and not so much that decoding takes long. */
const FRAMES = 150;

// It decodes all that went through the media server: in the long run. In the short one `client/lib/conferences/in-browsers`
// shows that what arrives is nothing without its key.
const inLongRun = process.env["LONG"] === "1" ? test : () => undefined;
inLongRun(
  "what the media server passes on shows and says nothing, until the facilitator decides otherwise",
  async ({ launchOptions }) => {
    test.setTimeout(300_000);
    const tap = pathToFileURL(join(import.meta.dirname, "..", "media-server", "tap-portal.ts")).href;
    portal = await openReadyPortal({ NODE_OPTIONS: `--import=${tap}`, FORWARDED_TO: folder });
    const all = await openCast(portal, launchOptions);
    cast = all;
    const names = ["priya", "anwen", "jordan"] as const;
    await beginSession(all, names);
    const [priya, anwen] = [all.page("priya"), all.page("anwen")];
    // Until something of everybody was written down for a while.
    await expect.poll(() => countOf("video", 10), { timeout: 30_000 }).toBeGreaterThanOrEqual(3);
    await expect.poll(() => countOf("audio", FRAMES), { timeout: 30_000 }).toBeGreaterThanOrEqual(3);
    expect(await recognised()).toEqual([]);

    await test.step("the same, where the facilitator holds it without encryption", async () => {
      await forAll(priya, "Pause for everyone");
      await forAll(priya, "Hold it unencrypted");
      await priya.getByRole("alertdialog").getByRole("button", { name: "Hold it without" }).click();
      await expect(priya.getByText("Not encrypted end to end").first()).toBeVisible();
      await forAll(priya, "Go on");
      await expectAt(anwen, "The conference");
      await (await ownSwitch(anwen, "Camera")).click();
      await (await ownSwitch(anwen, "Microphone")).click();
      await untilSeenAndHeard(all, { jordan: ["priya", "anwen"] });
      // So the same dump does show what is in the clear.
      await expect.poll(recognised, { timeout: 60_000 }).toEqual(expect.arrayContaining(["anwen"]));
      expect(await recognised()).not.toContain("jordan");
    });

    await test.step("and encrypted again, for everybody to read", async () => {
      await forAll(priya, "Pause for everyone");
      await forAll(priya, "Encrypt end to end again");
      await forAll(priya, "Go on");
      await expect(anwen.getByText("Locked from end to end:", { exact: false })).toBeVisible();
      await untilSeenAndHeard(all, { anwen: ["priya"] });
    });

    function countOf(kind: "audio" | "video", least: number): number {
      return forwardedStreams(folder).filter((one) => one.kind === kind && one.frames.length >= least).length;
    }

    /** Whose colour or tone comes out of any of the streams, from their beginning or their end. */
    async function recognised(): Promise<string[]> {
      const parts = forwardedStreams(folder).flatMap(({ kind, frames }) =>
        [frames.slice(0, FRAMES), frames.slice(-FRAMES)].map((some) => ({ kind, some })),
      );
      const found: string[] = [];
      for (const { kind, some } of parts) {
        if (kind === "video") found.push(...inPictures(await picturesOf(anwen, some)));
        else found.push(...inSound(await soundOf(anwen, some)));
      }
      return [...new Set(found)].sort();
    }
  },
);

const everyone = Object.entries(looks);

function inPictures(pictures: readonly (readonly number[])[]): string[] {
  const isNear = (picture: readonly number[], rgb: readonly number[]) =>
    Math.hypot(...picture.map((part, at) => part - (rgb[at] ?? 0))) < 60;
  return everyone.filter(([, { rgb }]) => pictures.some((one) => isNear(one, rgb))).map(([name]) => name);
}

function inSound(sound: Float32Array): string[] {
  return everyone.filter(([, { hz }]) => shareAt(sound, hz) > 0.4).map(([name]) => name);
}
