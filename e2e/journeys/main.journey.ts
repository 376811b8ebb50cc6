import { type Device, expect, test } from "../fixtures/journey.ts";
import { arriveAt, checkScreen } from "../fixtures/screen.ts";
import { expectCertified, inviteColleague } from "../people/administrator.ts";
import { choose } from "../people/choices.ts";
import {
  approve,
  backToCase,
  checkAllPoints,
  comparedWords,
  inviteParty,
  letterOnDesk,
  openCase,
  openFromQueue,
  queue,
  refuse,
} from "../people/facilitator.ts";
import { joinParty, joinStaff, setUpService } from "../people/joining.ts";
import {
  beginLetter,
  expectOffer,
  goHome,
  letterField,
  openOffer,
  sendLetter,
  typeLetter,
  untilSaved,
} from "../people/writer.ts";

test.describe.configure({ timeout: 300_000 });

test("the main job, from the set-up link to a letter that is answered", async ({ devices }) => {
  const portal = await devices.openPortal();
  const ruth = await devices.open("desktop", { at: portal });
  const priya = await devices.open("desktop", { at: portal });
  const anwen = await devices.open("phone", { at: portal });
  const jordan = await devices.open("phone", { at: portal });

  await test.step("the administrator sets up the service and invites a facilitator", async () => {
    await setUpService(ruth.page, portal.setUpLink, {
      name: "Ruth Adeyemi",
      signInName: "ruth",
      passphrase: "lantern copper meadow thistle",
    });
    const link = await inviteColleague(ruth.page, "Priya Nair");
    await joinStaff(priya.page, link, {
      name: "Priya Nair",
      signInName: "priya",
      passphrase: "harbour violin pepper cloud",
    });
    await expectCertified(ruth.page, "Priya Nair");
    await arriveAt(priya.page, "To review");
  });

  await test.step("the facilitator opens a case, and victim and offender join", async () => {
    await openCase(priya.page, { title: "The bicycle from Maple Terrace", notes: "Both want to write." });
    await joinFromCase(priya, anwen, "victim", "Anwen");
    await joinFromCase(priya, jordan, "offender", "Jordan");
    await expect(anwen.page.getByRole("link", { name: "Write a letter" })).toBeVisible();
    await expect(jordan.page.getByRole("link", { name: "Write a letter" })).toBeVisible();
  });

  await test.step("facilitator and participant see the same words", () => compareWords(priya, anwen));

  await test.step("the offender writes, leaves, comes back, and sends", async () => {
    await writeFirstVersion(jordan);
  });

  await test.step("the facilitator sees it without reloading, and returns it with a note", async () => {
    await priya.page.getByRole("link", { name: "Desk", exact: true }).click();
    await openFromQueue(priya.page, "The bicycle from Maple Terrace");
    await expect(letterOnDesk(priya.page)).toContainText("I took your bicycle.");
    await expect(priya.page.getByText("looks like a phone number").first()).toBeVisible();
    await refuse(priya.page, "return", "Jordan", "Please take out the phone number.");
  });

  await test.step("the offender reads the note and sends the second version", async () => {
    const { page } = jordan;
    await goHome(page);
    await page.getByRole("link", { name: "Read the note and write again" }).click();
    await arriveAt(page, "Write your letter again");
    await expect(page.getByText("Please take out the phone number.")).toBeVisible();
    const field = letterField(page);
    await field.getByText("07700 900461").click({ clickCount: 3 });
    await page.keyboard.type("Priya can pass on an answer.");
    await untilSaved(page);
    await sendLetter(page, "Priya");
  });

  await test.step("the facilitator compares the versions and passes the second on", async () => {
    const { page } = priya;
    await openFromQueue(page, "Letter · version 2");
    await choose(page.getByRole("checkbox", { name: "Show what changed since version 1" }));
    await expect(letterOnDesk(page).locator("ins").first()).toBeVisible();
    await expect(letterOnDesk(page).locator("del").first()).toBeVisible();
    await checkScreen(page);
    await checkAllPoints(page);
    await approve(page, "Jordan says what he did, in a few lines.", "Anwen");
  });

  await test.step("the victim is offered it at once, puts it off, then opens it", async () => {
    const { page } = anwen;
    await expectOffer(page, "Jordan says what he did, in a few lines.");
    await page.getByRole("button", { name: "Not now" }).click();
    await expect(page.getByText("You said: not now")).toBeVisible();
    const shown = await openOffer(page);
    await expect(shown).toContainText("I took your bicycle.");
    await expect(shown.locator("strong")).toHaveText("I took your bicycle.");
    await expect(shown.getByRole("listitem")).toHaveText(["I have told my mother.", "I mend bicycles now."]);
    await expect(shown).not.toContainText("07700");
  });

  await test.step("the author learns that it was passed on, and nothing more", async () => {
    await goHome(jordan.page);
    await expect(jordan.page.getByRole("heading", { name: "Your letter was passed on" })).toBeVisible();
    await checkScreen(jordan.page);
  });

  await test.step("the victim answers; the answer is held, approved and opened", async () => {
    await anwen.page.getByRole("link", { name: "Write back" }).click();
    await arriveAt(anwen.page, "Write a letter");
    await typeLetter(anwen.page, "I have read it. What became of the bell?");
    await sendLetter(anwen.page, "Priya");
    await expect(jordan.page.getByRole("heading", { name: "There is a letter for you" })).toBeHidden();
    await openFromQueue(priya.page, "victim");
    await approve(priya.page, "Anwen asks one question.", "Jordan");
    await expectOffer(jordan.page, "Anwen asks one question.");
    await expect(await openOffer(jordan.page)).toContainText("What became of the bell?");
    await expect(queue(priya.page)).toBeHidden();
  });
});

/** Invited from the case's task list, joined on a phone, certified in the facilitator's open browser. */
async function joinFromCase(
  facilitator: Device,
  device: Device,
  role: "victim" | "offender",
  name: string,
): Promise<void> {
  const { page } = facilitator;
  const link = await inviteParty(page, { role, name, contact: "By letter" });
  await joinParty(device.page, link, {
    name,
    callMe: name,
    signInName: name.toLowerCase(),
    passphrase: `orchard window ${name.toLowerCase()} saddle kettle`,
  });
  await backToCase(page);
  await expect(page.getByRole("link", { name: `Compare words with ${name}` })).toBeVisible();
  await checkScreen(page);
}

async function compareWords(facilitator: Device, party: Device): Promise<void> {
  await facilitator.page.getByRole("link", { name: "Compare words with Anwen" }).click();
  await arriveAt(facilitator.page, "Compare words with Anwen");
  await party.page.getByRole("link", { name: "Words to compare with Priya" }).click();
  await arriveAt(party.page, "Words to compare with Priya");
  const words = await comparedWords(facilitator.page);
  expect(words).toHaveLength(6);
  expect(await comparedWords(party.page)).toEqual(words);
  await facilitator.page.getByRole("button", { name: "They are the same" }).click();
  await expect(facilitator.page.getByText("Recorded: you compared words with Anwen.")).toBeVisible();
  await party.page.getByRole("link", { name: "Back" }).click();
}

async function writeFirstVersion({ page, context }: Device): Promise<void> {
  const field = await beginLetter(page);
  await field.focus();
  await page.getByRole("button", { name: "Bold" }).click();
  await page.keyboard.type("I took your bicycle.");
  await page.getByRole("button", { name: "Bold" }).click();
  await page.keyboard.press("Enter");
  await page.keyboard.type("My number is 07700 900461.");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "List", exact: true }).click();
  await page.keyboard.type("I have told my mother.");
  await page.keyboard.press("Enter");
  await page.keyboard.type("I mend bicycles now.");
  await untilSaved(page);
  await checkScreen(page);
  await page.getByRole("link", { name: "Back" }).click();
  await expect(page.getByRole("heading", { name: "A letter you have begun" })).toBeVisible();
  await page.reload();
  await page.getByRole("link", { name: "Go on writing" }).click();
  await expect(field.locator("strong")).toHaveText("I took your bicycle.");
  await expect(field.getByRole("listitem")).toHaveCount(2);
  expect(context.pages()).toHaveLength(1);
  await sendLetter(page, "Priya");
}
