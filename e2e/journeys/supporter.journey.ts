import { arrangeCase, carryInto, passOn, send } from "../fixtures/arrangement.ts";
import { expect, test } from "../fixtures/journey.ts";
import { arriveAt, checkScreen } from "../fixtures/screen.ts";
import { backToCase, comparedWords, inviteSupporter } from "../people/facilitator.ts";
import { joinSupporter } from "../people/joining.ts";

test("a supporter is invited, joins, and sees nothing of messages", async ({ portal, devices }) => {
  const arranged = await arrangeCase(portal);
  await passOn(arranged.priya, await send(arranged.jordan, "For the victim alone."), "A short letter.");
  const priya = await devices.open("desktop");
  const carys = await devices.open("phone");
  const anwen = await devices.open("phone");
  await carryInto(priya, arranged.priya);
  await carryInto(anwen, arranged.anwen);

  await test.step("the facilitator invites one from the page of the case", async () => {
    await priya.page.goto(`/cases/${arranged.caseId}`);
    await arriveAt(priya.page, arranged.title);
    const link = await inviteSupporter(priya.page, { side: "victim", name: "Carys" });
    await joinSupporter(carys.page, link, {
      name: "Carys",
      callMe: "Carys",
      signInName: "carys.beside",
      passphrase: "ladder marble otter compass",
    });
    await backToCase(priya.page);
    const beside = priya.page.getByRole("listitem").filter({ hasText: "supporter of the victim" });
    await expect(beside).toContainText("May be seen and heard");
    await expect(beside).toContainText("Wants to see and hear others");
    await checkScreen(priya.page);
  });

  await test.step("both see the same words", async () => {
    await priya.page.getByRole("link", { name: "Compare words with Carys" }).click();
    await arriveAt(priya.page, "Compare words with Carys");
    await carys.page.getByRole("link", { name: "Words to compare with Priya" }).click();
    await arriveAt(carys.page, "Words to compare with Priya");
    const words = await comparedWords(priya.page);
    expect(words).toHaveLength(6);
    expect(await comparedWords(carys.page)).toEqual(words);
    await priya.page.getByRole("button", { name: "They are the same" }).click();
    await expect(priya.page.getByText("Recorded: you compared words with Carys.")).toBeVisible();
    await carys.page.getByRole("link", { name: "Back" }).click();
  });

  await test.step("their first page says why they are there, and has no letter on it", async () => {
    const { page } = carys;
    await arriveAt(page, "Hello, Carys.");
    await expect(page.getByRole("heading", { name: "Why you are here" })).toBeVisible();
    await expect(anwen.page.getByRole("heading", { name: "There is a letter for you" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "There is a letter for you" })).toBeHidden();
    await expect(page.getByRole("link", { name: "Write a letter" })).toBeHidden();
    await page.goto("/write");
    await arriveAt(page, "This page is not here");
  });

  await test.step("they take their word back, and the letter of their person stays", async () => {
    const { page } = carys;
    await page.goto("/consents");
    await arriveAt(page, "What you agreed to");
    await expect(page.getByRole("heading", { name: "Letters to you" })).toBeHidden();
    await page.getByRole("button", { name: "Stop others seeing and hearing me" }).click();
    const asked = page.getByRole("alertdialog", { name: "Stop others seeing and hearing you?" });
    await checkScreen(page);
    await expect(asked).not.toContainText("Letters");
    await asked.getByRole("button", { name: "Stop it" }).click();
    await expect(page.getByRole("button", { name: "Let others see and hear me" })).toBeVisible();
    await page.getByRole("link", { name: "Back" }).click();
    await expect(page.getByText("You said no to conferences.")).toBeVisible();
    await checkScreen(page);
    await anwen.page.reload();
    await expect(anwen.page.getByRole("heading", { name: "There is a letter for you" })).toBeVisible();
    await expect(anwen.page.getByRole("heading", { name: "The exchange is paused" })).toBeHidden();
  });
});
