import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { letterDocumentSchema } from "../protocol/messages/letter.ts";
import type { Signed } from "../protocol/signed.ts";
import { fromB64, toB64 } from "./base64.ts";
import { addStaff, openCase, viewOf } from "./cast/case.ts";
import { type Delivered, deliver, openWith, type Scene, scene, words, writeLetter } from "./cast/letter.ts";
import { AT, idOf, organisation, seedOf, staff } from "./cast/people.ts";
import { flipped, refusalOf } from "./cast/refusal.ts";
import { vaultOf } from "./cast/vault.ts";
import { decryptChunks, encryptChunks } from "./chunks.ts";
import { verifyOffer } from "./delivery.ts";
import { openEnvelope, sealEnvelope } from "./envelope.ts";
import { verifyParticipantCertificate } from "./participant-certificate.ts";
import { ready } from "./ready.ts";
import { verifyRoster } from "./roster.ts";
import { verifyStaffCertificate } from "./staff-certificate.ts";
import { openVault, sealVault } from "./vault.ts";
import { verifyEnvelopeShape } from "./verify.ts";

let play: Scene;
let honest: Delivered;

beforeAll(async () => {
  await ready();
  play = scene();
  honest = deliver(play, writeLetter(play, words("I am sorry. ".repeat(20))));
});

/** Turns one bit anywhere over: in the bytes or the signature of a signed statement, or in any other bytes. */
function bentB64(b64: string, bit: number): string {
  return toB64(flipped(fromB64(b64), bit));
}
function bentSigned(signed: Signed, bit: number): Signed {
  return bit % 5 === 0
    ? { ...signed, signatureB64: bentB64(signed.signatureB64, bit) }
    : { ...signed, bytesB64: bentB64(signed.bytesB64, bit) };
}
const anyBit = fc.nat({ max: 2 ** 24 });
function refusedAlways(act: (bit: number) => unknown): void {
  fc.assert(
    fc.property(anyBit, (bit) => {
      expect(refusalOf(() => act(bit))).not.toBeNull();
    }),
  );
}

describe("what is sealed opens again", () => {
  it("any JSON value, for each holder, and the server can check its shape", () => {
    const plaintexts = fc.jsonValue({ maxDepth: 4 });
    fc.assert(
      fc.property(plaintexts, (value) => {
        const plaintext = { value };
        const { facilitator, recipient } = play;
        const sealed = sealEnvelope({
          kind: "staff-note",
          caseId: play.case.caseId,
          subjectId: idOf("message"),
          version: 1,
          author: { id: facilitator.id, role: "facilitator", signSecretKey: facilitator.keys.signSecretKey },
          recipientId: null,
          rosterHashB64: null,
          plaintext,
          wrapTo: [play.case.caseHolder, recipient.holder],
          createdAt: AT,
        });
        const expected = {
          kind: "staff-note" as const,
          caseId: play.case.caseId,
          subjectId: idOf("message"),
          authorId: facilitator.id,
          recipientId: null,
          // Not a schema of zod: those drop a key named "__proto__", which any JSON may have.
          schema: { parse: (opened: unknown) => opened },
        };
        const key = facilitator.keys.signPublicKey;
        const shape = verifyEnvelopeShape(sealed.envelope, key);
        expect(shape.manifestHashB64).toBe(sealed.manifestHashB64);
        for (const holder of [play.case.caseHolder, recipient.holder]) {
          const opened = openEnvelope(sealed.envelope, expected, key, [holder]);
          // JSON has no minus zero.
          expect(opened.plaintext).toEqual(JSON.parse(JSON.stringify(plaintext)));
          expect(opened.contentKey).toEqual(sealed.contentKey);
        }
      }),
    );
  });

  it("any bytes, in as many chunks as they fill, at a size that says little", () => {
    const place = { kind: "letter" as const, caseId: idOf("case"), subjectId: idOf("message"), version: 1 };
    const sizes = fc.oneof(
      fc.nat({ max: 5000 }),
      fc.integer({ min: 65_500, max: 65_600 }),
      fc.nat({ max: 300_000 }),
    );
    fc.assert(
      fc.property(sizes, (size) => {
        const plain = new Uint8Array(size).fill(size & 255);
        const key = seedOf(`key ${size}`);
        const chunks = encryptChunks(plain, place, key);
        expect(chunks).toHaveLength(Math.floor(size / 65_536) + 1);
        const total = chunks.reduce((sum, chunk) => sum + chunk.length - 40, 0);
        expect([256, 1024, 4096, 8192, 16_384, 32_768].includes(total) || total % 65_536 === 0).toBe(true);
        expect(decryptChunks(chunks, place, key)).toEqual(plain);
      }),
      { numRuns: 60 },
    );
  });
});

describe("one bit turned over, anywhere, refuses", () => {
  it("in an envelope's manifest, chunks and wraps", () => {
    const { manifest, chunksB64, wrap } = honest.of;
    refusedAlways((bit) => openWith(play, honest, { manifest: bentSigned(manifest, bit) }));
    refusedAlways((bit) => openWith(play, honest, { chunksB64: chunksB64.map((one) => bentB64(one, bit)) }));
    refusedAlways((bit) =>
      openWith(play, honest, { wrap: { ...wrap, sealedB64: bentB64(wrap.sealedB64, bit) } }),
    );
  });

  it("in a chunk, also when the manifest is left out of it", () => {
    const place = { kind: "letter" as const, caseId: idOf("case"), subjectId: idOf("message"), version: 1 };
    const key = seedOf("chunk key");
    const [chunk] = encryptChunks(new Uint8Array(100), place, key);
    if (chunk === undefined) throw new Error("one chunk");
    refusedAlways((bit) => decryptChunks([flipped(chunk, bit)], place, key));
    refusedAlways((bit) => decryptChunks([chunk], place, flipped(key, bit)));
    refusedAlways((bit) => decryptChunks([chunk], { ...place, version: 2 + (bit % 1000) }, key));
  });

  it("in a release and in the certificates of both sides", () => {
    const { authorCertificate, myCertificate } = honest.of;
    const releases = (bit: number) => honest.of.releases.map((one) => bentSigned(one, bit));
    refusedAlways((bit) => openWith(play, honest, { releases: releases(bit) }));
    refusedAlways((bit) => openWith(play, honest, { authorCertificate: bentSigned(authorCertificate, bit) }));
    refusedAlways((bit) => openWith(play, honest, { myCertificate: bentSigned(myCertificate, bit) }));
    const { author, case: of } = play;
    const expected = { caseId: of.caseId, participantId: author.participantId };
    refusedAlways((bit) =>
      verifyParticipantCertificate(bentSigned(authorCertificate, bit), of.roster, expected),
    );
    const { certificate } = play.facilitator;
    refusedAlways((bit) => verifyStaffCertificate(bentSigned(certificate, bit), organisation()));
  });

  it("in a roster", () => {
    const anna = staff("Anna");
    const { entries, certificates } = viewOf(addStaff(openCase(anna), anna, staff("Ben")));
    const bent = (all: Signed[], bit: number) =>
      all.map((one, i) => (i === bit % all.length ? bentSigned(one, bit) : one));
    const verify = (view: { entries: Signed[]; certificates: Signed[] }) =>
      verifyRoster(view, organisation(), { caseId: idOf("case") });
    expect(refusalOf(() => verify({ entries, certificates }))).toBeNull();
    refusedAlways((bit) => verify({ entries: bent(entries, bit), certificates }));
    refusedAlways((bit) => verify({ entries, certificates: bent(certificates, bit) }));
  });

  it("in a vault", () => {
    const vault = sealVault(vaultOf("Vera"), seedOf("vault key"), "passphrase", 2);
    const open = (but: Partial<typeof vault>, key = seedOf("vault key")) =>
      openVault({ ...vault, ...but }, key, { copy: "passphrase" });
    expect(refusalOf(() => open({}))).toBeNull();
    refusedAlways((bit) => open({ ciphertextB64: bentB64(vault.ciphertextB64, bit) }));
    refusedAlways((bit) => open({ nonceB64: bentB64(vault.nonceB64, bit) }));
    refusedAlways((bit) => open({}, flipped(seedOf("vault key"), bit)));
    refusedAlways((bit) => open({ revision: 3 + bit }));
  });
});

describe("what is no letter at all", () => {
  it("refuses instead of breaking, whatever stands in its place", () => {
    const text = fc.oneof(
      fc.string(),
      fc.base64String().map((one) => one.replaceAll("=", "")),
      fc.constant(""),
    );
    const signed = fc.record({ bytesB64: text, signatureB64: text });
    fc.assert(
      fc.property(signed, fc.array(text, { maxLength: 3 }), text, (statement, chunksB64, sealedB64) => {
        const lies = [
          { manifest: statement },
          { chunksB64 },
          { wrap: { ...honest.of.wrap, sealedB64 } },
          { releases: [statement] },
          { authorCertificate: statement },
          { myCertificate: statement },
        ];
        for (const lie of lies) expect(refusalOf(() => openWith(play, honest, lie))).not.toBeNull();
        const { envelope } = honest.description;
        const offers = [
          { description: { ...envelope, manifest: statement } },
          { description: { ...envelope, chunksB64 } },
          { description: { ...envelope, wraps: [{ ...honest.of.wrap, sealedB64 }] } },
          { releases: [statement] },
        ];
        for (const lie of offers) {
          const offer = { ...honest.of, description: envelope, ...lie };
          expect(refusalOf(() => verifyOffer(offer, honest.context, play.recipient.holder))).not.toBeNull();
        }
      }),
    );
  });

  it("refuses plaintext of another shape than asked for", () => {
    const note = writeLetter(play, { blocks: [], extra: 1 } as unknown as Parameters<typeof writeLetter>[1]);
    const expected = {
      kind: "letter" as const,
      caseId: play.case.caseId,
      subjectId: idOf("message"),
      authorId: play.author.participantId,
      schema: letterDocumentSchema,
    };
    const open = () =>
      openEnvelope(note.envelope, expected, play.author.keys.signPublicKey, [play.author.holder]);
    expect(refusalOf(open)).toBe("chunks");
  });
});

describe("what cannot be sealed", () => {
  it("is refused before anything is made: nobody to read it, too long for one envelope", () => {
    const tooLong = { blocks: [{ type: "paragraph" as const, spans: [{ text: "n".repeat(600_000) }] }] };
    expect(() => writeLetter(play, tooLong)).toThrow(RangeError);
    const nobody = { ...play.author.holder, publicKey: new Uint8Array(31) };
    expect(() => writeLetter({ ...play, author: { ...play.author, holder: nobody } })).toThrow(RangeError);
    const seal = (wrapTo: []) =>
      sealEnvelope({
        kind: "draft",
        caseId: idOf("case"),
        subjectId: idOf("message"),
        version: 1,
        author: {
          id: play.author.participantId,
          role: "offender",
          signSecretKey: play.author.keys.signSecretKey,
        },
        recipientId: null,
        rosterHashB64: null,
        plaintext: {},
        wrapTo,
        createdAt: AT,
      });
    expect(() => seal([])).toThrow(RangeError);
  });
});
