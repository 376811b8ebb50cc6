import type { WebSocketRoute } from "@playwright/test";
import { openProfile } from "../canary/profile.ts";
import { arrangeCase, carryInto, passOn, send } from "../fixtures/arrangement.ts";
import { expect, type ReadyPortal, test } from "../fixtures/journey.ts";
import { arriveAt, checkScreen } from "../fixtures/screen.ts";
import { signIn } from "../people/signing-in.ts";
import { beginLetter, card, expectOffer, letterField, typeLetter, untilSaved } from "../people/writer.ts";

// What happens when the connection, the portal, or the browser goes away.

const gone = /net::ERR_|WebSocket connection|status of 50\d/;
const onDevice = "Saved on this device, not yet sent to us. We are trying again.";

test("a lost connection is told and mends itself, and nothing is missed", async ({ portal, devices }) => {
  const { anwen, jordan, priya } = await arrangeCase(portal);
  const messageId = await send(jordan, "A letter.");
  const device = await devices.open("phone");
  const { page, context } = device;
  device.watch.allow(gone);
  let isCut = false;
  const sockets: WebSocketRoute[] = [];
  await context.routeWebSocket(/\/socket\.io\//, (socket) => {
    if (isCut) return void socket.close();
    const server = socket.connectToServer();
    server.onMessage((message) => {
      socket.send(message);
      // As Socket.IO says that it is connected: what was never there cannot be lost.
      if (message.toString().startsWith("40")) sockets.push(socket);
    });
  });
  await carryInto(device, anwen);
  await expect(page.getByRole("heading", { level: 1, name: /^Hello/ })).toBeVisible();
  await expect.poll(() => sockets.length).toBe(1);
  isCut = true;
  await sockets[0]?.close();
  await expect(page.getByText("The connection is gone for a moment.")).toBeVisible();
  await checkScreen(page);
  await passOn(priya, messageId, "A short letter.");
  isCut = false;
  // Socket.IO gives a socket that opened and said nothing twenty seconds before it tries anew.
  await expect(page.getByText("Connected again.")).toBeVisible({ timeout: 30_000 });
  await checkScreen(page);
  await expectOffer(page, "A short letter.");
});

test("a page that could not be fetched says so, and comes when the connection is back", async ({
  portal,
  devices,
}) => {
  const { anwen } = await arrangeCase(portal);
  const device = await devices.open("phone");
  const { page, context } = device;
  device.watch.allow(gone);
  device.watch.allow(/dynamically imported module/);
  await carryInto(device, anwen);
  await expect(page.getByRole("heading", { level: 1, name: /^Hello/ })).toBeVisible();
  await context.setOffline(true);
  await page.getByRole("link", { name: "How this keeps messages safe" }).click();
  await arriveAt(page, "This page did not come");
  await expect(page.getByRole("button", { name: "Try again" })).toBeDisabled();
  await context.setOffline(false);
  await arriveAt(page, "How this keeps messages safe, and what it cannot do");
});

test("what is typed while the portal is down is kept, and sent when it is back", async ({
  portal,
  devices,
}) => {
  const { jordan } = await arrangeCase(portal);
  const device = await devices.open("phone");
  const { page } = device;
  device.watch.allow(gone);
  await carryInto(device, jordan);
  await beginLetter(page);
  await typeLetter(page, "Before it went away.");
  await withPortalDown(portal, async () => {
    await letterField(page).pressSequentially(" While it was away.");
    await expect(page.getByText(onDevice)).toBeVisible();
    await expect(page.getByText("The connection is gone for a moment.")).toBeVisible();
    await checkScreen(page);
  });
  await expect(page.getByText("Connected again.")).toBeVisible({ timeout: 20_000 });
  await untilSaved(page);
  await page.reload();
  await expect(letterField(page)).toHaveText("Before it went away. While it was away.");
});

test("a letter survives the sudden end of the browser, also while the portal is down", async ({
  portal,
  launchOptions,
}) => {
  const { jordan } = await arrangeCase(portal);
  const phone = { viewport: { width: 390, height: 844 }, reducedMotion: "reduce" } as const;
  const before = await openProfile(portal.address, launchOptions, phone);
  let after = before;
  try {
    before.watch.allow(gone);
    await signIn(before.page, jordan.account);
    await beginLetter(before.page);
    await typeLetter(before.page, "The portal has this.");
    await withPortalDown(portal, async () => {
      await letterField(before.page).pressSequentially(" Only this device has this.");
      await expect(before.page.getByText(onDevice)).toBeVisible();
      await before.crash();
    });
    after = await openProfile(portal.address, launchOptions, phone, before);
    await signIn(after.page, jordan.account);
    const begun = card(after.page, "A letter you have begun");
    await begun.getByRole("link", { name: "Go on writing" }).click();
    await expect(letterField(after.page)).toHaveText("The portal has this. Only this device has this.");
    expect(after.watch.found).toEqual([]);
  } finally {
    await after.remove();
  }
});

/** Ends the server in the hardest way, and keeps its supervisor from starting it again until `meanwhile` is done. */
async function withPortalDown(portal: ReadyPortal, meanwhile: () => Promise<void>): Promise<void> {
  const server = portal.serverPid();
  if (server === undefined) throw new Error("there is no server to end");
  process.kill(portal.pid, "SIGSTOP");
  try {
    process.kill(server, "SIGKILL");
    await meanwhile();
  } finally {
    process.kill(portal.pid, "SIGCONT");
  }
  await portal.untilHealthy();
}
