import { arrangeCase, carryInto, send } from "../fixtures/arrangement.ts";
import { expect, test } from "../fixtures/journey.ts";
import { arriveAt } from "../fixtures/screen.ts";
import { letterOnDesk, queue } from "../people/facilitator.ts";
import { press, tabTo, typeInto } from "../people/keyboard.ts";
import { card, letterField, untilSaved } from "../people/writer.ts";

test("the main job by keyboard alone", async ({ portal, devices }) => {
  const arranged = await arrangeCase(portal);
  const { account } = arranged.jordan;

  await test.step("the offender signs in, writes, checks and sends", async () => {
    const { page } = await devices.open("desktop");
    await page.goto("/");
    await typeInto(page, page.getByLabel("Your sign-in name"), account.signInName);
    await typeInto(page, page.getByLabel("Your passphrase"), account.passphrase);
    await page.keyboard.press("Enter");
    await press(page, page.getByRole("link", { name: "Write a letter" }));
    await arriveAt(page, "Write a letter");
    await tabTo(page, letterField(page));
    await page.keyboard.press("Control+b");
    await page.keyboard.type("I am sorry.");
    await page.keyboard.press("Control+b");
    await page.keyboard.press("Enter");
    await page.keyboard.type("I mean it.");
    await expect(letterField(page).locator("strong")).toHaveText("I am sorry.");
    await untilSaved(page);
    await press(page, page.getByRole("button", { name: "Go on to check it" }));
    await arriveAt(page, "Check before you send");
    await press(page, page.getByRole("button", { name: "Send to Priya" }));
    await arriveAt(page, "Your letter is with Priya");
  });

  await test.step("the facilitator opens it, ticks, and passes it on", async () => {
    const device = await devices.open("desktop");
    const { page } = device;
    await carryInto(device, arranged.priya);
    await tabTo(page, queue(page).getByRole("option").first());
    await page.keyboard.press("Enter");
    await expect(letterOnDesk(page)).toContainText("I am sorry.");
    await expect(page.getByText("You are reviewing this").last()).toBeVisible();
    const points = page.getByRole("group", { name: "What you have checked" }).getByRole("checkbox");
    for (const point of await points.all()) await press(page, point, "Space");
    await expect(points.last()).toBeChecked();
    await press(page, page.getByRole("button", { name: "Approve and pass on…" }));
    await typeInto(
      page,
      page.getByRole("textbox", { name: "One line that Anwen reads first" }),
      "Two lines.",
    );
    await press(page, page.getByRole("button", { name: "Pass it on" }));
    await expect(page.getByText("Passed on to Anwen.")).toBeVisible();
  });

  await test.step("the victim says not now, and then reads it", async () => {
    const device = await devices.open("desktop");
    const { page } = device;
    await carryInto(device, arranged.anwen);
    await press(page, page.getByRole("button", { name: "Not now" }));
    await expect(card(page, "There is a letter for you")).toContainText("You said: not now");
    await press(page, page.getByRole("button", { name: "Open the letter" }));
    await arriveAt(page, "A letter for you");
    await press(page, page.getByRole("link", { name: "Write back" }));
    await arriveAt(page, "Write a letter");
  });
});

test("the desk's own keys open, approve and return, and never disturb typing", async ({
  portal,
  devices,
}) => {
  const arranged = await arrangeCase(portal);
  await send(arranged.jordan, "The first of two.");
  await send(arranged.jordan, "The second of two.");
  const device = await devices.open("desktop");
  const { page } = device;
  await carryInto(device, arranged.priya);
  await expect(queue(page).getByRole("option")).toHaveCount(2);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(letterOnDesk(page)).toContainText("The first of two.");
  await expect(page.getByText("You are reviewing this").last()).toBeVisible();
  const note = page.getByRole("textbox", { name: "Add a note for staff" });
  await note.focus();
  await page.keyboard.type("jar ?");
  await expect(note).toHaveValue("jar ?");
  await expect(page.getByRole("alertdialog")).toBeHidden();
  await note.fill("");
  await page.getByRole("heading", { level: 1 }).focus();
  await page.keyboard.press("r");
  const returning = page.getByRole("alertdialog", { name: "Return this letter to Jordan?" });
  await returning.getByRole("textbox", { name: "Your note to Jordan" }).fill("Once more, please.");
  await returning.getByRole("button", { name: "Return it with this note" }).click();
  await expect(letterOnDesk(page)).toContainText("The second of two.");
  await expect(page.getByText("You are reviewing this").last()).toBeVisible();
  await page.keyboard.press("a");
  await expect(page.getByRole("alertdialog", { name: "Pass this letter on to Anwen?" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
});
