import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { fromBase32, toBase32 } from "./base32.ts";
import { toB64 } from "./base64.ts";
import { generateOrganisation, organisationFromKit } from "./organisation.ts";
import { randomId } from "./random.ts";
import { ready } from "./ready.ts";
import { generateRecoveryCode, normaliseRecoveryCode, recoveryKeys } from "./recovery.ts";

beforeAll(ready);

describe("base32", () => {
  it("says 256 bits and back", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        expect(fromBase32(toBase32(bytes, 52), 32)).toEqual(bytes);
      }),
    );
    expect(fromBase32(`${"0".repeat(51)}1`, 32)).toBeNull();
    expect(fromBase32("U", 1)).toBeNull();
  });
});

describe("a recovery code", () => {
  it("is seven groups of four, new each time", () => {
    const code = generateRecoveryCode();
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(generateRecoveryCode()).not.toBe(code);
  });

  it("is known again however it is typed", () => {
    const code = generateRecoveryCode();
    const slips = [
      code.toLowerCase(),
      code.replaceAll("-", ""),
      code.replaceAll("-", " "),
      ` ${code.replaceAll("-", " – ")}\n`,
      code.replaceAll("0", "o").replaceAll("1", "l"),
      code.replaceAll("0", "O").replaceAll("1", "I"),
    ];
    for (const typed of slips) expect(normaliseRecoveryCode(typed)).toBe(code);
    expect(recoveryKeys(slips[0] ?? "")).toEqual(recoveryKeys(code));
  });

  it("notices a wrong letter, two swapped and one missing (all but one slip in 1,024)", () => {
    let unnoticed = 0;
    for (let i = 0; i < 400; i += 1) {
      const plain = generateRecoveryCode().replaceAll("-", "");
      const at = i % 28;
      const wrong = plain.slice(0, at) + (plain.charAt(at) === "7" ? "8" : "7") + plain.slice(at + 1);
      if (normaliseRecoveryCode(wrong) !== null) unnoticed += 1;
      expect(normaliseRecoveryCode(plain.slice(1))).toBeNull();
      expect(normaliseRecoveryCode(`${plain}0`)).toBeNull();
    }
    expect(unnoticed).toBeLessThan(10);
    expect(normaliseRecoveryCode("")).toBeNull();
    expect(normaliseRecoveryCode("UUUU-UUUU-UUUU-UUUU-UUUU-UUUU-UUUU")).toBeNull();
    expect(() => recoveryKeys("no code")).toThrow(RangeError);
  });

  it("opens the vault with one key and proves itself with another", () => {
    const { vaultKey, recoverySecretB64 } = recoveryKeys(generateRecoveryCode());
    expect(vaultKey).toHaveLength(32);
    expect(toB64(vaultKey)).not.toBe(recoverySecretB64);
  });
});

describe("the organisation's kit", () => {
  it("gives both key pairs back from paper", () => {
    const made = generateOrganisation();
    expect(made.kitCode.split("-")).toHaveLength(14);
    const again = organisationFromKit(made.kitCode.toLowerCase().replaceAll("-", " "));
    expect(again?.signSecretKey).toEqual(made.signSecretKey);
    expect(again?.signPublicKey).toEqual(made.signPublicKey);
    expect(again?.recoveryPublicKey).toEqual(made.recoveryPublicKey);
    expect(again?.recoverySecretKey).toHaveLength(32);
    expect(made).not.toHaveProperty("recoverySecretKey");
  });

  it("is null for anything else", () => {
    const { kitCode } = generateOrganisation();
    const wrong = (kitCode.startsWith("7") ? "8" : "7") + kitCode.slice(1);
    for (const typed of ["", wrong, kitCode.slice(5), generateRecoveryCode()]) {
      expect(organisationFromKit(typed)).toBeNull();
    }
  });
});

describe("a random id", () => {
  it("is a version 4 UUID", () => {
    const ids = Array.from({ length: 200 }, randomId);
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(ids).size).toBe(200);
  });
});
