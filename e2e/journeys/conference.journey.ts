import { type Cast, openCast, untilSeenAndHeard } from "../conference/cast.ts";
import { expect, test } from "../fixtures/journey.ts";
import { arriveAt, checkScreen } from "../fixtures/screen.ts";
import { expectAt, goToWaitingRoom } from "../people/attending.ts";
import { arrangeConference, expectPhase, forAll, goIn, letIn } from "../people/host.ts";

let cast: Cast;
test.afterEach(async () => {
  const found = await cast?.close();
  expect(found, "what a browser met that it must not meet").toEqual([]);
});

test("a conference from its appointment to its end", async ({ portal, launchOptions }) => {
  test.setTimeout(420_000);
  cast = await openCast(portal, launchOptions);
  const { arranged } = cast;
  const [priya, anwen, jordan] = await Promise.all([
    cast.open("priya"),
    cast.open("anwen"),
    cast.open("jordan"),
  ]);

  await test.step("the facilitator arranges it, and everybody sees it in their own time", async () => {
    await priya.goto(`/cases/${arranged.caseId}`);
    await arriveAt(priya, arranged.title);
    await arrangeConference(priya, { day: tomorrow(), time: "14:30" });
    await expect(anwen.getByText("16:30")).toBeVisible();
    await expect(jordan.getByText("14:30")).toBeVisible();
    await checkScreen(anwen);
  });

  await test.step("each side waits, and sees and hears nobody", async () => {
    await goToWaitingRoom(anwen);
    await goToWaitingRoom(jordan);
    await checkScreen(anwen);
    await goIn(priya);
    await expect(priya.getByRole("button", { name: "Let Anwen in" })).toBeEnabled();
    await untilSeenAndHeard(cast, { priya: [], anwen: [], jordan: [] });
  });

  await test.step("the facilitator speaks with one side alone", async () => {
    await priya.getByRole("button", { name: /^Speak with Anwen.* alone$/ }).click();
    await expectAt(anwen, "You are speaking in private");
    await untilSeenAndHeard(cast, { priya: ["anwen"], anwen: ["priya"], jordan: [] });
    await expectAt(jordan, "You are in your own waiting room");
    await forAll(priya, "Back to the conference");
    await untilSeenAndHeard(cast, { priya: [], anwen: [], jordan: [] });
  });

  await test.step("they are let in one by one, and it begins", async () => {
    await letIn(priya, "Anwen");
    await expectAt(anwen, "You have been let in");
    await letIn(priya, "Jordan");
    await untilSeenAndHeard(cast, { anwen: [], jordan: [] });
    await forAll(priya, "Start");
    await expectPhase(priya, "In session");
    await expectAt(anwen, "The conference");
    await untilSeenAndHeard(cast, {
      priya: ["anwen", "jordan"],
      anwen: ["priya", "jordan"],
      jordan: ["priya", "anwen"],
    });
  });

  await test.step("a pause, and on", async () => {
    await forAll(priya, "Pause for everyone");
    await expectAt(anwen, "A pause");
    await expectAt(jordan, "A pause");
    await untilSeenAndHeard(cast, { priya: [], anwen: [], jordan: [] });
    await forAll(priya, "Go on");
    await untilSeenAndHeard(cast, { anwen: ["priya", "jordan"], jordan: ["priya", "anwen"] });
  });

  await test.step("it ends for everybody", async () => {
    await forAll(priya, "End for everyone");
    const asked = priya.getByRole("alertdialog", { name: "End the conference for everyone?" });
    await asked.getByRole("button", { name: "End it for everyone" }).click();
    await expectAt(anwen, "The conference is over");
    await expectAt(jordan, "The conference is over");
    await untilSeenAndHeard(cast, { anwen: [], jordan: [] });
    await arriveAt(priya, "The conference has ended");
  });
});

const DAY_MS = 86_400_000;
const tomorrow = () => new Date(Date.now() + DAY_MS).toISOString().slice(0, 10);
