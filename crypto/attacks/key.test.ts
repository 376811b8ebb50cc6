import { beforeAll, describe, expect, it } from "vitest";
import { participantCertificateSchema } from "../../protocol/cases/roster.ts";
import { toB64 } from "../base64.ts";
import { openCase, participant } from "../cast/case.ts";
import {
  type Delivered,
  deliver,
  openWith,
  release,
  type Scene,
  scene,
  writeLetter,
} from "../cast/letter.ts";
import { idOf, person, staff } from "../cast/people.ts";
import { refusalOf } from "../cast/refusal.ts";
import { certifyParticipant } from "../participant-certificate.ts";
import { ready } from "../ready.ts";
import { readStatement, statementHashB64 } from "../statement.ts";

let play: Scene;
let honest: Delivered;

beforeAll(async () => {
  await ready();
  play = scene();
  honest = deliver(play);
});

describe("a lying server swaps keys", () => {
  it("the author's: a certificate of its own making", () => {
    const forger = staff("Mallory");
    const authorCertificate = participant("Otto", "offender", {
      in: play.case,
      by: forger,
      keysName: "Mallory's Otto",
    }).certificate;
    expect(refusalOf(() => openWith(play, honest, { authorCertificate }))).toBe("certificate");
  });

  it("the author's: a forged issuer's name under a key of its own", () => {
    const forger = {
      ...person("Mallory"),
      id: play.facilitator.id,
      certificate: play.facilitator.certificate,
    };
    const authorCertificate = participant("Otto", "offender", { in: play.case, by: forger }).certificate;
    expect(refusalOf(() => openWith(play, honest, { authorCertificate }))).toBe("certificate");
  });

  it("the author's: another true certificate of the same participant, which no reviewer saw", () => {
    const authorCertificate = participant("Otto", "offender", {
      in: play.case,
      by: play.facilitator,
      keysName: "Otto's old keys",
    }).certificate;
    expect(refusalOf(() => openWith(play, honest, { authorCertificate }))).toBe("release");
  });

  it("the author's: another participant's certificate", () => {
    const authorCertificate = play.recipient.certificate;
    expect(refusalOf(() => openWith(play, honest, { authorCertificate }))).toBe("certificate");
  });

  it("the recipient's: a certificate for keys that are not mine", () => {
    const myCertificate = participant("Vera", "victim", {
      in: play.case,
      by: play.facilitator,
      keysName: "Mallory's Vera",
    }).certificate;
    expect(refusalOf(() => openWith(play, honest, { myCertificate }))).toBe("certificate");
  });

  it.each([
    ["a certificate for another's key under my account", { boxPublicKeyB64: "A".repeat(43) }],
    [
      "a certificate for my key under another's account",
      { accountId: "11111111-1111-4111-8111-111111111111" },
    ],
  ])("the recipient's: %s", (_, but) => {
    const { facilitator, recipient } = play;
    const certificate = readStatement(
      "participant-certificate",
      participantCertificateSchema,
      recipient.certificate,
    );
    const myCertificate = certifyParticipant({ ...certificate, ...but }, facilitator.keys.signSecretKey);
    const recipientCertificateHashB64 = statementHashB64("participant-certificate", myCertificate);
    const releases = [release(play, honest.letter, honest.description, { recipientCertificateHashB64 })];
    expect(refusalOf(() => openWith(play, honest, { myCertificate, releases }))).toBe("certificate");
  });

  it("the recipient's: my key under the name of a case's", () => {
    const { recipient } = play;
    const keyId = { ...recipient.holder.keyId, holder: "case" as const };
    const asCase = { ...play, recipient: { ...recipient, holder: { ...recipient.holder, keyId } } };
    expect(refusalOf(() => openWith(asCase, honest))).toBe("certificate");
  });

  it("the author's role: signed by themself as the other side", () => {
    const letter = writeLetter({ ...play, author: { ...play.author, role: "victim" } });
    const bent = deliver(play, letter, honest.description);
    expect(refusalOf(() => openWith(play, bent))).toBe("certificate");
  });

  it("the facilitator's: a certificate under another organisation's key", () => {
    const mallory = openCaseOfForgers();
    expect(mallory).toBe("roster");
  });

  function openCaseOfForgers() {
    return refusalOf(() => openCase(staff("Anna", { by: { ...forgedOrganisation() } })));
  }

  function forgedOrganisation() {
    const keys = person("forged organisation").keys;
    return {
      id: idOf("organisation"),
      signPublicKeyB64: toB64(keys.signPublicKey),
      signSecretKey: keys.signSecretKey,
    };
  }
});
