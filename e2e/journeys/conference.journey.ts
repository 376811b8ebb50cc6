import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { readWholeTrail } from "../../client/lib/audit/trail.ts";
import { connectTo, everyRow } from "../canary/database.ts";
import { findBelow } from "../canary/searcher.ts";
import { type Cast, openCast, untilSeenAndHeard } from "../conference/cast.ts";
import { askAtOnce, sendAllTheSame } from "../conference/hostile-page.ts";
import { expect, test } from "../fixtures/journey.ts";
import { arriveAt, checkScreen } from "../fixtures/screen.ts";
import { checkOwnDevices, expectAt, goToWaitingRoom, ownSwitch } from "../people/attending.ts";
import { actOn, arrangeConference, expectPhase, forAll, goIn, letIn } from "../people/host.ts";

// Five browsers, each with a colour and a tone of its own: what comes out of the decoders at the other end says who sees and
// hears whom, whatever the screens say.

let cast: Cast | undefined;
test.afterEach(async () => {
  const found = await cast?.close();
  cast = undefined;
  expect(found ?? [], "what a browser met that it must not meet").toEqual([]);
});

/** Written for staff, and for everybody in the room; nobody else may be able to read either. */
const canaries = { notes: "canarynotesq7x3v9", panel: "canarypanelm2k8w4", debrief: "canarydebriefz6t1" };

test("a conference from its appointment to its debrief", async ({ portal, launchOptions }) => {
  test.setTimeout(600_000);
  cast = await openCast(portal, launchOptions);
  const all = cast;
  const { arranged, people } = all;
  const [priya, tom, anwen, carys, jordan] = await Promise.all([
    all.open("priya"),
    all.open("tom"),
    all.open("anwen"),
    all.open("carys"),
    all.open("jordan"),
  ]);
  const everybody = {
    priya: ["tom", "anwen", "carys", "jordan"],
    tom: ["priya", "anwen", "carys", "jordan"],
    anwen: ["priya", "tom", "carys", "jordan"],
    carys: ["priya", "tom", "anwen", "jordan"],
    jordan: ["priya", "tom", "anwen", "carys"],
  } as const;
  let conferenceId = "";

  await test.step("the facilitator arranges it, and everybody sees it in their own time", async () => {
    await priya.goto(`/cases/${arranged.caseId}`);
    await arriveAt(priya, arranged.title);
    await arrangeConference(priya, { day: tomorrow(), time: "14:30" });
    conferenceId = new URL(priya.url()).pathname.split("/").at(-1) ?? "";
    await expect(anwen.getByText("16:30")).toBeVisible();
    for (const page of [carys, jordan]) await expect(page.getByText("14:30")).toBeVisible();
    await checkScreen(anwen);
  });

  await test.step("the calendar's file says nothing", async () => {
    const file = anwen.waitForEvent("download");
    await anwen.getByRole("button", { name: "Put it into my calendar" }).click();
    const text = await readFile(await (await file).path(), "utf8");
    expect(text).toContain("SUMMARY:Appointment");
    for (const word of ["Priya", "Jordan", "Accord", "onference", "localhost"])
      expect(text).not.toContain(word);
  });

  await test.step("the victim checks what they have, alone; each side waits, sees and hears nobody, and its page is the same whoever else is there", async () => {
    await anwen.getByRole("link", { name: "Check my camera and microphone" }).click();
    await Promise.all([
      checkOwnDevices(anwen),
      goToWaitingRoom(jordan),
      goIn(priya),
      tom.goto(new URL(priya.url()).pathname.replace("/room", "")).then(() => goIn(tom)),
    ]);
    await anwen.getByRole("link", { name: "Go to your first page" }).click();
    const alone = await viewOf(jordan, conferenceId);
    await Promise.all([goToWaitingRoom(anwen), goToWaitingRoom(carys)]);
    await checkScreen(anwen);
    for (const name of ["Anwen", "Carys", "Jordan"])
      await expect(priya.getByRole("button", { name: `Let ${name} in` })).toBeEnabled();
    expect(await viewOf(jordan, conferenceId)).toBe(alone);
    await untilSeenAndHeard(all, { priya: ["tom"], tom: ["priya"], anwen: [], carys: [], jordan: [] });
  });

  await test.step("the facilitator speaks with one side alone", async () => {
    await priya.getByRole("button", { name: /^Speak with .*Anwen.* alone$/ }).click();
    await expectAt(anwen, "You are speaking in private");
    await untilSeenAndHeard(all, {
      priya: ["anwen", "carys"],
      anwen: ["priya", "carys"],
      carys: ["priya", "anwen"],
      tom: [],
      jordan: [],
    });
    await expectAt(jordan, "You are in your own waiting room");
    await forAll(priya, "Back to the conference");
    await untilSeenAndHeard(all, { priya: ["tom"], tom: ["priya"], anwen: [], carys: [], jordan: [] });
  });

  await test.step("they are let in one by one, and it begins", async () => {
    await letIn(priya, "Anwen");
    await expectAt(anwen, "You have been let in");
    await letIn(priya, "Jordan");
    await letIn(priya, "Carys");
    await untilSeenAndHeard(all, { priya: ["tom"], anwen: [], carys: [], jordan: [] });
    await forAll(priya, "Start");
    await expectPhase(tom, "In session");
    await expectAt(anwen, "The conference");
    await untilSeenAndHeard(all, everybody);
    for (const page of [anwen, carys, jordan])
      await expect(page.getByText("Locked from end to end", { exact: false }).first()).toBeVisible();
    for (const page of [priya, tom]) await expect(page.getByText("Encrypted end to end")).toBeVisible();
    await checkScreen(priya);
    await checkScreen(anwen);
  });

  await test.step("what is written for all is read by all, and notes by staff alone", async () => {
    await priya.getByRole("textbox", { name: "Text for everyone" }).fill(canaries.panel);
    await priya.getByRole("button", { name: "Show it to everyone" }).click();
    for (const page of [anwen, carys, jordan]) await expect(page.getByText(canaries.panel)).toBeVisible();
    await tom.getByRole("textbox", { name: "Notes for staff" }).fill(canaries.notes);
    await expect(tom.getByText("Saved.").first()).toBeVisible();
  });

  await test.step("who is muted cannot undo it, whatever their browser does", async () => {
    await actOn(priya, "Jordan", /^Mute Jordan/, "Jordan is muted.");
    const unheard = {
      ...everybody,
      priya: ["tom", "anwen", "carys"],
      tom: ["priya", "anwen", "carys"],
      anwen: ["priya", "tom", "carys"],
      carys: ["priya", "tom", "anwen"],
    } as const;
    await untilSeenAndHeard(all, everybody, { heard: unheard });
    expect(await sendAllTheSame(jordan)).toBeGreaterThan(0);
    const { accountId } = people.jordan.session.contents;
    const refusals = await askAtOnce(jordan, [
      ["conference-act", { conferenceId, act: "mute", accountId, on: false }],
      ["conference-act", { conferenceId, act: "start" }],
      ["conference-act", { conferenceId, act: "admit", accountId }],
      ["conference-here", {}],
    ]);
    for (const refusal of refusals) expect(refusal).toHaveProperty("refused");
    await untilSeenAndHeard(all, everybody, { heard: unheard });
    await actOn(priya, "Jordan", /^Turn the camera of Jordan off/, "The camera of Jordan is off.");
    await sendAllTheSame(jordan);
    await untilSeenAndHeard(all, unheard);
    await expect(jordan.getByText("has turned your camera off", { exact: false }).first()).toBeVisible();
    await actOn(priya, "Jordan", /^Let Jordan speak again/, "Jordan can speak again.");
    await actOn(priya, "Jordan", /^Let Jordan use the camera/, "Jordan can use the camera again.");
    await untilSeenAndHeard(all, everybody);
  });

  await test.step("the victim spares themself the sight of the offender, who does not notice", async () => {
    const other = await ownSwitch(anwen, "See the other person");
    await other.click();
    await untilSeenAndHeard(all, everybody, { seen: { anwen: ["priya", "tom", "carys"] } });
    await other.click();
    await untilSeenAndHeard(all, everybody);
  });

  await test.step("a break at once and without asking, the facilitator comes along, and back", async () => {
    await anwen.getByRole("button", { name: "Take a break" }).click();
    await expectAt(anwen, "You are taking a break");
    await untilSeenAndHeard(all, {
      anwen: ["carys"],
      carys: ["anwen"],
      priya: ["tom", "jordan"],
      jordan: ["priya", "tom"],
    });
    await priya.getByRole("button", { name: /^Go to .*Anwen/ }).click();
    await expectAt(anwen, "You are speaking in private");
    await untilSeenAndHeard(all, {
      anwen: ["priya", "carys"],
      priya: ["anwen", "carys"],
      tom: ["jordan"],
      jordan: ["tom"],
    });
    await forAll(priya, "Back to the conference");
    await untilSeenAndHeard(all, everybody);
  });

  await test.step("a pause for everyone, and on", async () => {
    await forAll(tom, "Pause for everyone");
    for (const page of [anwen, carys, jordan]) await expectAt(page, "A pause");
    await untilSeenAndHeard(all, { anwen: [], carys: [], jordan: [], priya: ["tom"], tom: ["priya"] });
    await checkScreen(anwen);
    await forAll(priya, "Go on");
    await untilSeenAndHeard(all, everybody);
  });

  await test.step("one side leaves first, and the other is kept", async () => {
    await forAll(priya, "One side leaves first");
    const asked = priya.getByRole("alertdialog", { name: "Let one side leave first?" });
    await asked.getByRole("button", { name: "Let them leave" }).click();
    for (const page of [anwen, carys]) await expectAt(page, "You are out of the conference");
    await expectAt(jordan, "A pause");
    await untilSeenAndHeard(all, { anwen: [], carys: [], jordan: [], priya: ["tom"] });
  });

  await test.step("it ends for everybody, and staff write down how it was", async () => {
    await forAll(priya, "End for everyone");
    const asked = priya.getByRole("alertdialog", { name: "End the conference for everyone?" });
    await asked.getByRole("button", { name: "End it for everyone" }).click();
    await expectAt(jordan, "The conference is over");
    for (const page of [priya, tom]) await expectAt(page, "The conference has ended");
    await untilSeenAndHeard(all, { priya: [], tom: [], jordan: [] });
    await priya.getByRole("textbox", { name: "What follows" }).fill(canaries.debrief);
    await expect(tom.getByText(canaries.panel)).toBeVisible();
    await checkScreen(priya);
  });

  await test.step("each step is in the trail, and nothing that was written can be read in the database", async () => {
    const done = async () => {
      const trail = await readWholeTrail(portal.administrator.session);
      const actions = new Set<string>(
        trail.filter(({ caseId }) => caseId === arranged.caseId).map(({ action }) => action),
      );
      return steps.filter((step) => actions.has(`conference-${step}`));
    };
    // What is typed is saved a moment later.
    await expect.poll(done).toEqual(steps);
    const client = await connectTo(portal.dataDir);
    const rows = await everyRow(client);
    await client.end();
    for (const word of Object.values(canaries)) expect(rows).not.toContain(word);
    expect(await findBelow(portal.dataDir, Object.values(canaries))).toEqual([]);
  });
});

const steps = [
  "scheduled",
  "arrived",
  "private-begun",
  "private-ended",
  "admitted",
  "started",
  "key-renewed",
  "muted",
  "unmuted",
  "camera-off",
  "camera-on",
  "break",
  "paused",
  "resumed",
  "let-go",
  "closed",
  "debriefed",
];

const DAY_MS = 86_400_000;
const tomorrow = () => new Date(Date.now() + DAY_MS).toISOString().slice(0, 10);

/** What the portal tells this person of the conference, to the byte. */
function viewOf(page: Page, conferenceId: string): Promise<string> {
  return page.evaluate(async (id) => (await fetch(`/api/conferences/${id}`)).text(), conferenceId);
}
