import type { Page } from "@playwright/test";
import { arriveAt } from "../fixtures/screen.ts";
import type { Authenticator } from "./authenticator.ts";

interface Credentials {
  readonly signInName: string;
  readonly passphrase: string;
  /** Staff only. */
  readonly phone?: Authenticator;
}

export async function signIn(page: Page, of: Credentials): Promise<void> {
  await page.goto("/");
  await arriveAt(page, "Sign in");
  await fillSignIn(page, of);
  if (of.phone === undefined) return;
  await arriveAt(page, "The code from your phone");
  await page.getByLabel("Code with 6 digits").fill(of.phone.code());
  await page.getByRole("button", { name: "Sign in" }).click();
}

export async function fillSignIn(page: Page, of: Omit<Credentials, "phone">): Promise<void> {
  await page.getByLabel("Your sign-in name").fill(of.signInName);
  await page.getByLabel("Your passphrase").fill(of.passphrase);
  await page.getByRole("button", { name: "Sign in" }).click();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Your account" }).click();
  await arriveAt(page, "Your account");
  await page.getByRole("button", { name: "Sign out" }).click();
  await arriveAt(page, "You are signed out");
}
