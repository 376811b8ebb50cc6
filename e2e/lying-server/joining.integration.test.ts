import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import { addParticipant, openCase, readCase } from "../../client/lib/cases/cases.ts";
import type { OpenedCase } from "../../client/lib/cases/opened-case.ts";
import { certifyJoined } from "../../client/lib/invitations/certify.ts";
import { inviteParticipant, inviteStaff, listInvitations } from "../../client/lib/invitations/invite.ts";
import { completeJoin, draftJoin } from "../../client/lib/invitations/join.ts";
import { type InvitationLink, readInvitationLink } from "../../client/lib/invitations/link.ts";
import { reopenInvitation } from "../../client/lib/invitations/reopen.ts";
import { TrustError } from "../../client/lib/trust.ts";
import {
  bindJoin,
  fromB64,
  generateAccountKeys,
  generateInvitationSecret,
  invitationKeys,
  sealPayload,
  signStatement,
  toB64,
  wrapSecret,
} from "../../crypto/index.ts";
import * as endpoints from "../../protocol/invitations/endpoints.ts";
import { PROTOCOL } from "../../protocol/protocol-name.ts";
import { openBrowser } from "../../scripts/demo/person.ts";
import { createLiar, type Liar } from "./liar.ts";
import { openScene, type Scene } from "./scene.ts";

let scene: Scene;
let opened: OpenedCase;
let names = 0;

beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"));
  opened = await openCase(scene.priya.session, { title: "Joining", notes: "", approvals: 1 });
}, 120_000);
afterAll(() => scene?.end());
afterEach(() => {
  scene.priya.liar.honest();
  scene.ruth.liar.honest();
});

function linkOf(text: string): InvitationLink {
  const link = readInvitationLink(text);
  if (link === null) throw new Error("incomplete link");
  return link;
}

async function inviteVictim(): Promise<InvitationLink> {
  const details = { role: "victim", name: "Somebody", contact: "", notes: "" } as const;
  const added = await addParticipant(scene.priya.session, opened, details);
  opened = added.case;
  const made = await inviteParticipant(scene.priya.session, opened, added.participantId, "Some");
  return linkOf(made.link);
}

async function browser(): Promise<{ client: Awaited<ReturnType<typeof openBrowser>>; liar: Liar }> {
  const liar = createLiar();
  return { client: await openBrowser({ baseUrl: scene.address, fetch: liar.fetch }), liar };
}

const credentials = () => {
  names += 1;
  return { signInName: `joiner-${names}`, passphrase: "four plain made-up words" };
};

async function join(link: InvitationLink) {
  const { client } = await browser();
  return completeJoin(client, await draftJoin(client, link), credentials());
}

describe("a joining browser", () => {
  test("refuses the payload of another invitation", async () => {
    const [first, second] = [await inviteVictim(), await inviteVictim()];
    const { client, liar } = await browser();
    await draftJoin(client, first);
    const other = liar.truth(endpoints.readInvitation);
    liar.lie(endpoints.readInvitation, () => other);
    await expect(draftJoin(client, second)).rejects.toMatchObject({ reason: "invitation" });
    expect(liar.asked(endpoints.redeemInvitation)).toBe(0);
  });

  test("refuses a payload that the server made", async () => {
    const link = await inviteVictim();
    const { client, liar } = await browser();
    const { payload } = await draftJoin(client, link);
    const { payloadKey } = invitationKeys(generateInvitationSecret());
    liar.lie(endpoints.readInvitation, (truth) => ({ ...truth, payload: sealPayload(payload, payloadKey) }));
    await expect(draftJoin(client, link)).rejects.toBeInstanceOf(TrustError);
  });

  test("is not told more of an invitation than it is for: role and name are the inviter's", async () => {
    const link = await inviteVictim();
    const { client, liar } = await browser();
    const { payload } = await draftJoin(client, link);
    // Somebody who has the link and the portal both, and would rather be staff.
    const { payloadKey } = invitationKeys(link.secretB64);
    const raised = { ...payload, role: "facilitator", participant: null } as const;
    liar.lie(endpoints.readInvitation, (truth) => ({ ...truth, payload: sealPayload(raised, payloadKey) }));
    await expect(draftJoin(client, link)).rejects.toMatchObject({ reason: "invitation" });
  });
});

test("a member of staff who colludes with the portal cannot raise their own role, nor take a name", async () => {
  const made = await inviteStaff(scene.ruth.session, { role: "facilitator", name: "New Colleague" });
  const link = linkOf(made.link);
  const { client, liar } = await browser();
  const { payload } = await draftJoin(client, link);
  const { payloadKey } = invitationKeys(link.secretB64);
  for (const change of [{ role: "administrator" }, { name: "Priya" }] as const) {
    const changed = sealPayload({ ...payload, ...change }, payloadKey);
    liar.lie(endpoints.readInvitation, (truth) => ({ ...truth, payload: changed }));
    await expect(draftJoin(client, link)).rejects.toMatchObject({ reason: "invitation" });
    // A browser of their own making would go on; the administrator's does not.
    scene.ruth.liar.lie(endpoints.listInvitations, (truth) => ({
      invitations: truth.invitations.map((one) => ({ ...one, payload: changed })),
    }));
    const views = await listInvitations(scene.ruth.session);
    const view = views.find((one) => one.invitationId === link.invitationId);
    if (view === undefined) throw new Error("no invitation");
    expect(() => reopenInvitation(scene.ruth.session, view, null)).toThrow(TrustError);
  }
});

describe("an invitation", () => {
  test("is spent by joining, and never by looking, however often, nor by whatever follows links", async () => {
    const link = await inviteVictim();
    for (let look = 0; look < 3; look += 1) {
      await fetch(`${scene.address}/join`);
      const { client } = await browser();
      await draftJoin(client, link);
    }
    const { client } = await browser();
    const draft = await draftJoin(client, link);
    const mine = credentials();
    const session = await completeJoin(client, draft, mine);
    expect(session.account.role).toBe("victim");
    await expect(join(link)).rejects.toMatchObject({ code: "invitation-refused" });
  });

  test("is joined by all the same when the answer got lost, by sending it once more", async () => {
    const link = await inviteVictim();
    const liar = createLiar();
    let lost = true;
    const client = await openBrowser({
      baseUrl: scene.address,
      fetch: async (input, init) => {
        const response = await liar.fetch(input, init);
        const isJoining = new URL(String(input)).pathname === endpoints.redeemInvitation.path;
        if (isJoining && lost) throw new TypeError("the line broke");
        return response;
      },
    });
    const draft = await draftJoin(client, link);
    const mine = credentials();
    await expect(completeJoin(client, draft, mine)).rejects.toMatchObject({ key: "offline" });
    lost = false;
    const session = await completeJoin(client, draft, mine);
    expect(session.account.accountId).toBe(draft.accountId);
  });

  test("does not open once it has expired, or was withdrawn", async () => {
    const link = await inviteVictim();
    const database = new pg.Client({ connectionString: scene.databaseUrl });
    await database.connect();
    await database.query(`UPDATE "Invitation" SET "expiresAt" = now() - interval '1 minute' WHERE id = $1`, [
      link.invitationId,
    ]);
    await database.end();
    const { client } = await browser();
    await expect(draftJoin(client, link)).rejects.toMatchObject({ code: "invitation-refused" });
    await expect(draftJoin(client, { ...link, secretB64: generateInvitationSecret() })).rejects.toMatchObject(
      {
        code: "invitation-refused",
      },
    );
  });
});

describe("the inviter's browser certifies nobody", () => {
  /** The joined invitations as somebody tells them, and what comes of certifying them. */
  async function outcomesOf(link: InvitationLink, change: (truth: endpoints.InvitationView) => unknown) {
    scene.priya.liar.lie(endpoints.listInvitations, (truth) => ({
      invitations: truth.invitations
        .filter((one) => one.invitationId === link.invitationId)
        .map((one) => change(one)),
    }));
    const of = await readCase(scene.priya.session, opened.caseId);
    const invitations = await listInvitations(scene.priya.session, opened.caseId);
    const outcomes = await certifyJoined(scene.priya.session, invitations, of);
    expect(scene.priya.liar.asked(endpoints.certifyInvitation)).toBe(
      outcomes.filter(({ outcome }) => outcome === "certified").length,
    );
    return outcomes.map(({ outcome }) => outcome);
  }

  test("whose keys the server put in the place of the joiner's", async () => {
    const link = await inviteVictim();
    await join(link);
    const server = generateAccountKeys();
    const swapped = await outcomesOf(link, (truth) => ({
      ...truth,
      joined: {
        ...truth.joined,
        signPublicKeyB64: toB64(server.signPublicKey),
        boxPublicKeyB64: toB64(server.boxPublicKey),
      },
    }));
    expect(swapped).toEqual(["alert"]);
    scene.priya.liar.honest();
    expect(await outcomesOf(link, (truth) => truth)).toEqual(["certified"]);
  });

  test("by an invitation that the server made up whole, sealed to the case's public key", async () => {
    const link = await inviteVictim();
    const session = await join(link);
    const server = generateAccountKeys();
    const secretB64 = generateInvitationSecret();
    const keys = invitationKeys(secretB64);
    const { client } = await browser();
    const again = await inviteVictim();
    const { payload } = await draftJoin(client, again);
    const { participantId = "" } = session.contents.participant ?? {};
    const grant = signStatement(
      "invitation-grant",
      {
        protocol: PROTOCOL,
        type: "invitation-grant",
        invitationId: link.invitationId,
        role: "victim",
        name: "Some",
        caseId: opened.caseId,
        participantId,
        inviterId: scene.priya.session.contents.accountId,
        redeemTokenHashB64: keys.redeemTokenHashB64,
        createdAt: new Date().toISOString(),
      },
      server.signSecretKey,
    );
    const binding = {
      protocol: PROTOCOL,
      type: "join-binding",
      invitationId: link.invitationId,
      accountId: session.contents.accountId,
      role: "victim",
      participantId,
      signPublicKeyB64: toB64(server.signPublicKey),
      boxPublicKeyB64: toB64(server.boxPublicKey),
    } as const;
    const { roster } = opened;
    const keyId = { holder: "case", id: opened.caseId, epoch: roster.epoch } as const;
    const publicKey = fromB64(roster.casePublicKeyB64);
    const forged = await outcomesOf(link, (truth) => ({
      ...truth,
      payload: sealPayload({ ...payload, invitationId: link.invitationId, grant }, keys.payloadKey),
      secretWrap: wrapSecret(secretB64, link.invitationId, { keyId, publicKey }, server.signSecretKey),
      joined: { ...truth.joined, ...pick(binding), bindingMacB64: bindJoin(binding, keys.bindKey) },
    }));
    expect(forged).toEqual(["alert"]);
  });

  test("by the secret of another invitation", async () => {
    const [link, other] = [await inviteVictim(), await inviteVictim()];
    await join(link);
    const views = await listInvitations(scene.priya.session, opened.caseId);
    const wrap = views.find((one) => one.invitationId === other.invitationId)?.secretWrap;
    expect(await outcomesOf(link, (truth) => ({ ...truth, secretWrap: wrap }))).toEqual(["alert"]);
  });

  test("nor staff: the administrator sees swapped keys too", async () => {
    const made = await inviteStaff(scene.ruth.session, { role: "facilitator", name: "New Colleague" });
    await join(linkOf(made.link));
    const server = generateAccountKeys();
    scene.ruth.liar.lie(endpoints.listInvitations, (truth) => ({
      invitations: truth.invitations.map((one) => ({
        ...one,
        joined: one.joined === null ? null : { ...one.joined, boxPublicKeyB64: toB64(server.boxPublicKey) },
      })),
    }));
    const outcomes = await certifyJoined(scene.ruth.session, await listInvitations(scene.ruth.session), null);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(["alert"]);
    expect(scene.ruth.liar.asked(endpoints.certifyInvitation)).toBe(0);
  });
});

function pick(binding: { accountId: string; signPublicKeyB64: string; boxPublicKeyB64: string }) {
  const { accountId, signPublicKeyB64, boxPublicKeyB64 } = binding;
  return { accountId, signPublicKeyB64, boxPublicKeyB64 };
}
