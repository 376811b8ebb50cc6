import { beforeAll, describe, expect, it } from "vitest";
import { type Consent, consentSchema } from "../protocol/consents/consent.ts";
import { PROTOCOL } from "../protocol/protocol-name.ts";
import { type StatementType, statementTypes } from "../protocol/signed.ts";
import { toB64 } from "./base64.ts";
import { utf8 } from "./bytes.ts";
import { AT, idOf, keysOf } from "./cast/people.ts";
import { refusalOf } from "./cast/refusal.ts";
import { contextBytes } from "./context.ts";
import { ready } from "./ready.ts";
import { sign } from "./signature.ts";
import { readStatement, signStatement, statementHashB64, verifyStatement } from "./statement.ts";

beforeAll(ready);

const keys = () => keysOf("Vera");
const consent = (): Consent => ({
  protocol: PROTOCOL,
  type: "consent",
  caseId: idOf("case"),
  participantId: idOf("participant Vera"),
  channel: "letters",
  direction: "send",
  given: true,
  textVersion: 1,
  createdAt: AT,
});
const verify = (signed: ReturnType<typeof signStatement>, by = keys().signPublicKey) =>
  refusalOf(() => verifyStatement("consent", consentSchema, signed, by));

/** Signed by the right hand, but over these bytes. */
function signedText(text: string, context: string = "consent") {
  const bytes = utf8(text);
  return { bytesB64: toB64(bytes), signatureB64: toB64(sign(context, bytes, keys().signSecretKey)) };
}

describe("a signed statement", () => {
  it("is read as it was signed", () => {
    const signed = signStatement("consent", consent(), keys().signSecretKey);
    expect(verifyStatement("consent", consentSchema, signed, keys().signPublicKey)).toEqual(consent());
    expect(readStatement("consent", consentSchema, signed)).toEqual(consent());
    expect(statementHashB64("consent", signed)).toHaveLength(43);
    expect(statementHashB64("release", signed)).not.toBe(statementHashB64("consent", signed));
  });

  it("is no other key's, and no key of another length's", () => {
    const signed = signStatement("consent", consent(), keys().signSecretKey);
    expect(verify(signed, keysOf("Otto").signPublicKey)).toBe("signature");
    expect(verify(signed, keys().signPublicKey.subarray(1))).toBe("signature");
    expect(verify(signed, new Uint8Array(32))).toBe("signature");
    expect(() => signStatement("consent", consent(), keys().signSecretKey.subarray(1))).toThrow(RangeError);
  });

  it("has one spelling, even for its own signer", () => {
    const canonical = JSON.stringify(consent(), Object.keys(consent()).sort());
    expect(verify(signedText(canonical))).toBeNull();
    expect(verify(signedText(` ${canonical}`))).toBe("signature");
    expect(verify(signedText(JSON.stringify(consent())))).toBe("signature");
    expect(verify(signedText(canonical.replace('"given":true', '"given":false,"given":true')))).toBe(
      "signature",
    );
    expect(verify(signedText(canonical.replace('"textVersion":1', '"textVersion":1.0')))).toBe("signature");
    expect(verify(signedText(canonical.replace('"letters"', '"\\u006cetters"')))).toBe("signature");
    expect(verify(signedText(canonical.replace("{", '{"__proto__":{},')))).toBe("signature");
    expect(verify(signedText(canonical.replace("{", '{"a":1,')))).toBe("signature");
    expect(verify(signedText(`\ufeff${canonical}`))).toBe("signature");
    for (const nothing of ["", "null", "[]", "1", '"consent"', "{"]) {
      expect(verify(signedText(nothing))).toBe("signature");
    }
  });

  it("holds under its own type's context alone", () => {
    const canonical = JSON.stringify(consent(), Object.keys(consent()).sort());
    for (const type of statementTypes) {
      const refusal = type === "consent" ? null : "signature";
      expect(verify(signedText(canonical, type))).toBe(refusal);
    }
    const contexts = statementTypes.map((type: StatementType) => Buffer.from(contextBytes(type)).toString());
    expect(new Set(contexts).size).toBe(statementTypes.length);
    for (const context of contexts) expect(context).toMatch(/^accord\/1\/[a-z-]+\0$/);
  });

  it("is not signed under a type that it does not say", () => {
    expect(refusalOf(() => signStatement("release", consent(), keys().signSecretKey))).toBe("signature");
  });
});
