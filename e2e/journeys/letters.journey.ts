import { type ArrangedCase, arrangeCase, carryInto, passOn, send } from "../fixtures/arrangement.ts";
import { type Device, type Devices, expect, test } from "../fixtures/journey.ts";
import { arriveAt, checkScreen } from "../fixtures/screen.ts";
import { approve, handOver, letterOnDesk, openFromQueue, queue, refuse } from "../people/facilitator.ts";
import { joinParty } from "../people/joining.ts";
import { card, expectOffer, letterField, openOffer, sendLetter, typeLetter } from "../people/writer.ts";

// A letter on the ways that are not the straight one.

test("a letter is taken back, changed and sent again", async ({ portal, devices }) => {
  const arranged = await arrangeCase(portal);
  await send(arranged.jordan, "Something I should not have written.");
  const { jordan, priya } = await atTheirScreens(devices, arranged, ["jordan", "priya"]);
  await expect(queue(priya.page).getByRole("option")).toHaveCount(1);
  await jordan.page.getByRole("button", { name: "Take it back" }).click();
  const asked = jordan.page.getByRole("alertdialog", { name: "Take your letter back?" });
  await checkScreen(jordan.page);
  await asked.getByRole("button", { name: "Take it back" }).click();
  await arriveAt(jordan.page, "Write a letter");
  await expect(letterField(jordan.page)).toContainText("Something I should not have written.");
  await expect(priya.page.getByRole("heading", { name: "Nothing is waiting for you" })).toBeVisible();
  await checkScreen(priya.page);
  await typeLetter(jordan.page, " But this I mean.");
  await sendLetter(jordan.page, "Priya");
  await openFromQueue(priya.page, "The bicycle");
  await expect(letterOnDesk(priya.page)).toContainText("But this I mean.");
});

test("a letter that is being read can still be taken back", async ({ portal, devices }) => {
  const arranged = await arrangeCase(portal);
  await send(arranged.jordan, "A letter.");
  const { jordan, priya } = await atTheirScreens(devices, arranged, ["jordan", "priya"]);
  await openFromQueue(priya.page, "The bicycle");
  await priya.page.getByRole("button", { name: "Approve and pass on…" }).click();
  await jordan.page.getByRole("button", { name: "Take it back" }).click();
  await jordan.page.getByRole("alertdialog").getByRole("button", { name: "Take it back" }).click();
  await arriveAt(jordan.page, "Write a letter");
  // The dialog may still be there, when the news comes late; then the decision is refused in words.
  await expect(letterOnDesk(priya.page)).toBeHidden();
  await expect(priya.page.getByRole("heading", { level: 1 })).toBeVisible();
  await checkScreen(priya.page);
});

test("a letter is declined, with a note", async ({ portal, devices }) => {
  const arranged = await arrangeCase(portal);
  await send(arranged.jordan, "It was your own fault.");
  const { jordan, priya } = await atTheirScreens(devices, arranged, ["jordan", "priya"]);
  await openFromQueue(priya.page, "The bicycle");
  await refuse(priya.page, "decline", "Jordan", "It puts the blame on the one who was harmed.");
  const declined = card(jordan.page, "Your letter was not passed on");
  await expect(declined).toBeVisible();
  await checkScreen(jordan.page);
  await declined.getByRole("link", { name: "Look at it" }).click();
  await arriveAt(jordan.page, "Your letter was not passed on");
  await expect(jordan.page.getByText("It puts the blame on the one who was harmed.")).toBeVisible();
  await expect(jordan.page.getByRole("link", { name: "Write it again" })).toBeHidden();
});

test("an offer is refused, and staff alone see it", async ({ portal, devices }) => {
  const arranged = await arrangeCase(portal);
  const messageId = await send(arranged.jordan, "A letter.");
  await passOn(arranged.priya, messageId, "A short letter.");
  const { anwen, priya } = await atTheirScreens(devices, arranged, ["anwen", "priya"]);
  await expectOffer(anwen.page, "A short letter.");
  await priya.page.goto(`/desk/${messageId}`);
  await expect(priya.page.getByText("Offered, not answered yet")).toBeVisible();
  await checkScreen(priya.page);
  await anwen.page.getByRole("button", { name: "Read it with Priya" }).click();
  await expect(priya.page.getByText("Asked to read it with you")).toBeVisible();
  await anwen.page.getByRole("button", { name: "No, thank you" }).click();
  await checkScreen(anwen.page);
  await anwen.page.getByRole("button", { name: "Say no" }).click();
  await expect(card(anwen.page, "A letter that came for you")).toContainText("You said no");
  await checkScreen(anwen.page);
  await expect(priya.page.getByText("Said no thank you")).toBeVisible();
});

test("withdrawing a consent pauses the exchange, and the other is not told why", async ({
  portal,
  devices,
}) => {
  const arranged = await arrangeCase(portal);
  await send(arranged.jordan, "A letter.");
  const { anwen, jordan, priya } = await atTheirScreens(devices, arranged, ["anwen", "jordan", "priya"]);
  const withdrawn = anwen.page;
  await withdrawn.getByRole("link", { name: "What you agreed to" }).click();
  await arriveAt(withdrawn, "What you agreed to");
  await withdrawn.getByRole("button", { name: "Stop letters to me" }).click();
  await checkScreen(withdrawn);
  await withdrawn.getByRole("alertdialog").getByRole("button", { name: "Stop them" }).click();
  await expect(withdrawn.getByRole("button", { name: "Let letters come to me" })).toBeVisible();
  await checkScreen(withdrawn);

  const paused = card(jordan.page, "The exchange is paused");
  await expect(paused).toBeVisible();
  await expect(paused).not.toContainText(/anwen|victim|consent|agree/i);
  await expect(jordan.page.getByRole("link", { name: "Write a letter" })).toBeHidden();
  await checkScreen(jordan.page);
  await expect(queue(priya.page)).toContainText("Waits for consent");
  await openFromQueue(priya.page, "The bicycle");
  await expect(priya.page.getByRole("button", { name: "Approve and pass on…" })).toBeHidden();

  await withdrawn.getByRole("button", { name: "Let letters come to me" }).click();
  await withdrawn.getByRole("alertdialog").getByRole("button", { name: "Let them come" }).click();
  await expect(paused).toBeHidden();
  await approve(priya.page, "A short letter.", "Anwen");
});

test("a facilitator pauses the exchange and lets it go on", async ({ portal, devices }) => {
  const arranged = await arrangeCase(portal);
  const { jordan, priya } = await atTheirScreens(devices, arranged, ["jordan", "priya"]);
  await priya.page.goto(`/cases/${arranged.caseId}`);
  await arriveAt(priya.page, arranged.title);
  await priya.page.getByRole("button", { name: "More" }).click();
  await checkScreen(priya.page);
  await priya.page.getByRole("menuitem", { name: "Pause the exchange" }).click();
  await priya.page.getByRole("alertdialog").getByRole("button", { name: "Pause it" }).click();
  await expect(card(jordan.page, "The exchange is paused")).toBeVisible();
  await checkScreen(priya.page);
  await priya.page.getByRole("button", { name: "More" }).click();
  await priya.page.getByRole("menuitem", { name: "Resume the exchange" }).click();
  await priya.page.getByRole("alertdialog").getByRole("button", { name: "Resume it" }).click();
  await expect(card(jordan.page, "The exchange is paused")).toBeHidden();
});

test("two approvals by two people, for the same version", async ({ portal, devices }) => {
  const arranged = await arrangeCase(portal, { approvals: 2 });
  await send(arranged.jordan, "A letter.");
  const { anwen, priya, tom } = await atTheirScreens(devices, arranged, ["anwen", "priya", "tom"]);
  await openFromQueue(priya.page, "The bicycle");
  await priya.page.getByRole("button", { name: "Give the first approval…" }).click();
  await priya.page.getByRole("textbox", { name: "One line that Anwen reads first" }).fill("A short letter.");
  await checkScreen(priya.page);
  await priya.page.getByRole("button", { name: "Give my approval" }).click();
  await expect(priya.page.getByText("Your approval was recorded.")).toBeVisible();
  await expect(queue(tom.page)).toContainText("Needs a second approval");
  await checkScreen(tom.page);
  await expect(anwen.page.getByRole("heading", { name: "There is a letter for you" })).toBeHidden();
  await openFromQueue(tom.page, "The bicycle");
  await tom.page.getByRole("button", { name: "Give the second approval…" }).click();
  await checkScreen(tom.page);
  await tom.page.getByRole("button", { name: "Pass it on" }).click();
  await expectOffer(anwen.page, "A short letter.");
});

test("two facilitators decide at once: one decision, and a clear answer to the other", async ({
  portal,
  devices,
}) => {
  const arranged = await arrangeCase(portal, { withTom: true });
  const messageId = await send(arranged.jordan, "A letter.");
  const { priya, tom } = await atTheirScreens(devices, arranged, ["priya", "tom"]);
  await priya.page.goto(`/desk/${messageId}`);
  await expect(priya.page.getByText("You are reviewing this").last()).toBeVisible();
  await tom.page.goto(`/desk/${messageId}`);
  await expect(tom.page.getByText("Priya Nair is reviewing this").last()).toBeVisible();
  await checkScreen(tom.page);
  // Neither hears of the other until both have decided.
  const released = Promise.withResolvers<void>();
  for (const { page } of [priya, tom]) {
    await page.route(/\/api\/reviews\/[^/]+\/(approve|refuse)$/, async (route) => {
      await released.promise;
      await route.continue();
    });
  }
  await priya.page.getByRole("button", { name: "Approve and pass on…" }).click();
  await priya.page.getByRole("textbox", { name: "One line that Anwen reads first" }).fill("A short letter.");
  await priya.page.getByRole("button", { name: "Pass it on" }).click();
  await tom.page.getByRole("button", { name: "Return to Jordan with a note" }).click();
  await tom.page.getByRole("textbox", { name: "Your note to Jordan" }).fill("Please wait.");
  await tom.page.getByRole("button", { name: "Return it with this note" }).click();
  released.resolve();
  const late = /A decision had been made before yours/;
  const words = [
    [priya.page, "Passed on to Anwen."],
    [tom.page, "Returned to Jordan with your note."],
  ] as const;
  const outcomes = await Promise.all(
    words.map(async ([page, done]) => {
      await expect(page.getByText(done).or(page.getByText(late)).first()).toBeVisible();
      const isLate = await page.getByText(late).isVisible();
      await checkScreen(page);
      return isLate ? "late" : "decided";
    }),
  );
  expect(outcomes.toSorted()).toEqual(["decided", "late"]);
});

test("a colleague is added to a case and removed again", async ({ portal, devices }) => {
  const arranged = await arrangeCase(portal, { withTom: true, tomsName: "Tess Holloway" });
  const messageId = await send(arranged.jordan, "A letter.");
  await passOn(arranged.priya, messageId, "A short letter.");
  const { anwen, priya, tom } = await atTheirScreens(devices, arranged, ["anwen", "priya", "tom"]);
  await tom.page.getByRole("link", { name: "Cases", exact: true }).click();
  await expect(tom.page.getByRole("link", { name: /The bicycle/ })).toBeVisible();
  const { page } = priya;
  await page.goto(`/cases/${arranged.caseId}/staff`);
  await arriveAt(page, "Staff of this case");
  await page.getByRole("button", { name: "Remove Tess Holloway" }).click();
  await checkScreen(page);
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove Tess Holloway" }).click();
  await expect(page.getByText("Tess Holloway is no longer on this case.")).toBeVisible();
  await expect(tom.page.getByRole("link", { name: /The bicycle/ })).toBeHidden();
  await checkScreen(tom.page);
  await page
    .getByRole("radio", { name: /^Tess Holloway/ })
    .locator("xpath=ancestor::label")
    .click();
  await page.getByRole("button", { name: "Add this colleague…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Add Tess Holloway" }).click();
  await expect(page.getByText("Tess Holloway is on this case now.")).toBeVisible();
  await expect(tom.page.getByRole("link", { name: /The bicycle/ })).toBeVisible();
  // What was passed on before the keys changed opens all the same.
  await anwen.page.getByRole("button", { name: "Open the letter" }).click();
  await expect(anwen.page.getByRole("article", { name: "The letter" })).toContainText("A letter.");
});

test("who has lost every key is invited anew, and gets the letters again", async ({ portal, devices }) => {
  const arranged = await arrangeCase(portal);
  const messageId = await send(arranged.jordan, "A letter.");
  await passOn(arranged.priya, messageId, "A short letter.");
  const { priya } = await atTheirScreens(devices, arranged, ["priya"]);
  const { page } = priya;
  await page.goto(`/cases/${arranged.caseId}`);
  await page.getByRole("link", { name: "Anwen", exact: true }).click();
  await arriveAt(page, "Anwen");
  await page.getByRole("button", { name: "Invite again" }).click();
  const link = await handOver(page, "Anwen");
  const { page: anew } = await devices.open("phone");
  await joinParty(anew, link, {
    name: "Anwen",
    callMe: "Anwen",
    signInName: "anwen-anew",
    passphrase: "saucer ribbon chimney autumn",
  });
  await page.goto(`/desk/${messageId}`);
  await page.getByRole("button", { name: "Pass on again to Anwen" }).click();
  await checkScreen(page);
  await page.getByRole("button", { name: "Pass it on again" }).click();
  await expectOffer(anew, "A short letter.");
  await expect(await openOffer(anew)).toContainText("A letter.");
});

type Who = "anwen" | "jordan" | "priya" | "tom";

/** Each at a browser of their own, on their first page. */
async function atTheirScreens<W extends Who>(
  devices: Devices,
  arranged: ArrangedCase,
  people: readonly W[],
): Promise<Record<W, Device>> {
  const entries = await Promise.all(
    people.map(async (who) => {
      const person = arranged[who];
      if (person === null) throw new Error(`${who} is not on this case`);
      const device = await devices.open(who === "priya" || who === "tom" ? "desktop" : "phone");
      await carryInto(device, person);
      await expect(device.page.getByRole("heading", { level: 1 })).toBeVisible();
      return [who, device] as const;
    }),
  );
  return Object.fromEntries(entries) as Record<W, Device>;
}
