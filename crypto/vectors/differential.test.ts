import * as node from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { aeadDecrypt, aeadEncrypt } from "../aead.ts";
import { argon2idBytes } from "../argon2id.ts";
import { canonicalBytes } from "../canonical.ts";
import { contextBytes } from "../context.ts";
import { ready } from "../ready.ts";
import { boxPublicKeyOf } from "../seal.ts";
import { sha256 } from "../sha256.ts";
import { sign, signatureHolds } from "../signature.ts";
import { sodium } from "../sodium.ts";
import { hChaCha20 } from "./hchacha20.ts";

// What the product computes with libsodium and hash-wasm, beside Node's OpenSSL.
beforeAll(ready);

const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
const message = fc.uint8Array({ maxLength: 3000 });
const b64 = (of: Uint8Array) => Buffer.from(of).toString("base64url");
const plain = (of: Uint8Array) => new Uint8Array(of);

function okp(crv: "Ed25519" | "X25519", secret: Uint8Array, publicKey: Uint8Array) {
  const jwk = { kty: "OKP", crv, x: b64(publicKey) };
  return {
    secret: node.createPrivateKey({ key: { ...jwk, d: b64(secret) }, format: "jwk" }),
    public: node.createPublicKey({ key: jwk, format: "jwk" }),
  };
}

describe("beside Node", () => {
  it("Ed25519 signs and verifies alike, over the context and the bytes", () => {
    fc.assert(
      fc.property(bytes32, message, (seed, bytes) => {
        const pair = sodium.crypto_sign_seed_keypair(seed);
        const keys = okp("Ed25519", seed, pair.publicKey);
        const whole = Buffer.concat([contextBytes("manifest"), bytes]);
        expect(whole.subarray(0, 18).toString()).toBe("accord/1/manifest\0");
        const ours = sign("manifest", bytes, pair.privateKey);
        expect(ours).toEqual(plain(node.sign(null, whole, keys.secret)));
        expect(node.verify(null, whole, keys.public, ours)).toBe(true);
        expect(signatureHolds("manifest", bytes, ours, pair.publicKey)).toBe(true);
        expect(signatureHolds("release", bytes, ours, pair.publicKey)).toBe(false);
      }),
    );
  });

  it("X25519 agrees on public keys and shared secrets", () => {
    fc.assert(
      fc.property(bytes32, bytes32, (mine, theirs) => {
        const myPublic = boxPublicKeyOf(mine);
        const theirPublic = boxPublicKeyOf(theirs);
        const shared = node.diffieHellman({
          privateKey: okp("X25519", mine, myPublic).secret,
          publicKey: okp("X25519", theirs, theirPublic).public,
        });
        expect(sodium.crypto_scalarmult(mine, theirPublic)).toEqual(plain(shared));
        const derived = node.createPublicKey(okp("X25519", mine, myPublic).secret).export({ format: "jwk" });
        expect(derived.x).toBe(b64(myPublic));
      }),
    );
  });

  it("XChaCha20-Poly1305 is HChaCha20 and Node's ChaCha20-Poly1305", () => {
    const nonces = fc.uint8Array({ minLength: 24, maxLength: 24 });
    fc.assert(
      fc.property(message, message, nonces, bytes32, (text, associated, nonce, key) => {
        const subkey = hChaCha20(key, nonce);
        const short = Buffer.concat([Buffer.alloc(4), nonce.subarray(16)]);
        const cipher = node.createCipheriv("chacha20-poly1305", subkey, short, { authTagLength: 16 });
        cipher.setAAD(associated, { plaintextLength: text.length });
        const theirs = plain(Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]));
        expect(aeadEncrypt(text, associated, nonce, key)).toEqual(theirs);
        expect(aeadDecrypt(theirs, associated, nonce, key)).toEqual(text);
      }),
    );
  });

  it("BLAKE2b-512 and SHA-256 hash alike", () => {
    fc.assert(
      fc.property(message, (bytes) => {
        const blake = node.createHash("blake2b512").update(bytes).digest();
        expect(sodium.crypto_generichash(64, bytes, null)).toEqual(plain(blake));
        expect(sha256(bytes)).toEqual(plain(node.createHash("sha256").update(bytes).digest()));
      }),
    );
  });

  it("Argon2id derives alike, at small parameters and at the floor", async () => {
    const cost = { memoryKiB: fc.integer({ min: 64, max: 512 }), iterations: fc.integer({ min: 1, max: 4 }) };
    const password = fc.uint8Array({ minLength: 1, maxLength: 100 });
    const salt = fc.uint8Array({ minLength: 16, maxLength: 16 });
    const parallelism = fc.integer({ min: 1, max: 4 });
    const compared = async (of: Parameters<typeof argon2idBytes>[0]) => {
      const theirs = node.argon2Sync("argon2id", {
        message: of.password,
        nonce: of.salt,
        memory: of.memoryKiB,
        passes: of.iterations,
        parallelism: of.parallelism,
        tagLength: of.byteLength,
      });
      expect(await argon2idBytes(of)).toEqual(plain(theirs));
    };
    const inputs = fc.record({ ...cost, password, salt, parallelism, byteLength: fc.constant(32) });
    await fc.assert(fc.asyncProperty(inputs, compared), { numRuns: 40 });
    const floor = { memoryKiB: 64 * 1024, iterations: 3, parallelism: 1, byteLength: 32 };
    await compared({ ...floor, password: new Uint8Array([1, 2, 3]), salt: new Uint8Array(16) });
  });
});

describe("canonical JSON (RFC 8785)", () => {
  it("sorts by UTF-16, keeps numbers as ECMAScript writes them", () => {
    const text = (value: unknown) => Buffer.from(canonicalBytes(value)).toString();
    expect(text({ b: 1, a: [true, null, "\u20ac"] })).toBe('{"a":[true,null,"\u20ac"],"b":1}');
    expect(
      text({ "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\ud83d\ude00": 5, "\u0080": 6, "\u00f6": 7 }),
    ).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}');
    expect(text([333333333.3333333, 1e30, 4.5, 2e-3, 1e-27])).toBe(
      "[333333333.3333333,1e+30,4.5,0.002,1e-27]",
    );
  });

  it("says nothing for what JSON cannot say", () => {
    for (const value of [undefined, Number.NaN, "\ud800", () => 1])
      expect(() => canonicalBytes(value)).toThrow();
  });
});
