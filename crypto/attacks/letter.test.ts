import { beforeAll, describe, expect, it } from "vitest";
import { participantCertificateSchema } from "../../protocol/cases/roster.ts";
import { manifestSchema } from "../../protocol/messages/envelope.ts";
import { letterDocumentSchema } from "../../protocol/messages/letter.ts";
import { fromB64, toB64 } from "../base64.ts";
import { jsonFromBytes } from "../canonical.ts";
import { openCase, participant } from "../cast/case.ts";
import {
  type Delivered,
  deliver,
  describeLetter,
  longLetter,
  openWith,
  release,
  type Scene,
  scene,
  words,
  writeLetter,
} from "../cast/letter.ts";
import { idOf, person, staff } from "../cast/people.ts";
import { refusalOf } from "../cast/refusal.ts";
import { openEnvelope } from "../envelope.ts";
import { certifyParticipant } from "../participant-certificate.ts";
import { ready } from "../ready.ts";
import { readStatement, signStatement, statementHashB64 } from "../statement.ts";
import { wrapContentKey } from "../wrap.ts";

let play: Scene;
let honest: Delivered;

beforeAll(async () => {
  await ready();
  play = scene();
  honest = deliver(play, writeLetter(play, longLetter()));
});

describe("an honest delivery", () => {
  it("opens, and names who passed it on", () => {
    const { letter, reviewers, manifest } = openWith(play, honest);
    expect(letter).toEqual(longLetter());
    expect(reviewers.map((reviewer) => reviewer.accountId)).toEqual([play.facilitator.id]);
    expect(manifest.chunkSizes).toHaveLength(3);
  });
});

describe("a lying server swaps chunks", () => {
  const chunks = () => honest.of.chunksB64;
  it.each([
    ["dropped", () => chunks().slice(1)],
    ["truncated at the end", () => chunks().slice(0, -1)],
    ["all dropped", () => []],
    ["reordered", () => [chunks()[1], chunks()[0], chunks()[2]]],
    ["duplicated", () => [chunks()[0], chunks()[0], chunks()[2]]],
    ["one too many", () => [...chunks(), chunks()[2]]],
    ["a chunk cut short", () => [chunks()[0], chunks()[1], (chunks()[2] ?? "").slice(0, -4)]],
    ["not base64url", () => [chunks()[0], chunks()[1], `${(chunks()[2] ?? "").slice(0, -1)}=`]],
  ])("%s", (_, lie) => {
    const chunksB64 = lie().flatMap((chunk) => chunk ?? []);
    expect(refusalOf(() => openWith(play, honest, { chunksB64 }))).toBe("chunks");
  });

  it("takes them from another letter of the same author", () => {
    const other = writeLetter(play, longLetter(), { messageId: idOf("another message") });
    expect(refusalOf(() => openWith(play, honest, { chunksB64: other.envelope.chunksB64 }))).toBe("chunks");
  });
});

describe("a lying server swaps ciphertexts", () => {
  function offered(letter: ReturnType<typeof writeLetter>) {
    return {
      manifest: letter.envelope.manifest,
      chunksB64: letter.envelope.chunksB64,
      wrap: wrapContentKey(letter.contentKey, letter.manifestHashB64, play.recipient.holder),
    };
  }

  it("between messages: another letter under this message's release", () => {
    const other = writeLetter(play, words("Another."), { messageId: idOf("another message") });
    expect(refusalOf(() => openWith(play, honest, offered(other)))).toBe("release");
  });

  it("between messages, although somebody released it as this one", () => {
    const other = writeLetter(play, words("Another."), { messageId: idOf("another message") });
    const releases = [release(play, other, honest.description)];
    expect(refusalOf(() => openWith(play, honest, { ...offered(other), releases }))).toBe("signature");
  });

  it("between versions: an old version offered as the new one", () => {
    const old = writeLetter(play, words("First."), { version: 1 });
    const releases = [release(play, old, honest.description)];
    const lie = { ...offered(old), releases };
    expect(refusalOf(() => openWith(play, honest, lie, { version: 2 }))).toBe("release");
    const bent = [release(play, old, honest.description, { version: 2 })];
    expect(refusalOf(() => openWith(play, honest, { ...lie, releases: bent }, { version: 2 }))).toBe(
      "signature",
    );
  });

  it("between versions: an unreviewed second version under the first one's release", () => {
    const second = writeLetter(play, words("Not reviewed."), { version: 2 });
    expect(refusalOf(() => openWith(play, honest, offered(second), { version: 2 }))).toBe("release");
    expect(refusalOf(() => openWith(play, honest, offered(second)))).toBe("release");
  });

  it("between cases of the same facilitator", () => {
    const elsewhere = scene({ name: "another case" });
    const foreign = deliver(elsewhere);
    expect(refusalOf(() => openWith(play, honest, foreign.of))).toBe("certificate");
    const lie = {
      ...foreign.of,
      authorCertificate: honest.of.authorCertificate,
      myCertificate: honest.of.myCertificate,
    };
    expect(refusalOf(() => openWith(play, honest, lie))).toBe("release");
  });

  it("between recipients: a letter to somebody else of the case", () => {
    const other = participant("Vito", "victim", { in: play.case, by: play.facilitator });
    const letter = writeLetter({ ...play, recipient: other });
    const releases = [release(play, letter, honest.description)];
    expect(refusalOf(() => openWith(play, honest, { ...offered(letter), releases }))).toBe("signature");
  });

  it("hands a writer their own letter as one from the other side", () => {
    const context = { ...honest.context, me: { participantId: play.author.participantId } };
    const mine = { ...honest.of, myCertificate: play.author.certificate };
    const asAuthor = { ...play, recipient: play.author };
    expect(refusalOf(() => openWith(asAuthor, honest, mine, context))).toBe("certificate");
  });
});

describe("a lying server changes the manifest", () => {
  const zerosB64 = "A".repeat(43);
  const changes = (): Record<string, unknown> => ({
    kind: "draft",
    caseId: idOf("another case"),
    subjectId: idOf("another message"),
    version: 2,
    authorId: idOf("participant Vera"),
    authorRole: "victim",
    recipientId: idOf("participant Vito"),
    chunkSizes: [65_576, 65_576],
    chunkRootB64: zerosB64,
    commitmentB64: zerosB64,
    rosterHashB64: zerosB64,
    createdAt: "2027-01-01T00:00:00.000Z",
    protocol: "accord/2",
    type: "release",
  });

  it.each(Object.keys(manifestSchema.shape))("field %s", (field) => {
    expect(changes()).toHaveProperty(field);
    const manifest = manifestSchema.parse(jsonFromBytes(fromB64(honest.of.manifest.bytesB64)));
    const bent = new TextEncoder().encode(JSON.stringify({ ...manifest, [field]: changes()[field] }));
    const lie = { manifest: { ...honest.of.manifest, bytesB64: toB64(bent) } };
    expect(refusalOf(() => openWith(play, honest, lie))).not.toBeNull();
    const openAlone = () =>
      openEnvelope(
        { ...honest.letter.envelope, ...lie },
        { ...place(), schema: letterDocumentSchema },
        play.author.keys.signPublicKey,
        [play.case.caseHolder],
      );
    expect(refusalOf(openAlone)).toBe("signature");
  });
});

function place() {
  return {
    kind: "letter" as const,
    caseId: play.case.caseId,
    subjectId: idOf("message"),
    version: 1,
    authorId: play.author.participantId,
  };
}

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

describe("a lying server swaps the description", () => {
  it("for another of the same facilitator", () => {
    const other = describeLetter(play, play.facilitator, "Nothing to worry about");
    const context = { descriptionHashB64: other.manifestHashB64 };
    expect(refusalOf(() => openWith(play, honest, {}, context))).toBe("release");
  });
});

describe("a statement of one type", () => {
  it("never passes for another, whoever signed it", () => {
    const manifest = jsonFromBytes(fromB64(honest.of.manifest.bytesB64)) as object;
    const sign = () => signStatement("release", manifest, play.author.keys.signSecretKey);
    expect(refusalOf(sign)).toBe("signature");
    const [signed] = honest.of.releases;
    expect(refusalOf(() => openWith(play, honest, signed === undefined ? {} : { manifest: signed }))).toBe(
      "signature",
    );
  });
});
