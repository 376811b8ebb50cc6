import { arrangeCase, carryInto } from "../fixtures/arrangement.ts";
import { expect, test } from "../fixtures/journey.ts";
import { arriveAt } from "../fixtures/screen.ts";
import { queue } from "../people/facilitator.ts";
import { speak } from "../people/film-maker.ts";
import { press, tabTo, typeInto } from "../people/keyboard.ts";
import { timeline, untilPlayed } from "../people/player.ts";
import { player } from "../people/viewer.ts";

test.describe.configure({ timeout: 150_000 });

test("a video message is recorded, reviewed and watched by keyboard alone", async ({ portal, devices }) => {
  const { anwen, jordan, priya } = await arrangeCase(portal);

  await test.step("the offender records, with a pause, sees it, adds words, and sends it", async () => {
    const device = await devices.open("desktop");
    const { page } = device;
    const button = (name: string) => page.getByRole("button", { name, exact: true });
    await carryInto(device, jordan);
    await press(page, page.getByRole("link", { name: "Record a video message" }));
    await arriveAt(page, "Record a video message");
    await press(page, button("Go on"));
    await arriveAt(page, "Record yourself");
    await typeInto(page, page.getByRole("textbox", { name: "Your notes" }), "Say sorry.");
    await press(page, button("Start recording"));
    await expect(button("Pause")).toBeFocused();
    await speak(page, 3_000);
    await page.keyboard.press("Enter");
    await expect(button("Go on recording")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(button("Pause")).toBeFocused();
    await speak(page, 2_500);
    await press(page, button("I have finished"));
    await arriveAt(page, "Look at your recording");
    await press(page, button("Play"));
    await expect(button("Pause")).toBeVisible();
    await page.keyboard.press("k");
    await expect(button("Play")).toBeFocused();
    await page.keyboard.press("Home");
    await expect(timeline(page)).toHaveAttribute("aria-valuetext", /^0 seconds of/);
    await page.keyboard.press("Space");
    await untilPlayed(page);
    await expect(page.getByText("You have seen all of it.")).toBeVisible();
    await press(page, page.getByRole("link", { name: "Add the words" }));
    await arriveAt(page, "Add the words");
    await press(page, button("Add a line here"));
    await expect(page.getByRole("textbox", { name: "Line 1: what is said" })).toBeFocused();
    await page.keyboard.type("I am sorry.");
    await press(page, button("Keep the words"));
    await arriveAt(page, "Look at your recording");
    await press(page, button("Go on to send it"));
    await arriveAt(page, "Check before you send");
    await press(page, button("Send to Priya"));
    await expect(
      page.getByRole("heading", { level: 1, name: "Your video message is with Priya" }),
    ).toBeVisible();
  });

  await test.step("the facilitator watches it, pins a note, and passes it on", async () => {
    const device = await devices.open("desktop");
    const { page } = device;
    await carryInto(device, priya);
    await tabTo(page, queue(page).getByRole("option").first());
    await page.keyboard.press("Enter");
    await expect(page.getByText("You are reviewing this").last()).toBeVisible();
    await press(page, page.getByRole("button", { name: "Play", exact: true }));
    await untilPlayed(page);
    await press(page, page.getByRole("button", { name: "Note for staff at this moment" }));
    await expect(page.getByRole("textbox", { name: "Add a note for staff" })).toBeFocused();
    await page.keyboard.type("Calm.");
    await press(page, page.getByRole("button", { name: "Add the note" }));
    await expect(page.getByText("Your note was added.")).toBeVisible();
    const points = page.getByRole("group", { name: "What you have checked" }).getByRole("checkbox");
    for (const point of await points.all()) await press(page, point, "Space");
    await expect(points.last()).toBeChecked();
    await press(page, page.getByRole("button", { name: "Approve and pass on…" }));
    await typeInto(page, page.getByRole("textbox", { name: "One line that Anwen reads first" }), "Short.");
    await press(page, page.getByRole("button", { name: "Pass it on" }));
    await expect(page.getByText("Passed on to Anwen.")).toBeVisible();
  });

  await test.step("the victim opens it without the picture, and then with it", async () => {
    const device = await devices.open("desktop");
    const { page } = device;
    await carryInto(device, anwen);
    await press(page, page.getByRole("button", { name: "Choose how to open it" }));
    await arriveAt(page, "How do you want to open it?");
    await press(page, page.getByRole("radio", { name: /^With the picture/ }), "Space");
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("radio", { name: /^Only the sound/ })).toBeChecked();
    await page.keyboard.press("Enter");
    await arriveAt(page, "A video message for you");
    await press(page, page.getByRole("button", { name: "Play", exact: true }));
    await untilPlayed(page);
    await expect(player(page).getByText("Sound only: the picture is hidden")).toBeVisible();
    await page.keyboard.press("Home");
    await expect(player(page).getByText("I am sorry.").filter({ visible: true })).toHaveCount(1);
    await tabTo(page, player(page).getByRole("radio", { name: "Sound only" }));
    await page.keyboard.press("ArrowLeft");
    await expect(player(page).getByRole("radio", { name: "Picture and sound" })).toBeChecked();
    await expect(player(page).getByText("Sound only: the picture is hidden")).toBeHidden();
  });
});
