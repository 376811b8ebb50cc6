import { argon2Sync } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { aeadDecrypt, aeadEncrypt } from "../aead.ts";
import { argon2idBytes } from "../argon2id.ts";
import { utf8 } from "../bytes.ts";
import { ready } from "../ready.ts";
import { boxPublicKeyOf } from "../seal.ts";
import { sha256 } from "../sha256.ts";
import { sodium } from "../sodium.ts";
import { hChaCha20 } from "./hchacha20.ts";

beforeAll(ready);

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, "hex"));
const hex = (of: Uint8Array) => Buffer.from(of).toString("hex");

describe("X25519 (RFC 7748)", () => {
  it.each([
    [
      "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
      "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
      "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552",
    ],
    [
      "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
      "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493",
      "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957",
    ],
  ])("section 5.2, scalar %s", (scalar, u, out) => {
    expect(hex(sodium.crypto_scalarmult(bytes(scalar), bytes(u)))).toBe(out);
  });

  it("section 5.2, a thousand times over", () => {
    let k: Uint8Array = bytes(`09${"00".repeat(31)}`);
    let u = k;
    for (let i = 0; i < 1000; i += 1) {
      [k, u] = [sodium.crypto_scalarmult(k, u), k];
      if (i === 0) expect(hex(k)).toBe("422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079");
    }
    expect(hex(k)).toBe("684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51");
  });

  it("section 6.1", () => {
    const alice = bytes("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
    const bob = bytes("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb");
    const alicePublic = boxPublicKeyOf(alice);
    const bobPublic = boxPublicKeyOf(bob);
    expect(hex(alicePublic)).toBe("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
    expect(hex(bobPublic)).toBe("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
    const shared = "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742";
    expect(hex(sodium.crypto_scalarmult(alice, bobPublic))).toBe(shared);
    expect(hex(sodium.crypto_scalarmult(bob, alicePublic))).toBe(shared);
  });
});

describe("Ed25519 (RFC 8032, section 7.1)", () => {
  it.each([
    [
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
      "",
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ],
    [
      "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
      "72",
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ],
    [
      "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
      "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
      "af82",
      "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ],
  ])("secret key %s", (seed, publicKey, message, signature) => {
    const pair = sodium.crypto_sign_seed_keypair(bytes(seed));
    expect(hex(pair.publicKey)).toBe(publicKey);
    expect(hex(sodium.crypto_sign_detached(bytes(message), pair.privateKey))).toBe(signature);
    expect(sodium.crypto_sign_verify_detached(bytes(signature), bytes(message), pair.publicKey)).toBe(true);
    expect(sodium.crypto_sign_verify_detached(bytes(signature), bytes(`${message}00`), pair.publicKey)).toBe(
      false,
    );
  });

  it("refuses a signature whose S has the group order added", () => {
    const pair = sodium.crypto_sign_seed_keypair(
      bytes("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"),
    );
    const message = utf8("accord");
    const signature = sodium.crypto_sign_detached(message, pair.privateKey);
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    let s = order;
    for (let i = 0; i < 32; i += 1) s += BigInt(signature[32 + i] ?? 0) << BigInt(8 * i);
    const malleated = new Uint8Array(signature);
    for (let i = 0; i < 32; i += 1) malleated[32 + i] = Number((s >> BigInt(8 * i)) & 255n);
    expect(sodium.crypto_sign_verify_detached(signature, message, pair.publicKey)).toBe(true);
    expect(sodium.crypto_sign_verify_detached(malleated, message, pair.publicKey)).toBe(false);
  });
});

describe("Argon2id", () => {
  it("RFC 9106, section 5.3: Node's own is right", () => {
    // With a secret and associated data, which our derivation does not use; the differential test ties ours to it.
    const tag = argon2Sync("argon2id", {
      message: Buffer.alloc(32, 1),
      nonce: Buffer.alloc(16, 2),
      secret: Buffer.alloc(8, 3),
      associatedData: Buffer.alloc(12, 4),
      memory: 32,
      passes: 3,
      parallelism: 4,
      tagLength: 32,
    });
    expect(hex(tag)).toBe("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
  });

  it.each([
    [65_536, 1, "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"],
    [256, 1, "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe"],
    [256, 2, "6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037"],
  ])("the reference implementation's test.c, %i KiB, %i lanes", async (memoryKiB, parallelism, tag) => {
    const password = utf8("password");
    const salt = utf8("somesalt");
    const ours = await argon2idBytes({
      password,
      salt,
      memoryKiB,
      parallelism,
      iterations: 2,
      byteLength: 32,
    });
    expect(hex(ours)).toBe(tag);
  });
});

describe("XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03)", () => {
  it("section 2.2.1: HChaCha20", () => {
    const key = bytes("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    const out = hChaCha20(key, bytes("000000090000004a0000000031415927"));
    expect(hex(out)).toBe("82413b4227b27bfed30e42508a877d73a0f9e4d58a74a853c12ec41326d3ecdc");
  });

  it("appendix A.3.1", () => {
    const plain = utf8(
      "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.",
    );
    const associated = bytes("50515253c0c1c2c3c4c5c6c7");
    const key = bytes("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");
    const nonce = bytes("404142434445464748494a4b4c4d4e4f5051525354555657");
    const cipher = aeadEncrypt(plain, associated, nonce, key);
    expect(hex(cipher)).toBe(
      "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb" +
        "731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452" +
        "2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9" +
        "21f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780acf49",
    );
    expect(aeadDecrypt(cipher, associated, nonce, key)).toEqual(plain);
  });
});

describe("BLAKE2b", () => {
  it("RFC 7693, appendix A", () => {
    expect(hex(sodium.crypto_generichash(64, utf8("abc"), null))).toBe(
      "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923",
    );
  });

  it("of 256 bits, plain and keyed, as Python's hashlib has it", () => {
    expect(hex(sodium.crypto_generichash(32, utf8("abc"), null))).toBe(
      "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319",
    );
    const upTo = (length: number) => Uint8Array.from({ length }, (_, i) => i);
    expect(hex(sodium.crypto_generichash(32, upTo(200), upTo(32)))).toBe(
      "a39ff6e7e838226fd50e24a55375ff3a39419fd93e32cc463f3f74323291c425",
    );
  });
});

describe("SHA-256 (FIPS 180-4)", () => {
  it("of abc", () => {
    expect(hex(sha256(utf8("abc")))).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });
});
