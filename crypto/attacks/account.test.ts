import { beforeAll, describe, expect, it, vi } from "vitest";
import { KDF_FLOOR, type Kdf, type VaultCopy } from "../../protocol/accounts/account.ts";
import { PROTOCOL } from "../../protocol/protocol-name.ts";
import { argon2idBytes } from "../argon2id.ts";
import { fromB64, toB64 } from "../base64.ts";
import { idOf, seedOf } from "../cast/people.ts";
import { flipped, refusalOf } from "../cast/refusal.ts";
import { vaultOf } from "../cast/vault.ts";
import { accountKeysFromVault } from "../keys.ts";
import { derivePassphraseKeys, freshKdf } from "../passphrase.ts";
import { ready } from "../ready.ts";
import { boxValue } from "../secret-box.ts";
import { openFromTab, sealForTab } from "../tab.ts";
import { openVault, sealVault } from "../vault.ts";

vi.mock(import("../argon2id.ts"), async (original) => {
  const { argon2idBytes } = await original();
  return { argon2idBytes: vi.fn(argon2idBytes) };
});

beforeAll(ready);

describe("lowered Argon2id parameters", () => {
  const lowered: Array<[string, Partial<Record<keyof Kdf, unknown>>]> = [
    ["less memory", { memoryKiB: KDF_FLOOR.memoryKiB - 1 }],
    ["fewer iterations", { iterations: KDF_FLOOR.iterations - 1 }],
    ["no lanes", { parallelism: 0 }],
    ["memory that wraps at 32 bits", { memoryKiB: 2 ** 32 + KDF_FLOOR.memoryKiB }],
    ["iterations that wrap at 32 bits", { iterations: 2 ** 32 + 3 }],
    ["memory of 1 TiB", { memoryKiB: 2 ** 30 }],
    ["no number", { memoryKiB: Number.NaN }],
    ["text for a number", { memoryKiB: "65536" }],
    ["another algorithm", { algorithm: "argon2i" }],
    ["a short salt", { saltB64: "AAAA" }],
    ["no salt", { saltB64: "" }],
  ];

  it.each(lowered)("%s: nothing is derived", async (_, but) => {
    vi.mocked(argon2idBytes).mockClear();
    const kdf = { ...freshKdf(), ...but } as Kdf;
    await expect(derivePassphraseKeys("plain words", kdf)).rejects.toMatchObject({
      reason: "key-derivation-too-weak",
    });
    expect(argon2idBytes).not.toHaveBeenCalled();
  });

  it("at the floor it derives, the same for every spelling of the same letters", async () => {
    const kdf = freshKdf();
    const first = await derivePassphraseKeys("caf\u00e9", kdf);
    const second = await derivePassphraseKeys("cafe\u0301", kdf);
    expect(second).toEqual(first);
    expect(first.vaultKey).toHaveLength(32);
    expect(toB64(first.vaultKey)).not.toBe(first.signInSecretB64);
    const other = await derivePassphraseKeys("caf\u00e9", { ...kdf, saltB64: freshKdf().saltB64 });
    expect(other.signInSecretB64).not.toBe(first.signInSecretB64);
  });

  it("refuses an empty passphrase", async () => {
    await expect(derivePassphraseKeys("", freshKdf())).rejects.toThrow(RangeError);
  });
});

describe("a vault", () => {
  const key = () => seedOf("vault key");
  const contents = () => vaultOf("Vera");
  const sealed = (revision = 3) => sealVault(contents(), key(), "passphrase", revision);
  const open = (vault: VaultCopy, but: Partial<Parameters<typeof openVault>[2]> = {}, by = key()) =>
    refusalOf(() => openVault(vault, by, { copy: "passphrase", accountId: contents().accountId, ...but }));

  it("opens again as it was, at a size that says nothing of the name in it", () => {
    expect(openVault(sealed(), key(), { copy: "passphrase" })).toEqual(contents());
    const { participant } = contents();
    if (participant === null) throw new Error("a party");
    const longName = { ...contents(), participant: { ...participant, preferredName: "Vera ".repeat(16) } };
    const size = sealVault(longName, key(), "passphrase", 1).ciphertextB64.length;
    expect(size).toBe(sealed().ciphertextB64.length);
  });

  it("of another account refuses, also when it says it is mine", () => {
    const theirs = sealVault(vaultOf("Otto"), key(), "passphrase", 3);
    expect(open(theirs)).toBe("vault");
    expect(open({ ...theirs, accountId: contents().accountId })).toBe("vault");
  });

  it("that is older than the one seen refuses, also when it says it is new", () => {
    expect(open(sealed(3), { minRevision: 3 })).toBeNull();
    expect(open(sealed(2), { minRevision: 3 })).toBe("vault");
    expect(open({ ...sealed(2), revision: 3 }, { minRevision: 3 })).toBe("vault");
    expect(open({ ...sealed(2), revision: Number.NaN })).toBe("vault");
  });

  it("of the other copy refuses, also when it says it is this one", () => {
    const recovery = sealVault(contents(), key(), "recovery", 3);
    expect(open(recovery)).toBe("vault");
    expect(open({ ...recovery, copy: "passphrase" })).toBe("vault");
    expect(open(recovery, { copy: "recovery" })).toBeNull();
  });

  it("under another key refuses", () => {
    expect(open(sealed(), {}, seedOf("another key"))).toBe("vault");
  });

  it("altered anywhere refuses", () => {
    const vault = sealed();
    const cipher = fromB64(vault.ciphertextB64);
    for (let byte = 0; byte < cipher.length; byte += 13) {
      expect(open({ ...vault, ciphertextB64: toB64(flipped(cipher, byte * 8 + 3)) })).toBe("vault");
    }
    for (let bit = 0; bit < 192; bit += 1) {
      expect(open({ ...vault, nonceB64: toB64(flipped(fromB64(vault.nonceB64), bit)) })).toBe("vault");
    }
    for (const lie of [
      { ciphertextB64: "" },
      { ciphertextB64: "AA" },
      { nonceB64: "AA" },
      { nonceB64: "!" },
    ]) {
      expect(open({ ...vault, ...lie })).toBe("vault");
    }
  });

  it("that holds another account's keys refuses", () => {
    const { accountId } = contents();
    const associated = { protocol: PROTOCOL, accountId, copy: "passphrase", revision: 3 };
    const { nonce, ciphertext } = boxValue(vaultOf("Otto"), associated, key());
    expect(open({ ...sealed(), nonceB64: toB64(nonce), ciphertextB64: toB64(ciphertext) })).toBe("vault");
  });

  it("whose secret keys are not pairs refuses", () => {
    const bent = {
      ...contents(),
      signSecretKeyB64: toB64(flipped(fromB64(contents().signSecretKeyB64), 300)),
    };
    expect(refusalOf(() => accountKeysFromVault(bent))).toBe("vault");
    expect(open(sealVault(bent, key(), "passphrase", 3))).toBe("vault");
  });

  it("does not put its own contents into its refusal", () => {
    try {
      openVault({ ...sealed(), revision: 9 }, key(), { copy: "passphrase" });
      expect.unreachable();
    } catch (error) {
      expect(String(error)).toBe("VerificationError: Verification failed: vault");
      expect(error).not.toHaveProperty("cause");
    }
  });
});

describe("the keys of an unlocked tab", () => {
  const tabKeyB64 = () => toB64(seedOf("tab key"));

  it("open with that session's key alone", () => {
    const sealed = sealForTab(vaultOf("Vera"), tabKeyB64());
    expect(openFromTab(sealed, tabKeyB64())).toEqual(vaultOf("Vera"));
    expect(refusalOf(() => openFromTab(sealed, toB64(seedOf("next session"))))).toBe("vault");
    expect(refusalOf(() => openFromTab(toB64(flipped(fromB64(sealed), 999)), tabKeyB64()))).toBe("vault");
    for (const nothing of ["", "AA", sealed.slice(0, 40), idOf("x")]) {
      expect(refusalOf(() => openFromTab(nothing, tabKeyB64()))).toBe("vault");
    }
    expect(refusalOf(() => openFromTab(sealed, ""))).toBe("vault");
  });
});
