import { beforeAll, describe, expect, it } from "vitest";
import { type KeyId, wrappedContentKeySchema } from "../../protocol/messages/envelope.ts";
import { letterDocumentSchema } from "../../protocol/messages/letter.ts";
import { PROTOCOL } from "../../protocol/protocol-name.ts";
import { fromB64, toB64 } from "../base64.ts";
import { canonicalBytes } from "../canonical.ts";
import { openCaseKey, wrapCaseKey } from "../case-key.ts";
import { addStaff, openCase, removeStaff } from "../cast/case.ts";
import { type Delivered, deliver, openWith, type Scene, scene, words, writeLetter } from "../cast/letter.ts";
import { idOf, keysOf, person, type Staff, staff } from "../cast/people.ts";
import { flipped, refusalOf } from "../cast/refusal.ts";
import { openEnvelope } from "../envelope.ts";
import { type Holder, openForHolder } from "../key-box.ts";
import { ready } from "../ready.ts";
import { sealTo } from "../seal.ts";
import { wrapContentKey } from "../wrap.ts";

let play: Scene;
let honest: Delivered;
let anna: Staff;

beforeAll(async () => {
  await ready();
  play = scene();
  honest = deliver(play);
  anna = play.facilitator;
});

function reading(wraps: Delivered["letter"]["envelope"]["wraps"], holders: Holder[]) {
  const expected = {
    kind: "letter" as const,
    caseId: play.case.caseId,
    subjectId: idOf("message"),
    authorId: play.author.participantId,
    schema: letterDocumentSchema,
  };
  const { envelope } = honest.letter;
  return refusalOf(() =>
    openEnvelope({ ...envelope, wraps }, expected, play.author.keys.signPublicKey, holders),
  );
}

describe("a wrapped content key", () => {
  it("opens for the author and for the case, and for nobody else", () => {
    const { wraps } = honest.letter.envelope;
    expect(reading(wraps, [play.author.holder])).toBeNull();
    expect(reading(wraps, [play.case.caseHolder])).toBeNull();
    expect(reading(wraps, [play.recipient.holder])).toBe("wrap");
    expect(reading(wraps, [person("Mallory").holder])).toBe("wrap");
  });

  it("is needed: an empty list of wraps or of keys refuses", () => {
    expect(reading([], [play.author.holder])).toBe("wrap");
    expect(reading(honest.letter.envelope.wraps, [])).toBe("wrap");
  });

  it("refuses any altered byte of the sealed box", () => {
    const sealed = fromB64(honest.of.wrap.sealedB64);
    for (let byte = 0; byte < sealed.length; byte += 1) {
      const wrap = { ...honest.of.wrap, sealedB64: toB64(flipped(sealed, byte * 8 + (byte % 8))) };
      expect(refusalOf(() => openWith(play, honest, { wrap }))).toBe("wrap");
    }
    for (const length of [0, 1, 47, 48, sealed.length - 1]) {
      const wrap = { ...honest.of.wrap, sealedB64: toB64(sealed.subarray(0, length)) };
      expect(refusalOf(() => openWith(play, honest, { wrap }))).toBe("wrap");
    }
  });

  it("of another letter refuses", () => {
    const other = writeLetter(play, words("Another."), { messageId: idOf("another message") });
    const wrap = wrapContentKey(other.contentKey, other.manifestHashB64, play.recipient.holder);
    expect(refusalOf(() => openWith(play, honest, { wrap }))).toBe("wrap");
  });

  it("with another content key refuses, although anybody can seal one", () => {
    const other = writeLetter(play);
    const wrap = wrapContentKey(other.contentKey, honest.letter.manifestHashB64, play.recipient.holder);
    expect(refusalOf(() => openWith(play, honest, { wrap }))).toBe("commitment");
  });

  it("sealed to another's key refuses", () => {
    const { keyId } = play.recipient.holder;
    const { publicKey } = person("Mallory").holder;
    const wrap = wrapContentKey(honest.letter.contentKey, honest.letter.manifestHashB64, {
      keyId,
      publicKey,
    });
    expect(refusalOf(() => openWith(play, honest, { wrap }))).toBe("wrap");
  });
});

describe("a key id confused with another's", () => {
  const others = (): KeyId[] => [
    { holder: "account", id: play.author.id, epoch: 0 },
    { holder: "case", id: play.recipient.id, epoch: 0 },
    { holder: "organisation", id: play.recipient.id, epoch: 0 },
    { holder: "account", id: play.recipient.id, epoch: 1 },
  ];

  it("refuses when it is changed outside", () => {
    for (const keyId of others()) {
      expect(refusalOf(() => openWith(play, honest, { wrap: { ...honest.of.wrap, keyId } }))).toBe("wrap");
    }
  });

  it("refuses when it is another inside", () => {
    const { publicKey, keyId } = play.recipient.holder;
    for (const inner of others()) {
      const { sealedB64 } = wrapContentKey(honest.letter.contentKey, honest.letter.manifestHashB64, {
        keyId: inner,
        publicKey,
      });
      expect(refusalOf(() => openWith(play, honest, { wrap: { keyId, sealedB64 } }))).toBe("wrap");
    }
  });

  it("refuses when my own key is asked for under another's name", () => {
    for (const keyId of others()) {
      const holder = { ...play.recipient.holder, keyId };
      expect(refusalOf(() => openForHolder(honest.of.wrap, holder, wrappedContentKeySchema))).toBe("wrap");
    }
  });

  it("refuses what is sealed in another spelling or with something more in it", () => {
    const { publicKey, keyId } = play.recipient.holder;
    const inside = {
      protocol: PROTOCOL,
      type: "content-key",
      keyId,
      manifestHashB64: honest.letter.manifestHashB64,
      contentKeyB64: toB64(honest.letter.contentKey),
    };
    const sealed = (bytes: Uint8Array) => ({ keyId, sealedB64: toB64(sealTo(publicKey, bytes)) });
    const opened = (bytes: Uint8Array) => refusalOf(() => openWith(play, honest, { wrap: sealed(bytes) }));
    expect(opened(canonicalBytes(inside))).toBeNull();
    expect(opened(canonicalBytes({ ...inside, more: 1 }))).toBe("wrap");
    expect(opened(canonicalBytes({ ...inside, type: "case-key" }))).toBe("wrap");
    expect(opened(new TextEncoder().encode(JSON.stringify(inside, null, 1)))).toBe("wrap");
    expect(opened(new Uint8Array(0))).toBe("wrap");
  });
});

describe("a wrapped case key", () => {
  function wrapped(but: Partial<Parameters<typeof wrapCaseKey>[0]> = {}, to: Holder = anna.holder) {
    const { caseHolder, caseId } = play.case;
    return wrapCaseKey(
      {
        caseId,
        epoch: 1,
        keyId: anna.holder.keyId,
        casePublicKey: caseHolder.publicKey,
        caseSecretKey: caseHolder.secretKey,
        ...but,
      },
      to.publicKey,
    );
  }
  const opened = (wrap: ReturnType<typeof wrapped>, holder = anna.holder) =>
    refusalOf(() => openCaseKey(wrap, holder, play.case.roster));

  it("opens for its holder", () => {
    expect(openCaseKey(wrapped(), anna.holder, play.case.roster).secretKey).toEqual(
      play.case.caseHolder.secretKey,
    );
  });

  it("refuses a key of the server's own, whose public half the roster does not name", () => {
    const own = keysOf("Mallory's case");
    expect(opened(wrapped({ casePublicKey: own.boxPublicKey, caseSecretKey: own.boxSecretKey }))).toBe(
      "wrap",
    );
    expect(opened(wrapped({ caseSecretKey: own.boxSecretKey }))).toBe("wrap");
  });

  it("refuses another case's, another epoch's, another's and an older one's", () => {
    expect(opened(wrapped({ caseId: idOf("another case") }))).toBe("wrap");
    expect(opened({ ...wrapped({ caseId: idOf("another case") }), caseId: play.case.caseId })).toBe("wrap");
    expect(opened({ ...wrapped(), caseId: idOf("another case") })).toBe("wrap");
    expect(opened({ ...wrapped(), keyId: person("Ben").holder.keyId })).toBe("wrap");
    expect(opened(wrapped({ epoch: 2 }))).toBe("wrap");
    expect(opened({ ...wrapped(), epoch: 2 })).toBe("wrap");
    expect(opened(wrapped(), person("Ben").holder)).toBe("wrap");
    expect(opened(wrapped({ keyId: person("Ben").holder.keyId }))).toBe("wrap");
    const ben = staff("Ben");
    const later = removeStaff(addStaff(openCase(anna), anna, ben), anna, ben);
    const old = { ...wrapped(), epoch: 2 };
    expect(refusalOf(() => openCaseKey(old, anna.holder, later.roster))).toBe("wrap");
  });

  it("refuses any altered byte", () => {
    const wrap = wrapped();
    const sealed = fromB64(wrap.sealedB64);
    for (let byte = 0; byte < sealed.length; byte += 7) {
      expect(opened({ ...wrap, sealedB64: toB64(flipped(sealed, byte * 8)) })).toBe("wrap");
    }
  });

  it("is not a content key", () => {
    expect(refusalOf(() => openForHolder(wrapped(), anna.holder, wrappedContentKeySchema))).toBe("wrap");
  });
});
