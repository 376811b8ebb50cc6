import { randomUUID } from "node:crypto";
import { readCase } from "../../client/lib/cases/cases.ts";
import { scheduleConference } from "../../client/lib/conferences/conferences.ts";
import { recordConsents } from "../../client/lib/consents/record.ts";
import { inviteStaff } from "../../client/lib/invitations/invite.ts";
import { listMessages } from "../../client/lib/messages/list.ts";
import { agree } from "../../scripts/demo/people.ts";
import { writeLetters } from "../../scripts/demo/write-letters.ts";
import {
  type ArrangedCase,
  arrangeCase,
  arrangeInvitation,
  arrangeSupporter,
  carryInto,
} from "../fixtures/arrangement.ts";
import { expect, test } from "../fixtures/journey.ts";
import { lookAtAll, lookAtOnce, lookOnEverySize, SIZES } from "../fixtures/sizes.ts";
import type { Somebody } from "../fixtures/somebody.ts";
import { goToWaitingRoom } from "../people/attending.ts";
import { goIn } from "../people/host.ts";

// Every screen, with a letter in each state, long names, and a long title.

test.describe.configure({ timeout: 240_000 });

const zoomed = SIZES.zoomed;

test("screens of people who are not signed in", async ({ devices }) => {
  const device = await devices.open("desktop");
  await lookAtAll(device, [
    "/",
    "/help",
    "/about",
    "/recover",
    "/join",
    "/set-up",
    "/signed-out",
    "/nowhere",
  ]);
});

test("screens of a party with a letter in each state", async ({ portal, devices }) => {
  const arranged = await arrangeAll(portal);
  const device = await devices.open("desktop");
  await carryInto(device, arranged.jordan);
  await lookAtAll(device, [
    "/",
    "/consents",
    "/consents/begin",
    "/words",
    "/account",
    "/account/passphrase",
    "/account/recovery-code",
    "/account/places",
    ...(await pagesOfMessages(arranged.jordan)),
  ]);
});

test("screens of a supporter", async ({ portal, devices }) => {
  const arranged = await arrangeCase(portal);
  const supporter = await arrangeSupporter(portal, arranged, "offender-supporter", "Leon");
  const device = await devices.open("desktop");
  await carryInto(device, supporter);
  await lookAtAll(device, ["/", "/consents", "/consents/begin", "/words", "/account"]);
});

test("screens of an appointment", async ({ portal, devices }) => {
  const { caseId, priya, anwen, jordan } = await arrangeCase(portal);
  const both = (["receive", "send"] as const).map((direction) => ({
    channel: "conferences" as const,
    direction,
    given: true,
  }));
  for (const party of [anwen, jordan]) await recordConsents(party.session, both);
  const conferenceId = randomUUID();
  const startsAt = new Date(Date.now() + 86_400_000).toISOString();
  await scheduleConference(priya.session, { conferenceId, caseId, startsAt, minutes: 60 });
  const device = await devices.open("desktop");
  await carryInto(device, anwen);
  await expect(device.page.getByRole("heading", { name: "Your appointment" })).toBeVisible();
  await lookAtAll(device, ["/", "/conferences", "/conferences/check", `/conferences/${conferenceId}`]);
  const staff = await devices.open("desktop");
  await carryInto(staff, priya);
  await lookAtAll(staff, [
    "/conferences",
    "/conferences/check",
    `/conferences/${conferenceId}`,
    `/conferences/${conferenceId}/when`,
    `/cases/${caseId}/conferences/new`,
  ]);
});

test("screens of a waiting room and of the facilitator's room", async ({ portal, devices }) => {
  const { caseId, priya, anwen, jordan } = await arrangeCase(portal);
  for (const party of [anwen, jordan]) await agree(party, ["conferences"]);
  const conferenceId = randomUUID();
  const startsAt = new Date(Date.now() + 600_000).toISOString();
  await scheduleConference(priya.session, { conferenceId, caseId, startsAt, minutes: 60 });
  const attending = await devices.open("desktop");
  await carryInto(attending, anwen);
  await goToWaitingRoom(attending.page);
  const host = await devices.open("desktop");
  await carryInto(host, priya);
  await host.page.goto(`/conferences/${conferenceId}`);
  await goIn(host.page);
  for (const device of [attending, host]) await lookOnEverySize(device);
});

test("screens of a facilitator with a full desk", async ({ portal, devices }) => {
  const arranged = await arrangeAll(portal);
  const { caseId, priya } = arranged;
  const invited = await arrangeInvitation(arranged, "victim", longName);
  const opened = await readCase(priya.session, caseId);
  const device = await devices.open("desktop");
  await carryInto(device, priya);
  const here = `/cases/${caseId}`;
  await lookAtAll(device, [
    "/desk",
    "/cases",
    "/cases/new",
    here,
    ...["edit", "staff", "letters", "invite/victim", "invite/victim-supporter"].map(
      (page) => `${here}/${page}`,
    ),
    `${here}/people/${invited.participantId}`,
    `${here}/people/${invited.participantId}/link`,
    ...opened.participants
      .slice(0, 1)
      .flatMap(({ participantId }) =>
        ["", "/edit", "/words"].map((page) => `${here}/people/${participantId}${page}`),
      ),
    ...(await written(arranged)).map((messageId) => `/desk/${messageId}`),
    "/account",
  ]);
});

test("screens of the administrator", async ({ portal, devices }) => {
  const { administrator } = portal;
  const { invitation } = await inviteStaff(administrator.session, { role: "facilitator", name: longName });
  const device = await devices.open("desktop");
  await carryInto(device, administrator);
  await lookAtAll(device, [
    "/staff",
    "/staff/invite",
    `/staff/invitations/${invitation.invitationId}`,
    `/staff/${administrator.session.contents.accountId}`,
    "/audit",
    "/account",
  ]);
});

test("faults and dialogs fit and are well formed on the narrowest screens", async ({ portal, devices }) => {
  const arranged = await arrangeAll(portal);
  const party = await devices.open("phone", { viewport: zoomed });
  await carryInto(party, arranged.anwen);
  await party.page.getByRole("button", { name: "No, thank you" }).click();
  await lookAtOnce(party);
  await party.page.getByRole("alertdialog").getByRole("button", { name: "Go back" }).click();
  await party.page.goto("/write");
  await party.page.getByRole("button", { name: "Go on to check it" }).click();
  await expect(party.page.getByRole("alert")).toBeFocused();
  await lookAtOnce(party);
  const staff = await devices.open("phone", { viewport: zoomed });
  await carryInto(staff, arranged.priya);
  await staff.page.getByRole("option").first().click();
  await staff.page.getByRole("button", { name: "Approve and pass on…" }).click();
  await staff.page.getByRole("button", { name: "Pass it on" }).click();
  await expect(staff.page.getByRole("alertdialog").getByRole("alert")).toBeVisible();
  await lookAtOnce(staff);
});

test("the way out leaves at once from wherever one is", async ({ portal, devices }) => {
  const { anwen, jordan, priya, caseId } = await arrangeAll(portal);
  const out = { name: "Leave this page" };
  const places = [
    { who: null, path: "/", open: null },
    { who: anwen, path: "/", open: "No, thank you" },
    { who: jordan, path: "/write", open: null },
    { who: priya, path: `/cases/${caseId}`, open: "More" },
  ];
  for (const { who, path, open } of places) {
    const device = await devices.open("phone");
    const { page } = device;
    if (who !== null) await carryInto(device, who);
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    if (open !== null) await page.getByRole("button", { name: open }).click();
    if (open === null) await page.getByRole("button", out).click();
    else for (let pressed = 0; pressed < 3; pressed += 1) await page.keyboard.press("Escape");
    await expect(page.getByRole("heading", { name: "Weather" })).toBeVisible();
    await page.goBack();
    await expect(page.getByText(/Anwen|Jordan|Priya/)).toHaveCount(0);
    await page.goto(portal.address);
    await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
    expect(await page.evaluate(() => sessionStorage.length), "nothing is left in the tab").toBe(0);
  }
});

const longName = "Anwen Rhiannon Featherstonehaugh-Cholmondeley, Llanfairpwllgwyngyllgogery";

async function arrangeAll(
  portal: Parameters<typeof arrangeCase>[0],
): Promise<ArrangedCase & { tom: Somebody }> {
  const title = "The bicycle, the brass bell and the shed in Llanfairpwllgwyngyllgogerychwyrndrobwll";
  const arranged = await arrangeCase(portal, { withTom: true, title });
  const { tom } = arranged;
  if (tom === null) throw new Error("Tom is not on this case");
  await writeLetters({ ...arranged, tom });
  return { ...arranged, tom };
}

async function pagesOfMessages({ session }: Somebody): Promise<string[]> {
  const { messages } = await listMessages(session);
  return messages.flatMap((one) => {
    const page = `/messages/${one.messageId}`;
    const isWritten = one.side === "written" && one.abilities.includes("edit");
    return isWritten ? [page, `${page}/write`, `${page}/check`] : [page];
  });
}

/** Ids of everything that reached the desk. */
async function written({ anwen, jordan }: ArrangedCase): Promise<string[]> {
  const lists = await Promise.all([anwen, jordan].map(({ session }) => listMessages(session)));
  return lists.flatMap(({ messages }) =>
    messages.flatMap((one) => (one.side === "written" && one.version > 0 ? [one.messageId] : [])),
  );
}
