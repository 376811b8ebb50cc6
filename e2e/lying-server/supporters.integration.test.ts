import { afterAll, afterEach, beforeAll, expect, inject, test } from "vitest";
import { addParticipant, openCase, readCase } from "../../client/lib/cases/cases.ts";
import { readMyCase } from "../../client/lib/cases/my-case.ts";
import { certifyJoined } from "../../client/lib/invitations/certify.ts";
import { inviteParticipant, listInvitations } from "../../client/lib/invitations/invite.ts";
import { completeJoin, draftJoin } from "../../client/lib/invitations/join.ts";
import { readInvitationLink } from "../../client/lib/invitations/link.ts";
import { sealLetter } from "../../client/lib/messages/own-letter.ts";
import { readReview } from "../../client/lib/reviews/decide.ts";
import { TrustError } from "../../client/lib/trust.ts";
import { bindJoin, invitationKeys, sealPayload, toB64 } from "../../crypto/index.ts";
import * as cases from "../../protocol/cases/endpoints.ts";
import * as invitations from "../../protocol/invitations/endpoints.ts";
import { PROTOCOL } from "../../protocol/protocol-name.ts";
import * as reviews from "../../protocol/reviews/endpoints.ts";
import { joinAsSupporter } from "../../scripts/demo/people.ts";
import { openBrowser } from "../../scripts/demo/person.ts";
import { createLiar } from "./liar.ts";
import { type Deceived, deceive, letter, openScene, type Scene, write } from "./scene.ts";

let scene: Scene;
let carys: Deceived;

beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"));
  const opened = await readCase(scene.priya.session, scene.caseId);
  const details = { role: "victim-supporter", name: "Carys", contact: "", notes: "" } as const;
  carys = await deceive(scene.address, (reach) =>
    joinAsSupporter(reach, scene.priya, opened, { ...details, preferredName: "Carys" }),
  );
}, 120_000);
afterAll(() => scene?.end());
afterEach(() => {
  for (const { liar } of [scene.priya, scene.jordan, carys]) liar.honest();
});

const participantIdOf = ({ session }: Deceived) => session.contents.participant?.participantId ?? "";

test("a supporter's browser does not take the role of a party", async () => {
  carys.liar.lie(cases.readMyCase, (truth) => ({ ...truth, role: "victim" }));
  await expect(readMyCase(carys.session)).rejects.toMatchObject({ reason: "pin" });
});

test("staff do not see a supporter's certificate as a party's", async () => {
  scene.priya.liar.lie(cases.readCase, (truth) => ({
    ...truth,
    participants: truth.participants.map((one) =>
      one.role === "victim-supporter" ? { ...one, role: "victim" } : one,
    ),
  }));
  await expect(readCase(scene.priya.session, scene.caseId)).rejects.toMatchObject({ reason: "certificate" });
});

test("nobody is invited as a party who was added as a supporter", async () => {
  const opened = await readCase(scene.priya.session, scene.caseId);
  scene.priya.liar.lie(cases.addParticipant, (truth) => ({
    ...truth,
    participants: truth.participants.map((one) =>
      one.certificate === null ? { ...one, role: "victim" } : one,
    ),
  }));
  const details = { role: "victim-supporter", name: "Sam", contact: "", notes: "" } as const;
  await expect(addParticipant(scene.priya.session, opened, details)).rejects.toBeInstanceOf(TrustError);
});

test("staff pass on nothing that an author was led to write to a supporter", async () => {
  const messageId = await write(scene.jordan, letter("for the victim"));
  const my = await readMyCase(scene.jordan.session);
  const recipientId = participantIdOf(carys);
  const envelope = sealLetter(scene.jordan.session, my, {
    messageId,
    recipientId,
    version: 1,
    letter: letter("for somebody else"),
  });
  scene.priya.liar.lie(reviews.readReview, (truth) => ({
    ...truth,
    item: { ...truth.item, recipientId },
    versions: truth.versions.map((one) => ({ ...one, envelope })),
  }));
  await expect(readReview(scene.priya.session, messageId)).rejects.toMatchObject({ reason: "certificate" });
});

test("who was invited as a supporter cannot join as a party, though the portal helps them", async () => {
  const { session } = scene.priya;
  const opened = await openCase(session, { title: "Other", notes: "", approvals: 1 });
  const details = { role: "victim-supporter", name: "Sam", contact: "", notes: "" } as const;
  const added = await addParticipant(session, opened, details);
  const { participantId } = added;
  const made = await inviteParticipant(session, added.case, participantId, "Sam");
  const link = readInvitationLink(made.link);
  if (link === null) throw new Error("incomplete link");
  const liar = createLiar();
  const client = await openBrowser({ baseUrl: scene.address, fetch: liar.fetch });
  const draft = await draftJoin(client, link);
  const { payload } = draft;
  if (payload.participant === null) throw new Error("no place in the case");
  const { bindKey, payloadKey } = invitationKeys(link.secretB64);
  const raised = sealPayload(
    { ...payload, role: "victim", participant: { ...payload.participant, role: "victim" } },
    payloadKey,
  );

  // The browser of an honest joiner sees that their inviter meant something else.
  liar.lie(invitations.readInvitation, (truth) => ({ ...truth, role: "victim", payload: raised }));
  await expect(draftJoin(client, link)).rejects.toMatchObject({ reason: "invitation" });

  // A browser of their own making goes on; the inviter's certifies none of it.
  const joined = await completeJoin(client, draft, {
    signInName: "sam.the.victim",
    passphrase: "four plain made-up words",
  });
  const { keys } = joined;
  const bindingMacB64 = bindJoin(
    {
      protocol: PROTOCOL,
      type: "join-binding",
      invitationId: link.invitationId,
      accountId: joined.contents.accountId,
      role: "victim",
      participantId,
      signPublicKeyB64: toB64(keys.signPublicKey),
      boxPublicKeyB64: toB64(keys.boxPublicKey),
    },
    bindKey,
  );
  const asParty = (of: typeof opened) => ({
    ...of,
    participants: of.participants.map((one) => ({ ...one, role: "victim" as const })),
  });
  const views = await listInvitations(session, opened.caseId);
  for (const raise of [
    (view: invitations.InvitationView) => ({ ...view, role: "victim" as const }),
    (view: invitations.InvitationView) => ({ ...view, payload: raised }),
    (view: invitations.InvitationView) => ({
      ...view,
      joined: view.joined === null ? null : { ...view.joined, bindingMacB64 },
    }),
  ]) {
    const of = asParty(await readCase(session, opened.caseId));
    const outcomes = await certifyJoined(session, views.map(raise), of);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(["alert"]);
  }
  expect(scene.priya.liar.asked(invitations.certifyInvitation)).toBe(0);
  const honest = await certifyJoined(session, views, await readCase(session, opened.caseId));
  expect(honest.map(({ outcome }) => outcome)).toEqual(["certified"]);
});
