import { beforeAll, describe, expect, it } from "vitest";
import { staffCertificateSchema } from "../protocol/accounts/account.ts";
import { participantCertificateSchema } from "../protocol/cases/roster.ts";
import { toB64 } from "./base64.ts";
import { utf8 } from "./bytes.ts";
import { openCase, participant } from "./cast/case.ts";
import { idOf, keysOf, staff } from "./cast/people.ts";
import { refusalOf } from "./cast/refusal.ts";
import { hash } from "./hash.ts";
import { wordPhrase } from "./phrase.ts";
import { ready } from "./ready.ts";
import { readStatement } from "./statement.ts";
import { suggestPassphrase } from "./suggestion.ts";
import { WORDS } from "./words.ts";

beforeAll(ready);

describe("the word list", () => {
  it("is 1,024 different short plain words", () => {
    expect(WORDS).toHaveLength(1024);
    expect(new Set(WORDS).size).toBe(1024);
    expect(new Set(WORDS.map((word) => word.slice(0, 4))).size).toBe(1024);
    for (const word of WORDS) expect(word).toMatch(/^[a-z]{3,8}$/);
  });

  it("never changes: a phrase that was written down stays true", () => {
    expect(toB64(hash("word-list", utf8(WORDS.join(" "))))).toBe(
      "dJfutRU4gGYVY2fMcQg7SPbRDFprV_Q28dQh8byECZ0",
    );
  });
});

describe("the word phrase", () => {
  function sides() {
    const anna = staff("Anna");
    const otto = participant("Otto", "offender", { in: openCase(anna), by: anna });
    return {
      issuerCertificate: readStatement("staff-certificate", staffCertificateSchema, anna.certificate),
      participantCertificate: readStatement(
        "participant-certificate",
        participantCertificateSchema,
        otto.certificate,
      ),
    };
  }

  it("is six words, the same on both sides", () => {
    expect(wordPhrase(sides())).toHaveLength(6);
    expect(wordPhrase(sides())).toEqual(wordPhrase(sides()));
    for (const word of wordPhrase(sides())) expect(WORDS).toContain(word);
  });

  it("changes with every key and with who and where", () => {
    const { issuerCertificate: issuer, participantCertificate: who } = sides();
    const other = { signPublicKeyB64: toB64(keysOf("Mallory").signPublicKey) };
    const box = { boxPublicKeyB64: toB64(keysOf("Mallory").boxPublicKey) };
    const phrases = [
      sides(),
      { issuerCertificate: { ...issuer, ...other }, participantCertificate: who },
      { issuerCertificate: { ...issuer, ...box }, participantCertificate: who },
      { issuerCertificate: issuer, participantCertificate: { ...who, ...other } },
      { issuerCertificate: issuer, participantCertificate: { ...who, ...box } },
      { issuerCertificate: issuer, participantCertificate: { ...who, caseId: idOf("another case") } },
      { issuerCertificate: issuer, participantCertificate: { ...who, participantId: idOf("Vera") } },
      { issuerCertificate: { ...issuer, organisationId: idOf("another") }, participantCertificate: who },
    ].map((of) => wordPhrase(of).join(" "));
    expect(new Set(phrases).size).toBe(phrases.length);
  });

  it("refuses a certificate that the other did not issue", () => {
    const { issuerCertificate: issuer, participantCertificate: who } = sides();
    const of = { issuerCertificate: { ...issuer, accountId: idOf("Ben") }, participantCertificate: who };
    expect(refusalOf(() => wordPhrase(of))).toBe("certificate");
  });
});

describe("a suggested passphrase", () => {
  it("is five words of the list, new each time", () => {
    const suggested = suggestPassphrase().split(" ");
    expect(suggested).toHaveLength(5);
    for (const word of suggested) expect(WORDS).toContain(word);
    expect(suggestPassphrase()).not.toBe(suggested.join(" "));
  });
});
