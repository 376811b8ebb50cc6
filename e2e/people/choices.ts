import { expect, type Locator } from "@playwright/test";

/** Answers or ticks as a person does, by its words: the box itself is drawn, and the real one is out of sight. */
export async function choose(choice: Locator): Promise<void> {
  if (await choice.isChecked()) return;
  await choice.locator("xpath=ancestor::label").click();
  await expect(choice).toBeChecked();
}
