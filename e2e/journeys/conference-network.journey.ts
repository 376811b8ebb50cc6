import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { freePort } from "../../scripts/portal-process.ts";
import { type Cast, openCast, untilSeenAndHeard } from "../conference/cast.ts";
import { allTogether, beginSession } from "../conference/in-session.ts";
import { type PersonName, REAL } from "../conference/looks.ts";
import { commonAddress, OwnLine } from "../conference/own-line.ts";
import { openReadyPortal } from "../conference/own-portal.ts";
import { lastMoments, momentsOf } from "../conference/receiving-tap.ts";
import { expect, type ReadyPortal, test } from "../fixtures/journey.ts";
import { expectAt } from "../people/attending.ts";
import { forAll } from "../people/host.ts";

const LONG = process.env["LONG"] === "1";
/** Of each hundred packets, how many are lost, and in how many of the seconds the tone must be there all the same. */
const losses = LONG
  ? ([
      [5, 0.95],
      [10, 0.95],
      [20, 0.9],
    ] as const)
  : ([[20, 0.8]] as const);
const SAMPLE_S = LONG ? 30 : 10;
const SQUEEZE_S = LONG ? 20 : 8;
const NARROW_KILOBITS = 300;
const PICTURE_BACK_WITHIN_MS = 30_000;
const STOPPED_WITHIN_MS = 2_000;

let cast: Cast | undefined;
let portal: ReadyPortal | undefined;
let lines: OwnLine[] = [];
test.afterEach(async () => {
  const found = await cast?.close();
  await portal?.close();
  for (const line of lines) await line.close();
  [cast, portal, lines] = [undefined, undefined, []];
  expect(found ?? [], "what a browser met that it must not meet").toEqual([]);
});

// By this tag it runs apart from the others (scripts/checks.ts).
const alone = { tag: "@own-lines" };

test("a conference over lines that lose, are narrow, and break", alone, async ({ launchOptions }) => {
  test.setTimeout(LONG ? 900_000 : 420_000);
  const port = await freePort();
  try {
    lines.push(await OwnLine.open(port));
    lines.push(await OwnLine.open(port));
  } catch (error) {
    if (LONG) throw error;
    console.log(`  ${(error as Error).message}`);
    return;
  }
  const [priyasLine, jordansLine] = lines;
  if (priyasLine === undefined || jordansLine === undefined) throw new Error("there are no lines");
  portal = await openReadyPortal({ HOST: "0.0.0.0", MEDIA_LISTEN_IP: commonAddress }, port);
  const program = { priya: priyasLine.program, jordan: jordansLine.program };
  const all = await openCast(portal, launchOptions, { program, ...(LONG ? { pictures: REAL } : {}) });
  cast = all;
  all.allow(/WebSocket|ERR_|Failed to fetch/);
  const names = ["priya", "anwen", "jordan"] as const;
  await beginSession(all, names);
  const [priya, anwen, jordan] = names.map((name) => all.page(name)) as [Page, Page, Page];
  const everybody = allTogether(names);

  for (const [percent, least] of losses) {
    await test.step(`of a hundred packets ${percent} are lost: sound keeps coming`, async () => {
      await jordansLine.lose(percent);
      const fromMs = Date.now();
      await sleep(SAMPLE_S * 1_000);
      const shares = [
        await shareOfSeconds(anwen, "jordan", fromMs),
        await shareOfSeconds(jordan, "anwen", fromMs),
        await shareOfSeconds(jordan, "priya", fromMs),
      ];
      console.log(`  ${percent} % lost: the tone in ${shares.map(inPercent).join(", ")} of the seconds`);
      expect(Math.min(...shares)).toBeGreaterThanOrEqual(least);
      if (percent === 20)
        await expect(
          priya
            .getByRole("listitem")
            .filter({ hasText: "Jordan" })
            .getByText(/^(weak|poor) connection$/),
        ).toBeVisible({ timeout: 20_000 });
      await jordansLine.lose(0);
    });
  }

  await test.step("a line that was narrow for a while: sound keeps coming, and the picture comes back", async () => {
    await untilSeenAndHeard(all, everybody, { withinMs: PICTURE_BACK_WITHIN_MS });
    await jordansLine.narrow(NARROW_KILOBITS);
    const fromMs = Date.now();
    await sleep(SQUEEZE_S * 1_000);
    const shares = [
      await shareOfSeconds(anwen, "jordan", fromMs),
      await shareOfSeconds(jordan, "anwen", fromMs),
    ];
    await jordansLine.narrow(null);
    const wideAgainMs = Date.now();
    await untilSeenAndHeard(all, everybody, { withinMs: PICTURE_BACK_WITHIN_MS });
    console.log(
      `  ${NARROW_KILOBITS} kbit/s for ${SQUEEZE_S} s: the tone in ${shares.map(inPercent).join(", ")} of the seconds; ` +
        `all pictures at the latest ${Date.now() - wideAgainMs} ms after`,
    );
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(LONG ? 0.95 : 0.8);
  });

  await test.step("a line that was pulled out for five seconds mends itself", async () => {
    await jordansLine.pullOut();
    await sleep(5_000);
    await untilSeenAndHeard(all, { anwen: ["priya"], jordan: [] });
    await jordansLine.plugIn();
    const pluggedInMs = Date.now();
    await untilSeenAndHeard(all, everybody, { withinMs: PICTURE_BACK_WITHIN_MS });
    console.log(`  after five seconds without a line: all back after ${Date.now() - pluggedInMs} ms`);
  });

  await test.step("the facilitator's line swallows everything, and nobody is told: what is between the sides stops", async () => {
    const cutAtMs = Date.now();
    await priyasLine.swallow(true);
    for (const page of [anwen, jordan]) await expectAt(page, "A pause");
    await untilSeenAndHeard(all, { anwen: [], jordan: [] });
    const last = [
      (await lastMoments(anwen)).get("jordan") ?? 0,
      (await lastMoments(jordan)).get("anwen") ?? 0,
    ];
    const tookMs = Math.max(...last) - cutAtMs;
    console.log(`  after the facilitator's line was cut nothing of the other side came after ${tookMs} ms`);
    expect(tookMs).toBeLessThanOrEqual(STOPPED_WITHIN_MS);
    await priyasLine.swallow(false);
    // A short cut may pass without the facilitator's own browser having missed anything.
    await expect(priya.getByText(/conference stands still/)).toBeVisible({
      timeout: 60_000,
    });
    await forAll(priya, "Go on");
    await untilSeenAndHeard(all, everybody, { withinMs: PICTURE_BACK_WITHIN_MS });
  });
});

/** Of the whole seconds since then, in how many somebody's tone was there. */
async function shareOfSeconds(page: Page, name: PersonName, fromMs: number): Promise<number> {
  const seconds = Math.floor((Date.now() - fromMs) / 1_000);
  const { heardAtMs } = await momentsOf(page, name, fromMs);
  const those = new Set(
    heardAtMs.map((at) => Math.floor((at - fromMs) / 1_000)).filter((at) => at < seconds),
  );
  return those.size / seconds;
}

const inPercent = (share: number) => `${Math.round(share * 100)} %`;
