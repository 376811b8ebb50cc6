import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import { readMyCase } from "../../client/lib/cases/my-case.ts";
import { openMessage } from "../../client/lib/messages/offers.ts";
import { submitMessage } from "../../client/lib/messages/written.ts";
import { readReview, returnMessage } from "../../client/lib/reviews/decide.ts";
import { TrustError } from "../../client/lib/trust.ts";
import {
  certifyParticipant,
  certifyStaff,
  generateAccountKeys,
  readStatement,
  toB64,
} from "../../crypto/index.ts";
import * as cases from "../../protocol/cases/endpoints.ts";
import { participantCertificateSchema } from "../../protocol/cases/roster.ts";
import * as messages from "../../protocol/messages/endpoints.ts";
import { chunksOf, expectAlarm, trueAnswer } from "./deceived-reader.ts";
import {
  alertsOf,
  approve,
  deceive,
  joinAsOther,
  letter,
  longLetter,
  openScene,
  passOn,
  type Scene,
  write,
} from "./scene.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"));
}, 120_000);
afterAll(() => scene?.end());
afterEach(() => scene.anwen.liar.honest());

test("the truth opens, and nobody is alarmed", async () => {
  const messageId = await passOn(scene.jordan, scene.priya, letter("plain words"));
  const opened = await openMessage(scene.anwen.session, { messageId, version: 1 });
  expect(opened.letter).toEqual(letter("plain words"));
  expect(opened.offer).toMatchObject({ state: "opened", passedOnBy: ["Priya"] });
  expect(await alertsOf(scene.priya, messageId)).toEqual([]);
});

describe("a swapped key", () => {
  test("of a facilitator: a certificate by another organisation stops the whole case", async () => {
    const forged = certifyStaff(
      {
        organisationId: scene.anwen.session.contents.organisation.id,
        accountId: scene.priya.session.contents.accountId,
        role: "facilitator",
        displayName: "Priya",
        signPublicKeyB64: toB64(generateAccountKeys().signPublicKey),
        boxPublicKeyB64: toB64(generateAccountKeys().boxPublicKey),
        createdAt: new Date().toISOString(),
      },
      generateAccountKeys().signSecretKey,
    );
    scene.anwen.liar.lie(cases.readMyCase, (truth) => ({
      ...truth,
      roster: { ...truth.roster, certificates: [forged] },
    }));
    await expect(readMyCase(scene.anwen.session)).rejects.toMatchObject({ reason: "roster" });
    await expect(write(scene.anwen, letter("to nobody"))).rejects.toBeInstanceOf(TrustError);
  });

  test("of the author: not certified by staff of the case", async () => {
    const messageId = await passOn(scene.jordan, scene.priya);
    const mine = generateAccountKeys();
    await expectAlarm(
      scene,
      messageId,
      (truth) => {
        const {
          protocol: _,
          type: __,
          ...certificate
        } = readStatement("participant-certificate", participantCertificateSchema, truth.authorCertificate);
        const signPublicKeyB64 = toB64(mine.signPublicKey);
        return {
          ...truth,
          authorCertificate: certifyParticipant({ ...certificate, signPublicKeyB64 }, mine.signSecretKey),
        };
      },
      "certificate",
    );
  });

  test("of the recipient: others are not to seal to somebody else in their name", async () => {
    scene.anwen.liar.lie(cases.readMyCase, (truth) => {
      const { certificate } = scene.anwen.liar.truth(cases.readMyCase);
      if (certificate === null) throw new Error("not certified");
      const {
        protocol: _,
        type: __,
        ...mine
      } = readStatement("participant-certificate", participantCertificateSchema, certificate);
      const boxPublicKeyB64 = toB64(generateAccountKeys().boxPublicKey);
      const signKey = scene.priya.session.keys.signSecretKey;
      return { ...truth, certificate: certifyParticipant({ ...mine, boxPublicKeyB64 }, signKey) };
    });
    await expect(readMyCase(scene.anwen.session)).rejects.toMatchObject({ reason: "certificate" });
  });
});

describe("swapped ciphertexts", () => {
  test("between messages", async () => {
    const other = await trueAnswer(scene, await passOn(scene.jordan, scene.priya, letter("another letter")));
    const messageId = await passOn(scene.jordan, scene.priya);
    await expectAlarm(
      scene,
      messageId,
      (truth) => ({ ...truth, envelope: other.envelope, wrap: other.wrap }),
      "release",
    );
    scene.anwen.liar.honest();
    const second = await passOn(scene.jordan, scene.priya);
    await expectAlarm(
      scene,
      second,
      (truth) => ({ ...truth, envelope: { ...truth.envelope, chunksB64: chunksOf(other.envelope) } }),
      "chunks",
    );
  });

  test("between versions: what was returned in place of what was passed on", async () => {
    const messageId = await write(scene.jordan, letter("version one"));
    const first = (await readReview(scene.priya.session, messageId)).versions[0]?.view.envelope;
    await returnMessage(scene.priya.session, await readReview(scene.priya.session, messageId), "Once more.");
    await write(scene.jordan, letter("version two"), { messageId, version: 2 });
    await approve(scene.priya, messageId);
    await expectAlarm(
      scene,
      messageId,
      (truth) => ({ ...truth, envelope: { manifest: first?.manifest, chunksB64: chunksOf(first) } }),
      "release",
      2,
    );
  });

  test("between recipients: a letter to another victim of the same case", async () => {
    const carys = await deceive(scene.address, (reach) =>
      joinAsOther(reach, scene, { role: "victim", name: "Carys Price", preferredName: "carys" }),
    );
    const { counterparts } = await readMyCase(scene.jordan.session);
    const { participantId: carysId = "" } = carys.session.contents.participant ?? {};
    expect(counterparts.map(({ participantId }) => participantId)).toContain(carysId);
    const hers = randomUUID();
    const to = { messageId: hers, recipientId: carysId, version: 1, letter: letter("for Carys alone") };
    await submitMessage(scene.jordan.session, to);
    await approve(scene.priya, hers);
    await openMessage(carys.session, { messageId: hers, version: 1 });
    const theirs = carys.liar.truth(messages.openMessage);
    const messageId = await passOn(scene.jordan, scene.priya);
    await expectAlarm(
      scene,
      messageId,
      (truth) => ({ ...theirs, wrap: truth.wrap, message: { ...theirs.message, messageId } }),
      "release",
    );
  });

  test("between recipients: a letter that the recipient wrote themself", async () => {
    const own = await write(scene.anwen, letter("my own"));
    const envelope = (await readReview(scene.priya.session, own)).versions[0]?.view.envelope;
    const messageId = await passOn(scene.jordan, scene.priya);
    await expectAlarm(
      scene,
      messageId,
      (truth) => ({ ...truth, envelope: { manifest: envelope?.manifest, chunksB64: chunksOf(envelope) } }),
      "certificate",
    );
  });
});

describe("chunks of a long letter", () => {
  const lies: [string, (chunks: string[]) => string[]][] = [
    ["dropped", (chunks) => chunks.slice(0, -1)],
    ["reordered", (chunks) => [...chunks].reverse()],
    ["duplicated", ([first = "", ...rest]) => [first, first, ...rest.slice(1)]],
    ["truncated", ([first = "", ...rest]) => [first.slice(0, 4_000), ...rest]],
    [
      "altered",
      ([first = "", ...rest]) => [`${first.startsWith("A") ? "B" : "A"}${first.slice(1)}`, ...rest],
    ],
  ];
  test.each(lies)("%s", async (_name, change) => {
    const messageId = await passOn(scene.jordan, scene.priya, longLetter());
    await expectAlarm(
      scene,
      messageId,
      (truth) => {
        const chunks = chunksOf(truth.envelope);
        expect(chunks.length).toBeGreaterThan(2);
        return { ...truth, envelope: { ...truth.envelope, chunksB64: change(chunks) } };
      },
      "chunks",
    );
  });
});

test("an old version offered as the new one", async () => {
  const messageId = await write(scene.jordan, letter("version one"));
  await returnMessage(scene.priya.session, await readReview(scene.priya.session, messageId), "Once more.");
  await write(scene.jordan, letter("version two"), { messageId, version: 2 });
  await approve(scene.priya, messageId);
  const old = await trueAnswer(scene, messageId, 2);
  scene.anwen.liar.lie(messages.openMessage, () => ({ ...old, message: { ...old.message, version: 1 } }));
  await expect(openMessage(scene.anwen.session, { messageId, version: 2 })).rejects.toBeInstanceOf(
    TrustError,
  );
  await expectAlarm(
    scene,
    messageId,
    (truth) => ({ ...truth, message: { ...truth.message, version: 3 } }),
    "release",
    2,
  );
});
