import { connectTo } from "../canary/database.ts";
import { arrangeCase, arrangeFacilitator, arrangeInvitation, carryInto } from "../fixtures/arrangement.ts";
import { expect, test } from "../fixtures/journey.ts";
import { arriveAt, checkScreen } from "../fixtures/screen.ts";
import { Authenticator } from "../people/authenticator.ts";
import { joinParty } from "../people/joining.ts";
import { fillSignIn, signIn, signOut } from "../people/signing-in.ts";
import { choosePassphrase, connectPhone, goOn, keepCode, proveCode } from "../people/steps.ts";

// Coming in, staying in, and being out.

test("signs in and out, and is refused in words", async ({ portal, devices }) => {
  const { anwen } = await arrangeCase(portal);
  const { page } = await devices.open("phone");
  await page.goto("/");
  await arriveAt(page, "Sign in");
  await page.getByRole("button", { name: "Sign in" }).click();
  const summary = page.getByRole("alert");
  await expect(summary.getByRole("link")).toHaveText([
    "Put in your sign-in name.",
    "Put in your passphrase.",
  ]);
  await expect(summary).toBeFocused();
  await checkScreen(page);
  await fillSignIn(page, { ...anwen.account, passphrase: "quite another passphrase" });
  const refused = "The name and the passphrase do not fit together.";
  await expect(summary).toContainText(refused);
  await checkScreen(page);
  await fillSignIn(page, { signInName: "nobody-of-this-name", passphrase: "quite another passphrase" });
  await expect(summary).toContainText(refused);
  await signIn(page, anwen.account);
  await expect(page.getByRole("heading", { level: 1, name: /^Hello/ })).toBeVisible();
  await signOut(page);
  await checkScreen(page);
  await page.goBack();
  await expect(page.getByText("Hello")).toBeHidden();
});

test("staff put in the code from their phone; a code counts once", async ({ portal, devices }) => {
  const { account } = await arrangeFacilitator(portal, "Priya Nair", "priya");
  const phone = new Authenticator(account.secondFactorSecret ?? "");
  const { page } = await devices.open("desktop");
  await page.goto("/");
  await fillSignIn(page, account);
  await arriveAt(page, "The code from your phone");
  const field = page.getByLabel("Code with 6 digits");
  await field.fill("12345");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toContainText("Put in all 6 digits");
  await checkScreen(page);
  const code = phone.code();
  await field.fill(code);
  await page.getByRole("button", { name: "Sign in" }).click();
  await arriveAt(page, "To review");
  await signOut(page);
  await page.getByRole("link", { name: "Sign in again" }).click();
  await fillSignIn(page, account);
  await field.fill(code);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toContainText("That code does not fit.");
});

test("a reload keeps the session; closing the tab forgets it", async ({ portal, devices }) => {
  const { anwen } = await arrangeCase(portal);
  const { page, context } = await devices.open("phone");
  await signIn(page, anwen.account);
  const hello = page.getByRole("heading", { level: 1, name: /^Hello/ });
  await expect(hello).toBeVisible();
  await page.reload();
  await expect(hello).toBeVisible();
  const next = await context.newPage();
  await page.close();
  await next.goto("/");
  await arriveAt(next, "Sign in");
});

test("locks after a time, and the passphrase opens it where one was", async ({ portal, devices }) => {
  const { anwen } = await arrangeCase(portal);
  const { page } = await devices.open("phone");
  await page.clock.install();
  await carryInto({ page, context: page.context() }, anwen);
  await page.getByRole("link", { name: "What you agreed to" }).click();
  await arriveAt(page, "What you agreed to");
  await page.clock.fastForward("11:00");
  await arriveAt(page, "Locked, to keep this private");
  await expect(page.getByText("Letters to you")).toBeHidden();
  await page.getByLabel("Your passphrase").fill("not this one at all");
  await page.getByRole("button", { name: "Unlock" }).click();
  await expect(page.getByRole("alert")).toContainText("That passphrase does not fit.");
  await checkScreen(page);
  await page.getByLabel("Your passphrase").fill(anwen.account.passphrase);
  await page.getByRole("button", { name: "Unlock" }).click();
  await arriveAt(page, "What you agreed to");
});

test("a place is signed out from another one", async ({ portal, devices }) => {
  const { anwen } = await arrangeCase(portal);
  const here = await devices.open("phone");
  const there = await devices.open("phone");
  await carryInto(there, anwen);
  await expect(there.page.getByRole("heading", { level: 1, name: /^Hello/ })).toBeVisible();
  await signIn(here.page, anwen.account);
  await here.page.getByRole("link", { name: "Your account" }).click();
  await arriveAt(here.page, "Your account");
  await here.page.getByRole("link", { name: /Where you are signed in/ }).click();
  await arriveAt(here.page, "Where you are signed in");
  await here.page.getByRole("button", { name: "Sign out there" }).click();
  await expect(here.page.getByText("That place is signed out.")).toBeVisible();
  await checkScreen(here.page);
  await arriveAt(there.page, "You are signed out");
  await expect(there.page.getByText("Your place here was closed from somewhere else.")).toBeVisible();
});

test("a lost passphrase: back in with the recovery code", async ({ portal, devices }) => {
  const { anwen } = await arrangeCase(portal);
  const { page } = await devices.open("phone");
  await page.goto("/");
  await page.getByRole("link", { name: "I have lost my passphrase" }).click();
  await arriveAt(page, "I have lost my passphrase");
  await page.getByLabel("Your sign-in name").fill(anwen.account.signInName);
  const code = page.getByLabel("Your recovery code");
  await code.fill(anwen.account.recoveryCode.replace(/^..../, "0000"));
  await goOn(page);
  await expect(page.getByRole("alert")).toBeVisible();
  await checkScreen(page);
  await code.fill(anwen.account.recoveryCode.toLowerCase());
  await goOn(page);
  const passphrase = "saucer ribbon chimney autumn";
  await choosePassphrase(page, passphrase);
  const groups = await keepCode(page, "recovery");
  expect(groups.join("-")).not.toBe(anwen.account.recoveryCode);
  await proveCode(page, "recovery", groups);
  await arriveAt(page, /^Hello/);
  await signOut(page);
  await signIn(page, { ...anwen.account, passphrase });
  await arriveAt(page, /^Hello/);
});

test("changes the passphrase, and gets a new recovery code", async ({ portal, devices }) => {
  const { jordan } = await arrangeCase(portal);
  const { page } = await devices.open("phone");
  await signIn(page, jordan.account);
  await page.getByRole("link", { name: "Your account" }).click();
  await page.getByRole("link", { name: /^Change Passphrase/ }).click();
  await arriveAt(page, "First, your passphrase as it is now");
  await page.getByLabel("Your passphrase").fill(jordan.account.passphrase);
  await goOn(page);
  const passphrase = "saucer ribbon chimney autumn";
  await choosePassphrase(page, passphrase);
  await arriveAt(page, "Your passphrase is changed");
  await page.getByRole("link", { name: "Back to your account" }).click();
  await page.getByRole("link", { name: /^Change Recovery code/ }).click();
  await arriveAt(page, "Get a new recovery code");
  await page.getByLabel("Your passphrase").fill(passphrase);
  await goOn(page);
  await proveCode(page, "recovery", await keepCode(page, "recovery"));
  await arriveAt(page, "Your account");
  await signOut(page);
  await signIn(page, { ...jordan.account, passphrase });
  await arriveAt(page, /^Hello/);
});

test("a lost phone: the administrator resets it, and a new one is connected", async ({ portal, devices }) => {
  const tom = await arrangeFacilitator(portal, "Tom Whitlock", "tom");
  const ruth = await devices.open("desktop");
  await carryInto(ruth, portal.administrator);
  await ruth.page.goto(`/staff/${tom.session.contents.accountId}`);
  await arriveAt(ruth.page, "Tom Whitlock");
  await ruth.page.getByRole("button", { name: "Reset the second factor" }).click();
  await checkScreen(ruth.page);
  await ruth.page.getByRole("button", { name: "Reset it" }).click();
  await expect(ruth.page.getByText("Tom Whitlock sets up a new second factor")).toBeVisible();
  const device = await devices.open("desktop");
  await signIn(device.page, { signInName: tom.account.signInName, passphrase: tom.account.passphrase });
  await connectPhone(device.page);
  await arriveAt(device.page, "To review");
});

test("an account that has ended is signed out at once, and stays out", async ({ portal, devices }) => {
  const tom = await arrangeFacilitator(portal, "Tom Whitlock", "tom");
  const tomsDevice = await devices.open("desktop");
  await carryInto(tomsDevice, tom);
  await arriveAt(tomsDevice.page, "To review");
  const ruth = await devices.open("desktop");
  await carryInto(ruth, portal.administrator);
  await ruth.page.goto(`/staff/${tom.session.contents.accountId}`);
  await ruth.page.getByRole("button", { name: "End the account" }).click();
  await checkScreen(ruth.page);
  await ruth.page.getByRole("alertdialog").getByRole("button", { name: "End the account" }).click();
  await expect(ruth.page.getByText("The account of Tom Whitlock has ended.")).toBeVisible();
  await checkScreen(ruth.page);
  await arriveAt(tomsDevice.page, "You are signed out");
  await tomsDevice.page.getByRole("link", { name: "Sign in again" }).click();
  await fillSignIn(tomsDevice.page, tom.account);
  await expect(tomsDevice.page.getByRole("alert")).toContainText("do not fit together");
});

test("links that are not whole, used, withdrawn or over lead nowhere, in words", async ({
  portal,
  devices,
}) => {
  const arranged = await arrangeCase(portal);
  const { page } = await devices.open("phone");
  await test.step("not whole", async () => {
    await page.goto("/join");
    await arriveAt(page, "Open your link again");
    await page.goto("/set-up");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await checkScreen(page);
  });
  await test.step("over", async () => {
    const { link, invitationId } = await arrangeInvitation(arranged, "victim", "Robin");
    const database = await connectTo(portal.dataDir);
    await database.query(`update "Invitation" set "expiresAt" = now() - interval '1 minute' where id = $1`, [
      invitationId,
    ]);
    await database.end();
    await page.goto(link);
    await arriveAt(page, "This link does not open");
  });
  await test.step("withdrawn", async () => {
    const { link, participantId } = await arrangeInvitation(arranged, "victim", "Sasha");
    const priya = await devices.open("desktop");
    await carryInto(priya, arranged.priya);
    await priya.page.goto(`/cases/${arranged.caseId}/people/${participantId}`);
    await arriveAt(priya.page, "Sasha");
    await priya.page.getByRole("button", { name: "Withdraw the invitation" }).click();
    await checkScreen(priya.page);
    await priya.page.getByRole("alertdialog").getByRole("button", { name: "Withdraw it" }).click();
    await expect(priya.page.getByText("The link no longer works.")).toBeVisible();
    await checkScreen(priya.page);
    await page.goto("/");
    await page.goto(link);
    await arriveAt(page, "This link does not open");
  });
  await test.step("used", async () => {
    const { link } = await arrangeInvitation(arranged, "offender", "Kit");
    const first = await devices.open("phone");
    const passphrase = "saucer ribbon chimney autumn";
    await joinParty(first.page, link, {
      name: "Kit",
      callMe: "Kit",
      signInName: "kit-1",
      passphrase,
      send: "not now",
    });
    await page.goto("/");
    await page.goto(link);
    await arriveAt(page, "This link does not open");
  });
});

test("pages that are not there, or not for this person, look the same", async ({ portal, devices }) => {
  const { anwen } = await arrangeCase(portal);
  const device = await devices.open("phone");
  await carryInto(device, anwen);
  await arriveAt(device.page, /^Hello/);
  for (const path of ["/nowhere", "/desk", "/staff", "/audit", "/cases", "/messages/not-an-id"]) {
    await device.page.goto(path);
    await arriveAt(device.page, "This page is not here");
  }
});
