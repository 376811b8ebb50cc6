import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { type Cast, openCast, untilSeenAndHeard } from "../conference/cast.ts";
import { allTogether, beginSession, hostIn } from "../conference/in-session.ts";
import type { PersonName } from "../conference/looks.ts";
import { lastMoments, momentsOf } from "../conference/receiving-tap.ts";
import { expect, test } from "../fixtures/journey.ts";
import { checkScreen } from "../fixtures/screen.ts";
import { expectAt, ownSwitch } from "../people/attending.ts";
import { actOn, forAll } from "../people/host.ts";

const LONG = process.env["LONG"] === "1";
/** The last facilitator's browser dies this often. */
const KILLS = LONG ? 12 : 1;
const STOPPED_WITHIN_MS = 2_000;
const BACK_WITHIN_MS = 5_000;
/** What was on its way and in buffers when something was killed may still come out. */
const IN_BUFFERS_MS = 700;

let cast: Cast | undefined;
test.afterEach(async () => {
  const found = await cast?.close();
  cast = undefined;
  expect(found ?? [], "what a browser met that it must not meet").toEqual([]);
});

test("what breaks in the middle of a conference", async ({ portal, launchOptions }) => {
  test.setTimeout(LONG ? 1_200_000 : 420_000);
  const all = await openCast(portal, launchOptions);
  cast = all;
  const conferenceId = await beginSession(all, ["priya", "tom", "anwen", "carys", "jordan"]);
  const [anwen, carys, jordan] = [all.page("anwen"), all.page("carys"), all.page("jordan")];
  const remaining = ["priya", "anwen", "carys", "jordan"] as const;
  const unmuted = allTogether(remaining);
  const jordanUnheard = {
    priya: ["anwen", "carys"],
    anwen: ["priya", "carys"],
    carys: ["priya", "anwen"],
  } as const;

  await test.step("the co-facilitator leaves, and then the facilitator's browser dies", async () => {
    await forAll(all.page("tom"), "Leave");
    await expect(all.page("tom").getByRole("button", { name: "Go back in" })).toBeVisible();
    await untilSeenAndHeard(all, unmuted);
    const tookMs: number[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const killedAtMs = Date.now();
      await all.crash("priya");
      for (const page of [anwen, carys, jordan]) await expectAt(page, "A pause");
      await expect(anwen.getByText("is not connected just now", { exact: false })).toBeVisible();
      await untilSeenAndHeard(all, { anwen: [], carys: [], jordan: [] });
      const last = await Promise.all([
        lastOf(anwen, ["jordan"]),
        lastOf(carys, ["jordan"]),
        lastOf(jordan, ["anwen", "carys"]),
      ]);
      tookMs.push(Math.max(...last) - killedAtMs);
      if (kill === 0) await checkScreen(anwen);
      await all.open("priya");
      await hostIn(all, "priya", conferenceId);
      await untilSeenAndHeard(all, { anwen: [], carys: [], jordan: [] });
      await forAll(all.page("priya"), "Go on");
      await untilSeenAndHeard(all, unmuted);
    }
    console.log(`  after the last facilitator's end nothing of the other side came after: ${spread(tookMs)}`);
    expect(Math.max(...tookMs)).toBeLessThanOrEqual(STOPPED_WITHIN_MS);
  });

  await test.step("the media server dies: everybody is back, and nobody gains anything by it", async () => {
    await actOn(all.page("priya"), "Jordan", /^Mute Jordan/, "Jordan is muted.");
    await untilSeenAndHeard(all, unmuted, { heard: jordanUnheard });
    const workers = childrenOf(portal.serverPid(), "mediasoup-worker");
    expect(workers.length).toBeGreaterThan(0);
    const killedAtMs = Date.now();
    for (const pid of workers) process.kill(pid, "SIGKILL");
    await sleep(IN_BUFFERS_MS);
    await untilSeenAndHeard(all, unmuted, { heard: jordanUnheard });
    const afterMs = killedAtMs + IN_BUFFERS_MS;
    const back = await Promise.all(
      remaining.flatMap((who) =>
        (unmuted[who] ?? []).map(async (whom) => {
          const { seenAtMs, heardAtMs } = await momentsOf(all.page(who), whom, afterMs);
          if (whom === "jordan") expect(heardAtMs, "who was muted stays so").toEqual([]);
          const first = [seenAtMs[0], whom === "jordan" ? killedAtMs : heardAtMs[0]];
          return Math.max(...first.map((at) => at ?? Number.POSITIVE_INFINITY)) - killedAtMs;
        }),
      ),
    );
    console.log(`  after the media server's end everybody saw and heard everybody again: ${spread(back)}`);
    expect(Math.max(...back)).toBeLessThanOrEqual(BACK_WITHIN_MS);
  });

  await test.step("the server dies: it comes back paused, and goes on when the facilitator does", async () => {
    all.allow(/WebSocket|ERR_|status of 5\d\d|Failed to fetch/);
    const pid = portal.serverPid();
    if (pid === undefined) throw new Error("the server does not run");
    process.kill(pid, "SIGKILL");
    await expectAt(anwen, "The connection is gone for a moment");
    await portal.untilHealthy();
    for (const page of [anwen, carys, jordan]) await expectAt(page, "A pause");
    const priya = all.page("priya");
    await expect(
      priya.getByText("The portal was started again, so the conference stands still.", { exact: false }),
    ).toBeVisible({ timeout: 30_000 });
    await untilSeenAndHeard(all, { priya: [], anwen: [], carys: [], jordan: [] });
    await forAll(priya, "Go on");
    await untilSeenAndHeard(all, unmuted, { heard: jordanUnheard, withinMs: 60_000 });
    await actOn(priya, "Jordan", /^Let Jordan speak again/, "Jordan can speak again.");
    await untilSeenAndHeard(all, unmuted);
  });

  await test.step("the facilitator decides to hold it without encryption, and everybody reads so", async () => {
    const priya = all.page("priya");
    await forAll(priya, "Pause for everyone");
    await forAll(priya, "Hold it unencrypted");
    await priya
      .getByRole("alertdialog", { name: "Hold this conference without end-to-end encryption?" })
      .getByRole("button", { name: "Hold it without" })
      .click();
    await expect(priya.getByText("Not encrypted end to end").first()).toBeVisible();
    await forAll(priya, "Go on");
    for (const page of [anwen, carys, jordan]) {
      await expectAt(page, "The conference");
      await expect(page.getByText("Not locked from end to end.", { exact: false }).first()).toBeVisible();
      for (const name of ["Microphone", "Camera"])
        await expect(await ownSwitch(page, name)).not.toBeChecked();
    }
    // The facilitator has seen what they decided themself, and is seen on.
    await untilSeenAndHeard(all, { priya: [], anwen: ["priya"], carys: ["priya"], jordan: ["priya"] });
    await (await ownSwitch(anwen, "Camera")).click();
    await (await ownSwitch(anwen, "Microphone")).click();
    await untilSeenAndHeard(all, {
      priya: ["anwen"],
      anwen: ["priya"],
      carys: ["priya", "anwen"],
      jordan: ["priya", "anwen"],
    });
    await forAll(priya, "Pause for everyone");
    await forAll(priya, "Encrypt end to end again");
    await forAll(priya, "Go on");
    await expect(jordan.getByText("Locked from end to end:", { exact: false })).toBeVisible();
    await untilSeenAndHeard(all, { jordan: ["priya", "anwen"] });
  });
});

async function lastOf(page: Page, names: readonly PersonName[]): Promise<number> {
  const last = await lastMoments(page);
  return Math.max(...names.map((name) => last.get(name) ?? 0));
}

function spread(timesMs: readonly number[]): string {
  const sorted = timesMs.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
  return `${at(0.5)} ms (median), ${at(0.95)} ms (p95), ${sorted.at(-1)} ms (most) of ${sorted.length}`;
}

function childrenOf(pid: number | undefined, program: string): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
    .trim()
    .split(" ")
    .map(Number)
    .filter((child) => readFileSync(`/proc/${child}/cmdline`, "utf8").includes(program));
}
