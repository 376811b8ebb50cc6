import { beforeAll, describe, expect, it } from "vitest";
import { type Envelope, manifestSchema } from "../../protocol/messages/envelope.ts";
import { letterDocumentSchema } from "../../protocol/messages/letter.ts";
import { fromB64, toB64 } from "../base64.ts";
import { canonicalBytes, jsonFromBytes } from "../canonical.ts";
import { participant } from "../cast/case.ts";
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
import { AT, idOf } from "../cast/people.ts";
import { refusalOf } from "../cast/refusal.ts";
import { encryptChunks } from "../chunks.ts";
import { openEnvelope, sealEnvelope } from "../envelope.ts";
import { signManifest } from "../manifest.ts";
import { ready } from "../ready.ts";
import { readStatement, signStatement } from "../statement.ts";
import { verifyEnvelopeShape } from "../verify.ts";
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

describe("a supporter", () => {
  it("is no author: their certificate is good for no message, even one that staff were led to pass on", () => {
    for (const role of ["victim-supporter", "offender-supporter"] as const) {
      const beside = participant("Sam", role, { in: play.case, by: play.facilitator });
      const as = { ...play, author: beside };
      expect(refusalOf(() => openWith(as, deliver(as)))).toBe("certificate");
    }
  });

  it("cannot pass a party's certificate for their own, nor their own for a party's", () => {
    const { author } = play;
    const { facilitator } = play;
    const sam = participant("Otto", "offender-supporter", { in: play.case, by: facilitator });
    expect(sam.participantId).toBe(author.participantId);
    expect(refusalOf(() => openWith(play, honest, { authorCertificate: sam.certificate }))).toBe(
      "certificate",
    );
    const written = deliver({ ...play, author: sam });
    expect(refusalOf(() => openWith(play, written, { authorCertificate: author.certificate }))).toBe(
      "certificate",
    );
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

describe("somebody who knows the content key", () => {
  it("cannot put other words of the same length under the author's signature", () => {
    const letter = writeLetter(play, words("I am sorry."));
    const place = {
      kind: "letter" as const,
      caseId: play.case.caseId,
      subjectId: idOf("message"),
      version: 1,
    };
    const forged = encryptChunks(canonicalBytes(words("I am happy.")), place, letter.contentKey);
    const delivered = deliver(play, letter, honest.description);
    expect(refusalOf(() => openWith(play, delivered))).toBeNull();
    expect(forged.map((chunk) => chunk.length)).toEqual([296]);
    expect(refusalOf(() => openWith(play, delivered, { chunksB64: forged.map(toB64) }))).toBe("chunks");
    const shape = { ...letter.envelope, chunksB64: forged.map(toB64) };
    expect(refusalOf(() => verifyEnvelopeShape(shape, play.author.keys.signPublicKey))).toBe("chunks");
  });
});

describe("a true envelope of the same author in another place", () => {
  function sealedAs(but: Partial<Parameters<typeof sealEnvelope>[0]>) {
    return sealEnvelope({
      ...place(),
      author: { id: place().authorId, role: "offender", signSecretKey: play.author.keys.signSecretKey },
      recipientId: play.recipient.participantId,
      rosterHashB64: play.case.roster.headHashB64,
      plaintext: words("I am sorry."),
      wrapTo: [play.case.caseHolder],
      createdAt: AT,
      ...but,
    }).envelope;
  }
  function opened(envelope: Envelope, recipientId: string | null = play.recipient.participantId) {
    const expected = { ...place(), recipientId, schema: letterDocumentSchema };
    const key = play.author.keys.signPublicKey;
    return refusalOf(() => openEnvelope(envelope, expected, key, [play.case.caseHolder]));
  }

  it.each([
    ["a draft for a letter", () => ({ kind: "draft" as const })],
    ["one of another case", () => ({ caseId: idOf("another case") })],
    ["one of another message", () => ({ subjectId: idOf("another message") })],
    ["another version", () => ({ version: 2 })],
    ["one to somebody else", () => ({ recipientId: idOf("participant Vito") })],
    ["one to nobody", () => ({ recipientId: null })],
    ["one in somebody else's name", () => ({ author: { ...named(), id: idOf("participant Vito") } })],
  ])("refuses %s", (_, but) => {
    expect(opened(sealedAs({}))).toBeNull();
    expect(opened(sealedAs(but()))).toBe("signature");
  });

  function named() {
    return { role: "offender" as const, signSecretKey: play.author.keys.signSecretKey };
  }

  it("refuses chunks of other sizes than the author signed", () => {
    const envelope = sealedAs({});
    const manifest = readStatement("manifest", manifestSchema, envelope.manifest);
    const bent = signManifest({ ...manifest, chunkSizes: [1064] }, play.author.keys.signSecretKey);
    const shape = { ...envelope, manifest: bent };
    expect(refusalOf(() => verifyEnvelopeShape(shape, play.author.keys.signPublicKey))).toBe("chunks");
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
