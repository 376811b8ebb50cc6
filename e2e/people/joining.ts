import { expect, type Page } from "@playwright/test";
import { arriveAt } from "../fixtures/screen.ts";
import type { Authenticator } from "./authenticator.ts";
import { choose } from "./choices.ts";
import { choosePassphrase, chooseSignInName, connectPhone, goOn, keepCode, proveCode } from "./steps.ts";

/** What a person keeps in their head, on paper and on their phone. */
export interface Kept {
  readonly signInName: string;
  readonly passphrase: string;
  /** The groups of the recovery code. */
  readonly recoveryCode: readonly string[];
}
export interface StaffKept extends Kept {
  readonly phone: Authenticator;
}

type Chosen = Pick<Kept, "signInName" | "passphrase">;

/** The first administrator, from the link that the start printed to the second factor. */
export async function setUpService(
  page: Page,
  link: string,
  of: Chosen & { name: string },
): Promise<StaffKept & { kit: readonly string[] }> {
  await page.goto(link);
  await arriveAt(page, "Set up this service");
  expect(new URL(page.url()).hash, "the secret has left the address bar").toBe("");
  await page.getByRole("button", { name: "Start" }).click();
  await arriveAt(page, "What is your name?");
  await page.getByLabel("Name", { exact: true }).fill(of.name);
  await goOn(page);
  await chooseSignInName(page, of.signInName);
  await choosePassphrase(page, of.passphrase);
  const kit = await keepCode(page, "kit");
  await proveCode(page, "kit", kit);
  const recoveryCode = await keepCode(page, "recovery");
  await proveCode(page, "recovery", recoveryCode);
  const phone = await connectPhone(page);
  await arriveAt(page, "Staff");
  return { ...of, recoveryCode, kit, phone };
}

/** A member of staff, from their link to their first page. */
export async function joinStaff(page: Page, link: string, of: Chosen & { name: string }): Promise<StaffKept> {
  await openLink(page, link, of.name);
  const recoveryCode = await makePlace(page, of);
  return { ...of, recoveryCode, phone: await connectPhone(page) };
}

export type Answer = "yes" | "not now";
const answers = {
  receive: { yes: "Yes, letters may come to me", "not now": "Not now" },
  send: { yes: "Yes, I want to be able to send letters", "not now": "Not now" },
  receiveVideos: { yes: "Yes, video messages may come to me", "not now": "Not now" },
  sendVideos: { yes: "Yes, I want to be able to send video messages", "not now": "Not now" },
} as const;
type Consents = Readonly<Record<keyof typeof answers, Answer>>;

/** A victim or an offender, from their link to their first page. */
export async function joinParty(
  page: Page,
  link: string,
  of: Chosen & { name: string; callMe: string } & Partial<Consents>,
): Promise<Kept> {
  const { receive = "yes", send = "yes", receiveVideos = "yes", sendVideos = "yes" } = of;
  const recoveryCode = await joinCase(page, link, of);
  await answerConsents(page, { receive, send, receiveVideos, sendVideos });
  await arriveAt(page, `Hello, ${of.callMe}.`);
  return { ...of, recoveryCode };
}

/** Somebody who accompanies a side, from their link to their first page; yes to both questions. */
export async function joinSupporter(
  page: Page,
  link: string,
  of: Chosen & { name: string; callMe: string },
): Promise<Kept> {
  const recoveryCode = await joinCase(page, link, of);
  await arriveAt(page, "Do you want to see and hear others in a conference?");
  await choose(page.getByRole("radio", { name: "Yes, I want to see and hear the others" }));
  await goOn(page);
  await arriveAt(page, "May others in a conference see and hear you?");
  await choose(page.getByRole("radio", { name: "Yes, others may see and hear me" }));
  await goOn(page);
  await arriveAt(page, "Check your answers");
  await page.getByRole("button", { name: "This is what I want" }).click();
  await arriveAt(page, `Hello, ${of.callMe}.`);
  return { ...of, recoveryCode };
}

async function joinCase(
  page: Page,
  link: string,
  of: Chosen & { name: string; callMe: string },
): Promise<readonly string[]> {
  await openLink(page, link, of.name);
  await arriveAt(page, "What may we call you?");
  await page.getByLabel("Name", { exact: true }).fill(of.callMe);
  await goOn(page);
  return makePlace(page, of);
}

export async function answerConsents(page: Page, of: Consents): Promise<void> {
  await arriveAt(page, "May letters come to you?");
  await choose(page.getByRole("radio", { name: answers.receive[of.receive] }));
  await goOn(page);
  await arriveAt(page, "Do you want to be able to send letters?");
  await choose(page.getByRole("radio", { name: answers.send[of.send] }));
  await goOn(page);
  await arriveAt(page, "May video messages come to you?");
  await choose(page.getByRole("radio", { name: answers.receiveVideos[of.receiveVideos] }));
  await goOn(page);
  await arriveAt(page, "Do you want to be able to send video messages?");
  await choose(page.getByRole("radio", { name: answers.sendVideos[of.sendVideos] }));
  await goOn(page);
  await arriveAt(page, "Check your answers");
  await page.getByRole("button", { name: "This is what I want" }).click();
}

async function openLink(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link);
  await arriveAt(page, `Hello, ${name}`);
  expect(new URL(page.url()).hash, "the secret has left the address bar").toBe("");
  await page.getByRole("button", { name: "Start" }).click();
}

async function makePlace(page: Page, of: Chosen): Promise<readonly string[]> {
  await chooseSignInName(page, of.signInName);
  await choosePassphrase(page, of.passphrase);
  const recoveryCode = await keepCode(page, "recovery");
  await proveCode(page, "recovery", recoveryCode);
  return recoveryCode;
}
