import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { endStaffAccount } from "../../client/lib/accounts/staff.ts";
import { readCase } from "../../client/lib/cases/cases.ts";
import { readMyCase } from "../../client/lib/cases/my-case.ts";
import { removeStaff } from "../../client/lib/cases/staffing.ts";
import { certifyJoined } from "../../client/lib/invitations/certify.ts";
import { inviteParticipant, inviteStaff, listInvitations } from "../../client/lib/invitations/invite.ts";
import { readInvitationLink } from "../../client/lib/invitations/link.ts";
import { reopenInvitation } from "../../client/lib/invitations/reopen.ts";
import { ProblemError } from "../../client/lib/problem.ts";
import { bindJoin, generateAccountKeys, invitationKeys, toB64 } from "../../crypto/index.ts";
import { openScene, type Person, type Scene } from "../../e2e/portal/scene.ts";
import { PROTOCOL } from "../../protocol/protocol-name.ts";
import { addColleague } from "../../scripts/demo/people.ts";
import { join } from "../../scripts/demo/person.ts";
import { startTrialPortal } from "../trial-portal.ts";

let scene: Scene;

beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"), (of) => startTrialPortal(of));
});
afterAll(() => scene.end());

const caseAs = (person: Person) => readCase(person.session, scene.caseId);

/** Invites a party anew, for another device, as this colleague. */
async function inviteAgain(by: Person, role: "victim" | "offender"): Promise<string> {
  const of = await caseAs(by);
  const participantId = of.participants.find((one) => one.role === role)?.participantId ?? "";
  return (await inviteParticipant(by.session, of, participantId, "Somebody")).link;
}

/** "joined", or the code of the refusal. */
const joinWith = (link: string, name: string) =>
  join({ baseUrl: scene.address }, link, name).then(
    () => "joined",
    (error: unknown) => (error instanceof ProblemError ? error.code : "failed"),
  );
const waiting = async () =>
  (await listInvitations(scene.priya.session, scene.caseId)).filter(({ state }) => state === "waiting");

describe("a colleague who is gone", () => {
  it("from the case: comes in by no link of theirs or of a colleague's that they could read, in nobody's place", async () => {
    const { priya, tom, anwen } = scene;
    const own = await inviteAgain(tom, "victim");
    await inviteAgain(priya, "offender");
    // Any colleague can hand a link over again, and so any of them knows it.
    const of = await caseAs(tom);
    const links = (await listInvitations(tom.session, scene.caseId))
      .filter(({ state }) => state === "waiting")
      .map((invitation) => reopenInvitation(tom.session, invitation, of).link);
    expect(links).toHaveLength(2);
    expect(links).toContain(own);
    await removeStaff(priya.session, await caseAs(priya), tom.session.contents.accountId);
    for (const [at, link] of links.entries())
      expect(await joinWith(link, `not-them-${at}`)).toBe("invitation-refused");
    expect(await waiting()).toEqual([]);
    // Whose place it was is who they were.
    await expect(readMyCase(anwen.session)).resolves.toMatchObject({ caseId: scene.caseId });
    expect(await joinWith(await inviteAgain(priya, "victim"), "anwen-anew")).toBe("joined");
  });

  it("from the case: is certified by nobody's browser, though the portal says that they joined in time", async () => {
    const { priya, tom } = scene;
    await addColleague(priya, await caseAs(priya), tom);
    const made = await inviteAgain(priya, "victim");
    const before = await waiting();
    const { invitationId, secretB64 = "" } = readInvitationLink(made) ?? {};
    const invitation = before.find((one) => one.invitationId === invitationId);
    if (invitation === undefined) throw new Error("the invitation is not listed");
    // What Tom could read of it, and a portal that helps him make of it.
    const keys = generateAccountKeys();
    const accountId = crypto.randomUUID();
    const joined = {
      accountId,
      signPublicKeyB64: toB64(keys.signPublicKey),
      boxPublicKeyB64: toB64(keys.boxPublicKey),
    };
    const { role, participantId } = invitation;
    const bindingMacB64 = bindJoin(
      {
        protocol: PROTOCOL,
        type: "join-binding",
        invitationId: invitation.invitationId,
        role,
        participantId,
        ...joined,
      },
      invitationKeys(secretB64).bindKey,
    );
    const lie = { ...invitation, state: "joined" as const, joined: { ...joined, bindingMacB64 } };
    await removeStaff(priya.session, await caseAs(priya), tom.session.contents.accountId);
    const outcomes = await certifyJoined(priya.session, [lie], await caseAs(priya)).catch(
      () => "it was sent",
    );
    expect(outcomes).toMatchObject([{ outcome: "alert" }]);
  });

  it("from the service: neither", async () => {
    const { priya, tom, ruth } = scene;
    await addColleague(priya, await caseAs(priya), tom);
    const link = await inviteAgain(tom, "offender");
    const ofStaff = await inviteStaff(ruth.session, { role: "facilitator", name: "Somebody new" });
    await endStaffAccount(ruth.session, tom.session.contents.accountId);
    expect(await joinWith(link, "not-jordan")).toBe("invitation-refused");
    expect(await waiting()).toEqual([]);
    // What an administrator hands out is nothing that he could read.
    expect(await joinWith(ofStaff.link, "somebody-new")).toBe("joined");
  });
});
