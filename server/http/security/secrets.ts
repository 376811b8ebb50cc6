import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  randomUUID,
  timingSafeEqual,
} from "node:crypto";
import { BYTES } from "../../../protocol/bytes.ts";
import type { Secrets } from "../../domain/accounts/ports.ts";

const KEY_BYTES = 32;
/** AES-256-GCM, NIST SP 800-38D. */
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Everything that hangs on the server's own secret, each with a key of its own (HKDF, RFC 5869). */
export function secretsFrom(serverSecret: Uint8Array): Secrets {
  const subkey = (use: string) =>
    new Uint8Array(hkdfSync("sha256", serverSecret, new Uint8Array(0), `accord/1/${use}`, KEY_BYTES));
  const nameKey = subkey("sign-in-name");
  const saltKey = subkey("invented-salt");
  const factorKey = subkey("second-factor");
  const hmac = (key: Uint8Array, text: string) => createHmac("sha256", key).update(text, "utf8").digest();
  const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("base64url");

  return {
    signInNameHash: (signInName) => hmac(nameKey, signInName.normalize("NFKC")).toString("base64url"),
    // The secrets hashed here are 256-bit ones that the client derived with Argon2id: they cannot be guessed.
    secretHash: (secretB64) => sha256(Buffer.from(`accord/1/secret\0${secretB64}`, "utf8")),
    tokenHash: (tokenB64) => sha256(Buffer.from(tokenB64, "base64url")),
    same: (oneB64, otherB64) => {
      const one = Buffer.from(oneB64, "base64url");
      const other = Buffer.from(otherB64, "base64url");
      return one.length === other.length && timingSafeEqual(one, other);
    },
    inventedSaltB64: (signInName) =>
      hmac(saltKey, signInName.normalize("NFKC")).subarray(0, BYTES.salt).toString("base64url"),
    randomB64: (byteLength) => randomBytes(byteLength).toString("base64url"),
    randomId: () => randomUUID(),
    sealSecondFactor: (secret, accountId) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv("aes-256-gcm", factorKey, iv);
      cipher.setAAD(Buffer.from(accountId, "utf8"));
      const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url");
    },
    openSecondFactor: (sealedB64, accountId) => {
      const sealed = Buffer.from(sealedB64, "base64url");
      const decipher = createDecipheriv("aes-256-gcm", factorKey, sealed.subarray(0, IV_BYTES));
      decipher.setAAD(Buffer.from(accountId, "utf8"));
      decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      return Buffer.concat([
        decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)),
        decipher.final(),
      ]).toString("utf8");
    },
  };
}
