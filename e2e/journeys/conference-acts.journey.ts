import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { scheduleConference } from "../../client/lib/conferences/conferences.ts";
import type { DeviceState } from "../../protocol/conferences/conference.ts";
import { sharpnessAt } from "../conference/blurring-camera.ts";
import { type Cast, openCast, untilSeenAndHeard } from "../conference/cast.ts";
import { askAtOnce, sendAllTheSame } from "../conference/hostile-page.ts";
import { allTogether, meet } from "../conference/in-session.ts";
import { type Look, looks, type PersonName } from "../conference/looks.ts";
import { keepQuiet } from "../conference/quiet.ts";
import { momentsOf } from "../conference/receiving-tap.ts";
import { expect, test } from "../fixtures/journey.ts";
import { calendarFile, expectAt, goToAppointment, goToWaitingRoom, ownSwitch } from "../people/attending.ts";
import { actOn, cancelConference, letIn, reschedule, sendOut } from "../people/host.ts";

// What else people do in a conference, and before it; told by colours and tones as in the main journey.

let cast: Cast | undefined;
test.afterEach(async () => {
  const found = await cast?.close();
  cast = undefined;
  expect(found ?? [], "what a browser met that it must not meet").toEqual([]);
});

const DAY_MS = 86_400_000;
/** What was on its way and in buffers when an act was answered may still come out. */
const IN_BUFFERS_MS = 700;
const names = ["priya", "tom", "anwen", "carys", "jordan"] as const;
const everybody = allTogether(names);
/** Who stays where Jordan is not. */
const others = ["priya", "tom", "anwen", "carys"] as const;
const withoutJordan = allTogether(others);
/** Of the other side. */
const acrossFrom = ["anwen", "carys"] as const;
const workingDevice: DeviceState = { camera: "on", microphone: "on", encryption: true };
const elsewhere = "You are there in another tab or on another device";

test("what is done to an appointment, and what each does and has done to them in a conference", async ({
  portal,
  launchOptions,
}) => {
  test.setTimeout(420_000);
  const all = await openCast(portal, launchOptions, { blurs: ["anwen"] });
  cast = all;
  const { arranged, people } = all;
  const pages = await Promise.all(names.map((name) => all.open(name)));
  const [priya, tom, anwen, carys, jordan] = pages as [Page, Page, Page, Page, Page];
  const firstId = randomUUID();
  const day = (daysAhead: number) => new Date(Date.now() + daysAhead * DAY_MS).toISOString().slice(0, 10);

  await test.step("it is put to another time: everybody sees it in their own, and their calendars move it", async () => {
    const startsAt = `${day(1)}T14:30:00.000Z`;
    await scheduleConference(arranged.priya.session, {
      conferenceId: firstId,
      caseId: arranged.caseId,
      startsAt,
      minutes: 60,
    });
    await expect(anwen.getByText("16:30")).toBeVisible();
    const before = await calendarFile(anwen);
    await priya.goto(`/conferences/${firstId}`);
    await reschedule(priya, { day: day(2), time: "09:15" });
    await expect(anwen.getByText("11:15")).toBeVisible();
    for (const page of [carys, jordan]) await expect(page.getByText("09:15")).toBeVisible();
    for (const page of [anwen, carys, jordan]) {
      await expect(page.getByText(/(14|16):30/)).toHaveCount(0);
      await expect(page.getByLabel("Your appointment")).not.toContainText(
        /conference|Anwen|Carys|Jordan|Tom/,
      );
    }
    const after = await calendarFile(anwen);
    expect(after.get("UID")).toBe(before.get("UID"));
    expect(Number(after.get("SEQUENCE"))).toBeGreaterThan(Number(before.get("SEQUENCE")));
    expect(after.get("DTSTART")).toBe(`${day(2).replaceAll("-", "")}T091500Z`);
    expect(after.get("SUMMARY")).toBe("Appointment");
  });

  await test.step("it is cancelled: who waits and who does not reads so, and nobody can come in", async () => {
    await goToWaitingRoom(jordan);
    await cancelConference(priya);
    await expectAt(jordan, "This appointment does not take place");
    for (const page of [anwen, carys])
      await expect(page.getByText("This appointment does not take place.", { exact: false })).toBeVisible();
    for (const page of pages) {
      const joining = { conferenceId: firstId, device: workingDevice };
      expect(await askAtOnce(page, [["conference-join", joining]])).toEqual([{ refused: "wrong-state" }]);
    }
    await anwen.goto(`/conferences/${firstId}/room`);
    await expectAt(anwen, "This appointment does not take place");
    await Promise.all(pages.map((page) => page.goto("/")));
  });

  const conferenceId = await meet(all, names);

  await test.step("somebody asks for help: staff see it, and the other side is told nothing at all", async () => {
    const before = await Promise.all([anwen, carys].map(whatItShows));
    const quiet = keepQuiet(all, acrossFrom);
    await jordan.getByRole("button", { name: "Ask for help" }).click();
    for (const page of [priya, tom]) await expect(page.getByText("Jordan asks for help.")).toBeVisible();
    await expect(jordan.getByText("Nobody else does.", { exact: false })).toBeVisible();
    expect(await quiet.broken()).toEqual({});
    expect(await Promise.all([anwen, carys].map(whatItShows))).toEqual(before);
    await tom.getByRole("button", { name: "I have seen it" }).click();
    await expect(priya.getByText("Jordan asks for help.")).toBeHidden();
    await expect(jordan.getByRole("button", { name: "Ask for help" })).toBeEnabled();
    expect(await quiet.broken()).toEqual({});
  });

  await test.step("one with the voice alone, another does not see themself and blurs what is behind them", async () => {
    const anwensPicture = () => sharpnessAt(priya, looks.anwen.rgb);
    await expect.poll(anwensPicture).toBeGreaterThan(120);
    const [soundOnly, seeSelf, blur] = [
      await ownSwitch(jordan, "Sound only"),
      await ownSwitch(anwen, "See myself"),
      await ownSwitch(anwen, "Blur behind me"),
    ];
    await expect(anwen.getByRole("figure", { name: "You", exact: true })).toBeVisible();
    await soundOnly.click();
    const fromMs = Date.now() + IN_BUFFERS_MS;
    await seeSelf.click();
    await blur.click();
    await expect.poll(anwensPicture).toBeLessThan(60);
    await expect.poll(anwensPicture).toBeGreaterThanOrEqual(0);
    await expect(anwen.getByRole("figure", { name: "You", exact: true })).toBeHidden();
    await untilSeenAndHeard(all, everybody, { seen: { ...withoutJordan, jordan: [] } });
    const { seenAtMs, heardAtMs } = await momentsOf(anwen, "jordan", fromMs);
    expect(seenAtMs).toEqual([]);
    // Nobody's sound is broken by it, neither theirs nor the others' at theirs.
    const atTheirs = await momentsOf(jordan, "anwen", fromMs);
    for (const atMs of [heardAtMs, atTheirs.heardAtMs])
      expect(longestGapMs([fromMs, ...atMs, Date.now()])).toBeLessThan(1_500);
    for (const one of [soundOnly, seeSelf, blur]) await one.click();
    await expect.poll(anwensPicture).toBeGreaterThan(120);
    await untilSeenAndHeard(all, everybody);
  });

  let besideNobodyElse = "";
  await test.step("back to the waiting room: nothing of them comes to the others, nor to them", async () => {
    await actOn(priya, "Jordan", /^Send Jordan back to wait/, "Jordan waits.");
    const fromMs = Date.now() + IN_BUFFERS_MS;
    await expectAt(jordan, "You are in your own waiting room");
    await untilSeenAndHeard(all, { ...withoutJordan, jordan: [] });
    await expectNothingBetween(fromMs);
    besideNobodyElse = await toldOfOthers(anwen);
    await letIn(priya, "Jordan");
    await untilSeenAndHeard(all, everybody);
  });

  await test.step("sent out: whatever their browser does nothing comes of it, and nobody learns where they are", async () => {
    await sendOut(priya, "Jordan");
    const fromMs = Date.now() + IN_BUFFERS_MS;
    await expectAt(jordan, "You are not in the conference any more");
    await untilSeenAndHeard(all, { ...withoutJordan, jordan: [] });
    await untilKeysAreMade();
    expect(await toldOfOthers(anwen)).toBe(besideNobodyElse);
    const quiet = keepQuiet(all, acrossFrom);
    await sendAllTheSame(jordan);
    const { accountId } = people.jordan.session.contents;
    const refusals = await askAtOnce(jordan, [
      ["conference-join", { conferenceId, device: workingDevice }],
      ["conference-act", { conferenceId, act: "let-back", accountId }],
      ["conference-act", { conferenceId, act: "ask-for-help" }],
      ["transport-create", { direction: "send" }],
    ]);
    // Each for what it asks for, and not for how it is asked.
    expect(refusals).toEqual(
      ["forbidden", "wrong-state", "wrong-state", "wrong-state"].map((refused) => ({ refused })),
    );
    await expectNothingBetween(fromMs);
    await jordan.goto("/");
    await goToAppointment(jordan);
    await expectAt(jordan, "You are not in the conference any more");
    await priya.getByRole("button", { name: "Let Jordan come back" }).click();
    await expect(priya.getByText("Jordan can come back.")).toBeVisible();
    await jordan.goto("/");
    await goToWaitingRoom(jordan);
    await untilSeenAndHeard(all, { ...withoutJordan, jordan: [] });
    await expectNothingBetween(fromMs);
    expect(await quiet.broken()).toEqual({});
    expect(await toldOfOthers(anwen)).toBe(besideNobodyElse);
  });

  await test.step("a second tab takes the place in the waiting room, and opens no door", async () => {
    const quiet = keepQuiet(all, acrossFrom);
    const tab = await all.openTab("jordan");
    await goToWaitingRoom(tab);
    await expectAt(jordan, elsewhere);
    await untilSeenAndHeard(all, withoutJordan);
    await jordan.bringToFront();
    await jordan.getByRole("button", { name: "Go on here" }).click();
    await expectAt(jordan, "You are in your own waiting room");
    await expectAt(tab, elsewhere);
    await tab.close();
    expect(await quiet.broken()).toEqual({});
    await letIn(priya, "Jordan");
    await untilSeenAndHeard(all, everybody);
  });

  await test.step("a second device takes the place in the conference, and who is muted stays so", async () => {
    await actOn(priya, "Jordan", /^Mute Jordan/, "Jordan is muted.");
    const device = await all.openDevice("jordan");
    await goToAppointment(device);
    await expectAt(device, "The conference");
    await expectAt(jordan, elsewhere);
    const asSeen = seenInHisPlace("again");
    await untilSeenAndHeard(all, { ...asSeen, again: [...others], jordan: [] }, { heard: withoutJordan });
    await actOn(priya, "Jordan", /^Let Jordan speak again/, "Jordan can speak again.");
    await untilSeenAndHeard(all, asSeen);
    await jordan.getByRole("button", { name: "Go on here" }).click();
    await expectAt(device, elsewhere);
    await untilSeenAndHeard(all, { ...everybody, again: [] });
  });

  /** What this person is told of the others, but for keys and how good each line is. */
  async function toldOfOthers(page: Page): Promise<string> {
    const text = await page.evaluate(
      async (id) => (await fetch(`/api/conferences/${id}`)).text(),
      conferenceId,
    );
    return JSON.stringify(JSON.parse(text), (key, value: unknown) =>
      key === "keys" || key === "line" ? undefined : value,
    );
  }

  async function untilKeysAreMade(): Promise<void> {
    const wanted = () =>
      priya.evaluate(async (id) => {
        const view: { keysWanted: unknown[] } = await (await fetch(`/api/conferences/${id}`)).json();
        return view.keysWanted.length;
      }, conferenceId);
    await expect.poll(wanted).toBe(0);
  }

  async function expectNothingBetween(fromMs: number): Promise<void> {
    const between = others.flatMap((name) => [[name, "jordan"] as const, ["jordan", name] as const]);
    for (const [who, whom] of between) {
      const { seenAtMs, heardAtMs } = await momentsOf(all.page(who), whom, fromMs);
      expect([...seenAtMs, ...heardAtMs], `${whom} at ${who}'s`).toEqual([]);
    }
  }
});

/** The others see and hear each other, and this one in Jordan's place. */
function seenInHisPlace(look: Look): Partial<Record<PersonName, Look[]>> {
  return Object.fromEntries(others.map((name) => [name, [...(withoutJordan[name] ?? []), look]]));
}

/** All that a page says, but for who speaks and how good each line is. */
async function whatItShows(page: Page): Promise<string> {
  const lines = (await page.locator("body").ariaSnapshot()).split("\n");
  return lines.filter((line) => !/speaking|connection/.test(line)).join("\n");
}

function longestGapMs(atMs: readonly number[]): number {
  return Math.max(...atMs.map((at, index) => at - (atMs[index - 1] ?? at)));
}
