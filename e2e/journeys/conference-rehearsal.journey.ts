import { agree } from "../../scripts/demo/people.ts";
import { openReadyPortal } from "../conference/own-portal.ts";
import { arrangeCase, carryInto } from "../fixtures/arrangement.ts";
import { expect, test } from "../fixtures/journey.ts";
import { arriveAt, checkScreen } from "../fixtures/screen.ts";
import { goToWaitingRoom } from "../people/attending.ts";
import { goIn } from "../people/host.ts";

const DAY_MS = 86_400_000;

test("a rehearsal with one side, before the other has said yes", async ({ devices }) => {
  test.setTimeout(180_000);
  const portal = await openReadyPortal({});
  try {
    const arranged = await arrangeCase(portal);
    await agree(arranged.anwen, ["conferences"]);
    const priya = await devices.open("desktop", { at: portal });
    const anwen = await devices.open("desktop", { at: portal });
    const jordan = await devices.open("phone", { at: portal });
    await carryInto(priya, arranged.priya);
    await carryInto(anwen, arranged.anwen);
    await carryInto(jordan, arranged.jordan);
    await jordan.page.goto("/");
    await arriveAt(jordan.page, /^Hello, /);

    await test.step("the facilitator arranges it with the side that has said yes", async () => {
      const { page } = priya;
      await page.goto(`/cases/${arranged.caseId}`);
      await page.getByRole("link", { name: "Arrange a rehearsal with one side" }).click();
      await expect(page.getByRole("radio", { name: /^A rehearsal with the victim/ })).toBeChecked();
      await expect(page.getByRole("radio", { name: "The conference" })).toBeHidden();
      await page.getByLabel("Day").fill(new Date(Date.now() + DAY_MS).toISOString().slice(0, 10));
      await page.getByLabel("Time it begins").fill("10:00");
      await checkScreen(page);
      await page.getByRole("button", { name: "Arrange it" }).click();
      await expect(page.getByText("This is a rehearsal", { exact: true })).toBeVisible();
      await expect(page.getByText("The offender’s side")).toBeHidden();
      await checkScreen(page);
      await goIn(page);
    });

    await test.step("that side reads what it is, comes, and everything is as it will be", async () => {
      await anwen.page.goto("/");
      await expect(anwen.page.getByText(/It is a rehearsal/)).toBeVisible();
      await checkScreen(anwen.page);
      await goToWaitingRoom(anwen.page);
      await expect(priya.page.getByText("Camera and microphone are ready")).toBeVisible();
      await anwen.page.getByRole("switch", { name: /^Microphone/ }).click();
      await expect(priya.page.getByText("Microphone is off", { exact: true })).toBeVisible();
      await anwen.page.getByRole("switch", { name: /^Microphone/ }).click();
      await priya.page.getByRole("button", { name: /^Let .* in$/ }).click();
      await priya.page.getByRole("button", { name: "Start" }).click();
      await expect(anwen.page.getByRole("heading", { level: 1, name: "The rehearsal" })).toBeVisible();
      await expect(priya.page.locator("video")).toHaveCount(2);
      await priya.page.getByRole("button", { name: "Pause for everyone" }).click();
      await expect(priya.page.getByText("You paused the rehearsal for everyone.")).toBeVisible();
    });

    await test.step("the other side has nothing of it on the page that was open, on one that is opened now, or behind it", async () => {
      const { page } = jordan;
      await expect(page.getByText(/appointment|rehearsal/i)).toHaveCount(0);
      await page.goto("/");
      await arriveAt(page, /^Hello, /);
      const listed = await page.evaluate(async () => (await fetch("/api/conferences")).json());
      expect(listed).toEqual({ conferences: [] });
      await expect(page.getByText(/appointment|rehearsal/i)).toHaveCount(0);
    });
    await Promise.all([priya, anwen, jordan].map(({ context }) => context.close()));
  } finally {
    await portal.close();
  }
});
