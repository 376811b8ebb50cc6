import { expect, type Locator, type Page } from "@playwright/test";

const FURTHEST = 80;

/** Goes there with the Tab key alone, and sees where the focus is. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let pressed = 0; pressed < FURTHEST; pressed += 1) {
    if (await hasFocus(target)) {
      expect(await target.evaluate((one) => one.matches(":focus-visible")), "the focus can be seen").toBe(
        true,
      );
      await expect(await drawn(target), "what has the focus is not covered").toBeInViewport();
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error("the Tab key does not lead there");
}

export async function press(page: Page, target: Locator, key: "Enter" | "Space" = "Enter"): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

export async function typeInto(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.type(text);
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((one) => one === document.activeElement);
}

/** Of a choice it is the label that is drawn; the real box is out of sight. */
async function drawn(target: Locator): Promise<Locator> {
  const isChoice = await target.evaluate((one) => one.matches("[type=checkbox], [type=radio]"));
  return isChoice ? target.locator("xpath=ancestor::label") : target;
}
