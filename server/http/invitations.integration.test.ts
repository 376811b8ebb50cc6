import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { listSessions } from "../../client/lib/accounts/sessions.ts";
import { addParticipant, openCase, readCase } from "../../client/lib/cases/cases.ts";
import { readMyCase } from "../../client/lib/cases/my-case.ts";
import type { OpenedCase } from "../../client/lib/cases/opened-case.ts";
import { certifyJoined } from "../../client/lib/invitations/certify.ts";
import {
  inviteParticipant,
  inviteStaff,
  listInvitations,
  withdrawInvitation,
} from "../../client/lib/invitations/invite.ts";
import { completeJoin, draftJoin } from "../../client/lib/invitations/join.ts";
import { readInvitationLink } from "../../client/lib/invitations/link.ts";
import { DAY_MS, movingClock } from "../../e2e/portal/moving-clock.ts";
import { lastSent, refusedWith, sendAs } from "../../e2e/portal/requests.ts";
import { openScene, type Scene } from "../../e2e/portal/scene.ts";
import { createTap } from "../../e2e/portal/tap.ts";
import { openBrowser } from "../../scripts/demo/person.ts";
import { startTrialPortal } from "../trial-portal.ts";
import { trialLimits } from "./security/trial-limits.ts";

let scene: Scene;
const clock = movingClock();
const limits = trialLimits();
let opened: OpenedCase;

beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"), (of) => startTrialPortal(of, { clock, limits }));
  opened = await openCase(scene.priya.session, { title: "Other", notes: "", approvals: 1 });
});
afterAll(() => scene.end());
beforeEach(() => limits.forget());

const passphrase = "five plain words in here";

async function browserWith(link: string) {
  const tap = createTap();
  const client = await openBrowser({ baseUrl: scene.address, fetch: tap.fetch });
  const read = readInvitationLink(link);
  if (read === null) throw new Error("no link");
  return { tap, client, link: read };
}

async function join(link: string, signInName: string) {
  const browser = await browserWith(link);
  const draft = await draftJoin(browser.client, browser.link);
  const session = await completeJoin(browser.client, draft, { signInName, passphrase });
  return { ...browser, draft, session };
}

const invite = async () => {
  const details = { role: "victim", name: "Somebody", contact: "", notes: "" } as const;
  const added = await addParticipant(scene.priya.session, opened, details);
  opened = added.case;
  const made = await inviteParticipant(scene.priya.session, opened, added.participantId, "Somebody");
  return { ...made, participantId: added.participantId };
};

describe("an invitation's link", () => {
  it("is not spent by looking at it, and lets in once", async () => {
    const { link } = await invite();
    const scanner = await fetch(link.replace("#", "?"), { headers: { accept: "text/html" } });
    expect(scanner.status).toBeLessThan(500);
    const { client, link: read } = await browserWith(link);
    await draftJoin(client, read);
    await draftJoin(client, read);
    const first = await join(link, "first.one");
    await expect(join(link, "second.one")).rejects.toEqual(refusedWith("invitation-refused"));
    // The same account by the same link is a request whose answer was lost.
    const { path, body } = lastSent({ tap: first.tap } as Scene["anwen"], "/redeem");
    const person = { ...scene.anwen, tap: first.tap };
    expect(await sendAs(scene, person, "POST", path, body)).toMatchObject({ status: 200 });
    const account = {
      ...(body["account"] as object),
      signInSecretB64: randomBytes(32).toString("base64url"),
    };
    expect(await sendAs(scene, person, "POST", path, { ...body, account })).toMatchObject({
      body: { code: "invitation-refused" },
    });
  });

  it("answers alike when it is unknown, wrong, withdrawn or expired", async () => {
    const { client } = await browserWith((await invite()).link);
    const heard = async (link: string) => {
      const read = readInvitationLink(link);
      if (read === null) throw new Error("no link");
      await expect(draftJoin(client, read)).rejects.toEqual(refusedWith("invitation-refused"));
      await expect(join(link, "nobody")).rejects.toEqual(refusedWith("invitation-refused"));
    };
    const made = await invite();
    const secret = made.link.split(".").at(-1) ?? "";
    await heard(made.link.replace(secret, randomBytes(32).toString("base64url")));
    await heard(made.link.replace(made.invitation.invitationId, randomUUID()));
    await withdrawInvitation(scene.priya.session, made.invitation.invitationId);
    await withdrawInvitation(scene.priya.session, made.invitation.invitationId);
    await heard(made.link);
    const late = await invite();
    const { invitation, link } = late;
    clock.aheadMs = 15 * DAY_MS;
    await heard(link);
    clock.aheadMs = 0;
    const views = await listInvitations(scene.priya.session, opened.caseId);
    expect(views.find((view) => view.invitationId === invitation.invitationId)?.state).toBe("waiting");
  });

  it("does not let in with a weak key derivation, another's name, or a vault of somebody else", async () => {
    const { link } = await invite();
    const lies: [(account: Record<string, Record<string, unknown> & string>) => void, string][] = [
      [(account) => Object.assign(account["kdf"] ?? {}, { memoryKiB: 1024 }), "key-derivation-too-weak"],
      [(account) => Object.assign(account["vault"] ?? {}, { accountId: randomUUID() }), "malformed"],
      [(account) => Object.assign(account, { recoveryVault: account["vault"] }), "malformed"],
      [(account) => Object.assign(account, { signInName: "priya" }), "conflict"],
    ];
    for (const [lie, code] of lies) {
      const { client, tap, link: read } = await browserWith(link);
      const draft = await draftJoin(client, read);
      tap.tamper = (body) => lie((body as { account: Parameters<typeof lie>[0] }).account);
      await expect(completeJoin(client, draft, { signInName: "third.one", passphrase })).rejects.toEqual(
        refusedWith(code),
      );
    }
    await join(link, "third.one");
  });

  it("is made by those who may invite", async () => {
    await expect(inviteStaff(scene.priya.session, { role: "facilitator", name: "X" })).rejects.toThrow();
    await expect(listInvitations(scene.tom.session, opened.caseId)).rejects.toEqual(refusedWith("not-found"));
    const { invitation } = await invite();
    await expect(withdrawInvitation(scene.tom.session, invitation.invitationId)).rejects.toEqual(
      refusedWith("not-found"),
    );
    await expect(withdrawInvitation(scene.ruth.session, invitation.invitationId)).rejects.toEqual(
      refusedWith("not-found"),
    );
  });
});

describe("certifying who joined", () => {
  it("is done by the inviter's side alone, once, for the keys that came", async () => {
    const { link, invitation } = await invite();
    const { session } = await join(link, "fourth.one");
    await expect(readMyCase(session)).resolves.toMatchObject({ certificate: null });
    const joined = await listInvitations(scene.priya.session, opened.caseId);
    await certifyJoined(scene.priya.session, joined, opened);
    const { path, body } = lastSent(scene.priya, "/certify");
    expect(await sendAs(scene, scene.priya, "POST", path, body)).toMatchObject({
      body: { state: "certified" },
    });
    expect(await sendAs(scene, scene.tom, "POST", path, body)).toMatchObject({ body: { code: "not-found" } });
    const other = await join((await invite()).link, "fifth.one");
    const another = (await listInvitations(scene.priya.session, opened.caseId)).find(
      ({ state }) => state === "joined",
    );
    const wrong = `/api/invitations/${another?.invitationId}/certify`;
    expect(await sendAs(scene, scene.priya, "POST", wrong, body)).toMatchObject({
      body: { code: "signature-invalid" },
    });
    expect((await readMyCase(other.session)).certificate).toBeNull();
    const mine = await readMyCase(session);
    expect(mine.certificate).not.toBeNull();
    expect(invitation.state).toBe("waiting");
  });

  it("gives a place to the newest account, and the earlier one lets nobody in", async () => {
    const made = await invite();
    const before = await join(made.link, "sixth.one");
    const again = await inviteParticipant(scene.priya.session, opened, made.participantId, "Somebody");
    const after = await join(again.link, "sixth.again");
    await expect(listSessions(before.session)).rejects.toEqual(refusedWith("not-signed-in"));
    const outcomes = await certifyJoined(
      scene.priya.session,
      await listInvitations(scene.priya.session, opened.caseId),
      await readCase(scene.priya.session, opened.caseId),
    );
    expect(outcomes.every(({ outcome }) => outcome === "certified")).toBe(true);
    expect((await readMyCase(after.session)).certificate).not.toBeNull();
  });
});
