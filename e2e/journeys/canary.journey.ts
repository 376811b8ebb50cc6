import { randomBytes } from "node:crypto";
import { setUpAdministrator } from "../../scripts/demo/person.ts";
import { connectTo, everyRow } from "../canary/database.ts";
import { openProfile, type Profile } from "../canary/profile.ts";
import { findBelow, findIn, formsOf } from "../canary/searcher.ts";
import { arrangeFacilitator } from "../fixtures/arrangement.ts";
import { expect, test } from "../fixtures/journey.ts";
import { openPortal, secretOf } from "../fixtures/portal.ts";
import { arriveAt } from "../fixtures/screen.ts";
import { somebody } from "../fixtures/somebody.ts";
import { Authenticator } from "../people/authenticator.ts";
import {
  addNote,
  approve,
  backToCase,
  inviteParty,
  openCase,
  openFromQueue,
  refuse,
} from "../people/facilitator.ts";
import { joinParty, type Kept } from "../people/joining.ts";
import { signIn, signOut } from "../people/signing-in.ts";
import { beginLetter, goHome, openOffer, sendLetter, typeLetter } from "../people/writer.ts";

test.describe.configure({ timeout: 300_000 });

/**
 * Random, so that no compression of a database or browser takes it apart. Every text that is typed holds the mark, so
 * that one search finds any of them.
 */
const mark = `canary${randomBytes(12).toString("hex")}`;
const planted = `planted${randomBytes(12).toString("hex")}`;
const word = (what: string) => `${what} ${mark} ${what}`;

test("what people write stays readable nowhere", async ({ launchOptions }) => {
  const portal = await openPortal({ LOG_LEVEL: "debug" });
  const profiles: Profile[] = [];
  const open = async (viewport: { width: number; height: number }) => {
    const profile = await openProfile(portal.address, launchOptions, { viewport, reducedMotion: "reduce" });
    profiles.push(profile);
    return profile;
  };
  const desktop = { width: 1280, height: 900 };
  const phone = { width: 390, height: 844 };
  try {
    const tokenB64 = secretOf(portal.setUpLink);
    const administrator = await somebody(portal, (reach) =>
      setUpAdministrator(reach, { tokenB64, displayName: "Ruth Adeyemi", signInName: "ruth" }),
    );
    const { account } = await arrangeFacilitator({ ...portal, administrator }, "Priya Nair", "priya");
    const keys = { ...account, phone: new Authenticator(account.secondFactorSecret ?? "") };
    const secrets = [mark, account.passphrase, ...codesOf(account.recoveryCode), keys.phone.secret];

    const priya = await open(desktop);
    const anwen = await open(phone);
    const jordan = await open(phone);
    await signIn(priya.page, keys);
    await openCase(priya.page, { title: word("title"), notes: word("case notes") });
    const victim = await joinFromCase(priya, anwen, "victim");
    const offender = await joinFromCase(priya, jordan, "offender");
    for (const kept of [victim, offender])
      secrets.push(kept.passphrase, ...codesOf(kept.recoveryCode.join("-")));

    await test.step("a letter goes there and back, with notes and a description", async () => {
      await writeAndSend(jordan, word("first version"));
      await priya.page.getByRole("link", { name: "Desk", exact: true }).click();
      await openFromQueue(priya.page, mark);
      await addNote(priya.page, word("staff note"));
      await refuse(priya.page, "return", word("offender"), word("return note"));
      await goHome(jordan.page);
      await jordan.page.getByRole("link", { name: "Read the note and write again" }).click();
      await typeLetter(jordan.page, word("second version"));
      await sendLetter(jordan.page, "Priya");
      await openFromQueue(priya.page, "version 2");
      await approve(priya.page, word("description"), word("victim"));
      await openOffer(anwen.page);
      await anwen.page.getByRole("link", { name: "Write back" }).click();
      await typeLetter(anwen.page, word("draft"));
    });

    await test.step("on the server: database, write-ahead log, files, logs, output", async () => {
      const database = await connectTo(portal.dataDir);
      try {
        await database.query("create table planted as select $1::text as words", [planted]);
        expect(await findBelow(portal.dataDir, [planted]), "in the write-ahead log").not.toEqual([]);
        await expectNothing(() => findBelow(portal.dataDir, secrets));
        await database.query("checkpoint");
        const afterwards = await findBelow(`${portal.dataDir}/database/base`, [planted]);
        expect(afterwards, "in the tables' files").not.toEqual([]);
        await expectNothing(() => findBelow(portal.dataDir, secrets));
        const rows = Buffer.from(await everyRow(database));
        expect(findIn(rows, formsOf(planted), "a row")).not.toEqual([]);
        expect(findIn(rows, secrets.flatMap(formsOf), "a row")).toEqual([]);
      } finally {
        await database.end();
      }
      expect(portal.output()).toContain("set-up#");
      expect(findIn(Buffer.from(portal.output()), secrets.flatMap(formsOf), "the output")).toEqual([]);
    });

    await test.step("in a browser after signing out", async () => {
      await signOut(priya.page);
      await expectNothing(() => findBelow(priya.folder, secrets));
      await plant(priya);
      await priya.context.close();
      expect(await findBelow(priya.folder, [planted])).not.toEqual([]);
      await expectNothing(() => findBelow(priya.folder, secrets));
    });

    await test.step("in a browser after the quick way out", async () => {
      await goHome(jordan.page);
      await beginLetter(jordan.page);
      await typeLetter(jordan.page, word("begun"));
      await jordan.page.getByRole("button", { name: "Leave this page" }).click();
      await expect(jordan.page.getByRole("heading", { name: "Weather" })).toBeVisible();
      await expectNothing(() => findBelow(jordan.folder, secrets));
      await plant(jordan);
      await jordan.context.close();
      expect(await findBelow(jordan.folder, [planted])).not.toEqual([]);
      await expectNothing(() => findBelow(jordan.folder, secrets));
    });

    await test.step("in a browser after closing the tab", async () => {
      const other = await anwen.context.newPage();
      await anwen.page.close();
      await expectNothing(() => findBelow(anwen.folder, secrets));
      await plant({ ...anwen, page: other });
      await anwen.context.close();
      expect(await findBelow(anwen.folder, [planted])).not.toEqual([]);
      await expectNothing(() => findBelow(anwen.folder, secrets));
    });

    await test.step("in a party's browser after a crash, in the middle of a letter", async () => {
      const again = await open(phone);
      await plant(again);
      await signIn(again.page, offender);
      await again.page.getByRole("link", { name: "Go on writing" }).click();
      await typeLetter(again.page, word("more"));
      await again.crash();
      expect(
        await findBelow(again.folder, [new URL(portal.address).host]),
        "the profile is there",
      ).not.toEqual([]);
      await expectNothing(() => findBelow(again.folder, secrets));
    });

    await test.step("in a facilitator's browser after a crash, in the middle of a note", async () => {
      const again = await open(desktop);
      await signIn(again.page, keys);
      await again.page.getByRole("link", { name: "Cases", exact: true }).click();
      await again.page.getByRole("link", { name: new RegExp(mark) }).click();
      await again.page.getByRole("link", { name: "Change title and notes" }).click();
      await again.page.getByRole("textbox", { name: "Notes for staff" }).fill(word("changed"));
      await again.crash();
      expect(
        await findBelow(again.folder, [new URL(portal.address).host]),
        "the profile is there",
      ).not.toEqual([]);
      await expectNothing(() => findBelow(again.folder, secrets));
    });

    expect(profiles.flatMap(({ watch }) => watch.found)).toEqual([]);
    await portal.stop();
    await expectNothing(() => findBelow(portal.dataDir, secrets));
  } finally {
    for (const profile of profiles) await profile.remove();
    await portal.close();
  }
});

async function expectNothing(search: () => Promise<string[]>): Promise<void> {
  expect(await search()).toEqual([]);
}

/** With dashes and without. */
function codesOf(code: string): string[] {
  return [code, code.replaceAll("-", "")];
}

/** Leaves something readable on the neutral page, to prove that this profile is written and searched. */
async function plant({ page }: Pick<Profile, "page">): Promise<void> {
  await page.goto("https://www.bbc.co.uk/weather");
  await page.evaluate((words) => {
    document.title = words;
    localStorage.setItem("planted", words);
  }, planted);
}

async function joinFromCase(
  facilitator: Profile,
  party: Profile,
  role: "victim" | "offender",
): Promise<Kept> {
  const name = word(role);
  const link = await inviteParty(facilitator.page, {
    role,
    name,
    contact: word("contact"),
    notes: word("person notes"),
  });
  const kept = await joinParty(party.page, link, {
    name,
    callMe: word(`call me ${role}`),
    signInName: role,
    passphrase: word("passphrase"),
  });
  await backToCase(facilitator.page);
  await expect(facilitator.page.getByRole("link", { name: `Compare words with ${name}` })).toBeVisible();
  return kept;
}

async function writeAndSend({ page }: Profile, text: string): Promise<void> {
  await beginLetter(page);
  await typeLetter(page, text);
  await sendLetter(page, "Priya");
  await arriveAt(page, "Your letter is with Priya");
}
