import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import { listStaff } from "../../client/lib/accounts/staff.ts";
import { readCase } from "../../client/lib/cases/cases.ts";
import { readMyCase } from "../../client/lib/cases/my-case.ts";
import { removeStaff } from "../../client/lib/cases/staffing.ts";
import { listMessages } from "../../client/lib/messages/list.ts";
import { openMessage } from "../../client/lib/messages/offers.ts";
import { approveMessage, declineMessage, readReview } from "../../client/lib/reviews/decide.ts";
import { listQueue } from "../../client/lib/reviews/queue.ts";
import { TrustError } from "../../client/lib/trust.ts";
import {
  certifyParticipant,
  extendRoster,
  generateAccountKeys,
  generateCaseKey,
  readStatement,
  signRelease,
  toB64,
  wrapCaseKey,
} from "../../crypto/index.ts";
import * as accounts from "../../protocol/accounts/endpoints.ts";
import * as cases from "../../protocol/cases/endpoints.ts";
import { participantCertificateSchema } from "../../protocol/cases/roster.ts";
import { releaseSchema } from "../../protocol/messages/decision.ts";
import * as messages from "../../protocol/messages/endpoints.ts";
import * as reviews from "../../protocol/reviews/endpoints.ts";
import type { Signed } from "../../protocol/signed.ts";
import {
  alertsOf,
  approve,
  caseOf,
  letter,
  openScene,
  openSecondCase,
  passOn,
  type Scene,
  write,
} from "./scene.ts";

let scene: Scene;
let second: Awaited<ReturnType<typeof openSecondCase>>;
beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"), { tomOnCase: true });
  second = await openSecondCase(scene);
}, 120_000);
afterAll(() => scene?.end());
afterEach(() => {
  for (const { liar } of [scene.priya, scene.tom, scene.anwen, scene.jordan]) liar.honest();
});

/** Approving is refused on this side, and nothing was sent. */
async function expectNotApproved(messageId: string): Promise<void> {
  const { session, liar } = scene.priya;
  const tried = (async () => {
    const review = await readReview(session, messageId);
    await approveMessage(session, review, { description: "A letter.", checklist: [] });
  })();
  await expect(tried).rejects.toBeInstanceOf(TrustError);
  expect(liar.asked(reviews.approveMessage)).toBe(0);
}

/** The recipient's certificate in the answer, changed. */
function lieAboutParticipants(change: (certificate: Signed, role: string) => Signed): void {
  scene.priya.liar.lie(cases.readCase, (truth) => ({
    ...truth,
    participants: truth.participants.map((one) => ({
      ...one,
      certificate: one.certificate === null ? null : change(one.certificate, one.role),
    })),
  }));
}

describe("a facilitator who approves seals to nobody", () => {
  test("whose certificate the server made", async () => {
    const messageId = await write(scene.jordan, letter("held"));
    const server = generateAccountKeys();
    lieAboutParticipants((signed, role) => {
      if (role !== "victim") return signed;
      const {
        protocol: _,
        type: __,
        ...of
      } = readStatement("participant-certificate", participantCertificateSchema, signed);
      const boxPublicKeyB64 = toB64(server.boxPublicKey);
      return certifyParticipant({ ...of, boxPublicKeyB64 }, server.signSecretKey);
    });
    await expectNotApproved(messageId);
  });

  test("who is somebody else of another case", async () => {
    const messageId = await write(scene.jordan, letter("held"));
    const other = await caseOf(scene.priya, second.caseId);
    const stranger = other.participants.find((one) => one.role === "victim")?.signedCertificate;
    lieAboutParticipants((signed, role) => (role === "victim" && stranger ? stranger : signed));
    await expectNotApproved(messageId);
  });

  test("when the two parties of the case are exchanged", async () => {
    const messageId = await write(scene.jordan, letter("held"));
    const of = await caseOf(scene.priya, scene.caseId);
    lieAboutParticipants(
      (signed, role) => of.participants.find((one) => one.role !== role)?.signedCertificate ?? signed,
    );
    await expectNotApproved(messageId);
  });

  test("when the roster has a colleague whom no colleague added", async () => {
    const messageId = await write(scene.jordan, letter("held"));
    const { roster } = await caseOf(scene.priya, scene.caseId);
    const { casePublicKeyB64 } = { casePublicKeyB64: toB64(generateCaseKey().publicKey) };
    const entry = extendRoster(
      roster,
      { action: "remove-staff", accountId: scene.tom.session.contents.accountId, epoch: 2, casePublicKeyB64 },
      scene.priya.session.contents.accountId,
      new Date().toISOString(),
      generateAccountKeys().signSecretKey,
    );
    scene.priya.liar.lie(cases.readCase, (truth) => ({
      ...truth,
      roster: { ...truth.roster, entries: [...truth.roster.entries, entry] },
    }));
    await expectNotApproved(messageId);
  });

  test("when the case keys are another case's, made up, or missing", async () => {
    const messageId = await write(scene.jordan, letter("held"));
    await caseOf(scene.priya, second.caseId);
    const others = scene.priya.liar.truth(cases.readCase).keyWraps;
    const { publicKey, secretKey } = generateCaseKey();
    const { accountId } = scene.priya.session.contents;
    const madeUp = wrapCaseKey(
      {
        caseId: scene.caseId,
        epoch: 1,
        keyId: { holder: "account", id: accountId, epoch: 0 },
        casePublicKey: publicKey,
        caseSecretKey: secretKey,
      },
      scene.priya.session.keys.boxPublicKey,
    );
    const lies = [others, others.map((wrap) => ({ ...wrap, caseId: scene.caseId })), [madeUp]];
    for (const keyWraps of lies) {
      scene.priya.liar.lie(cases.readCase, (truth) => ({ ...truth, keyWraps }));
      await expectNotApproved(messageId);
    }
    scene.priya.liar.lie(cases.readCase, (truth) => ({ ...truth, keyWraps: [] }));
    await expect(readCase(scene.priya.session, scene.caseId)).rejects.toMatchObject({
      key: "reply-not-understood",
    });
  });
});

describe("a facilitator who reads", () => {
  test("is not shown a letter of another case, message or author", async () => {
    const messageId = await write(scene.jordan, letter("the one"));
    const sameAuthor = await write(scene.jordan, letter("another"));
    const otherCase = await write(second.jordan, letter("elsewhere"));
    for (const other of [sameAuthor, otherCase]) {
      scene.priya.liar.honest();
      await readReview(scene.priya.session, other);
      const envelope = scene.priya.liar.truth(reviews.readReview).versions[0]?.envelope;
      scene.priya.liar.lie(reviews.readReview, (truth) => ({
        ...truth,
        versions: truth.versions.map((version) => ({ ...version, envelope })),
      }));
      await expectNotApproved(messageId);
      await expect(readReview(scene.priya.session, messageId)).rejects.toBeInstanceOf(TrustError);
    }
  });

  test("is not shown an older version as the newest", async () => {
    const messageId = await write(scene.jordan, letter("the one"));
    scene.priya.liar.lie(reviews.readReview, (truth) => ({ ...truth, item: { ...truth.item, version: 2 } }));
    await expect(readReview(scene.priya.session, messageId)).rejects.toMatchObject({ reason: "rollback" });
  });

  test("does not decline on a letter that is not there", async () => {
    const messageId = await write(scene.jordan, letter("the one"));
    const review = await readReview(scene.priya.session, messageId);
    const truncated = {
      ...review,
      versions: review.versions.map((version) => ({
        ...version,
        view: { ...version.view, envelope: { ...version.view.envelope, chunksB64: ["AAAA"] } },
      })),
    };
    await expect(declineMessage(scene.priya.session, truncated, "No.")).rejects.toMatchObject({
      reason: "chunks",
    });
  });

  test("sees in the queue which case does not verify, and the others all the same", async () => {
    const good = await write(second.jordan, letter("fine"));
    const bad = await write(scene.jordan, letter("not fine"));
    scene.priya.liar.lie(cases.readCase, (truth) =>
      truth.caseId === scene.caseId ? { ...truth, detailsRevision: 7 } : truth,
    );
    const { entries } = await listQueue(scene.priya.session);
    const of = (id: string) => entries.find(({ item }) => item.messageId === id);
    expect(of(good)).toMatchObject({ problem: null, of: { title: "Other" } });
    expect(of(bad)?.of).toBeNull();
    expect(of(bad)?.problem).toBeInstanceOf(TrustError);
  });

  test("is not shown the victim as the offender", async () => {
    scene.priya.liar.lie(cases.readCase, (truth) => ({
      ...truth,
      participants: truth.participants.map((one) => ({
        ...one,
        role: one.role === "victim" ? "offender" : "victim",
      })),
    }));
    const tried = readCase(scene.priya.session, scene.caseId);
    await expect(tried).rejects.toMatchObject({ reason: "certificate" });
  });

  test("believes no colleague's certificate under another's name", async () => {
    scene.priya.liar.lie(accounts.listStaff, (truth) => {
      const [first, other] = truth.staff.filter((one) => one.role === "facilitator");
      return { staff: [{ ...first, certificate: other?.certificate ?? null }] };
    });
    await expect(listStaff(scene.priya.session)).rejects.toMatchObject({ reason: "certificate" });
  });
});

describe("somebody taken off the case", () => {
  test("can grant nothing any more, not with an old roster either; what they granted before is still good", async () => {
    const before = await write(scene.jordan, letter("before"));
    await approve(scene.tom, before, "Passed on by Tom.");
    const { offer } = await openMessage(scene.anwen.session, { messageId: before, version: 1 });
    expect(offer.passedOnBy).toEqual(["Tom"]);
    await readMyCase(scene.anwen.session);
    const oldRoster = scene.anwen.liar.truth(cases.readMyCase).roster;

    const of = await caseOf(scene.priya, scene.caseId);
    await removeStaff(scene.priya.session, of, scene.tom.session.contents.accountId);

    const renewed = await openMessage(scene.anwen.session, { messageId: before, version: 1 });
    expect(renewed.letter).toEqual(letter("before"));
    expect(renewed.offer.passedOnBy).toEqual(["Priya"]);

    const messageId = await passOn(scene.jordan, scene.priya, letter("after"));
    const tomId = scene.tom.session.contents.accountId;
    scene.anwen.liar.lie(messages.openMessage, (truth) => {
      const [signed] = truth.message.releases;
      if (signed === undefined) return truth;
      const { protocol: _, type: __, ...release } = readStatement("release", releaseSchema, signed);
      const byTom = signRelease({ ...release, reviewerId: tomId }, scene.tom.session.keys.signSecretKey);
      return { ...truth, message: { ...truth.message, releases: [byTom] } };
    });
    const refused = openMessage(scene.anwen.session, { messageId, version: 1 });
    await expect(refused).rejects.toMatchObject({ reason: "release", alerted: true });
    expect(await alertsOf(scene.priya, messageId)).toContain("release");

    scene.anwen.liar.lie(cases.readMyCase, (truth) => ({ ...truth, roster: oldRoster }));
    await expect(listMessages(scene.anwen.session)).rejects.toMatchObject({ reason: "roster" });
    await expect(write(scene.anwen, letter("to an old key"))).rejects.toMatchObject({ reason: "roster" });
  });
});
