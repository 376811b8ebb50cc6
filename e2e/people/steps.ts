import type { Page } from "@playwright/test";
import { arriveAt } from "../fixtures/screen.ts";
import { type Authenticator, readSecret } from "./authenticator.ts";

// The pages that several ways in have in common.

export async function goOn(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Continue", exact: true }).click();
}

export async function chooseSignInName(page: Page, name: string): Promise<void> {
  await arriveAt(page, "Choose a name to sign in with");
  await page.getByLabel("Sign-in name").fill(name);
  await goOn(page);
}

export async function choosePassphrase(page: Page, passphrase: string): Promise<void> {
  await arriveAt(page, /^Choose a (new )?passphrase$/);
  await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  await goOn(page);
}

/** Copies the code from the screen onto paper. */
export async function keepCode(page: Page, kind: "kit" | "recovery"): Promise<string[]> {
  const isKit = kind === "kit";
  await arriveAt(page, isKit ? "Keep the recovery kit of your service" : "Keep your recovery code");
  const label = isKit ? "The code of the recovery kit" : "Your recovery code";
  const groups = await page.getByRole("list", { name: label }).getByRole("code").allTextContents();
  await page.getByRole("button", { name: isKit ? "I have kept the kit" : "I have kept the code" }).click();
  return groups;
}

/** Types back what is asked from the paper. */
export async function proveCode(
  page: Page,
  kind: "kit" | "recovery",
  groups: readonly string[],
): Promise<void> {
  await arriveAt(page, `Show that you have kept the ${kind === "kit" ? "kit" : "code"}`);
  const fields = page.getByRole("textbox", { name: /^Part \d+ of the code$/ });
  for (const field of await fields.all()) {
    const label = await field.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent ?? "");
    await field.fill(groups[Number(/\d+/.exec(label)?.[0]) - 1] ?? "");
  }
  await goOn(page);
}

export async function connectPhone(page: Page): Promise<Authenticator> {
  await arriveAt(page, "Connect your phone");
  const phone = await readSecret(page);
  await page.getByLabel("Code with 6 digits").fill(phone.code());
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  return phone;
}
