import { KDF_FLOOR, type Kdf, kdfIsStrongEnough, kdfSchema } from "../protocol/accounts/account.ts";
import { BYTES } from "../protocol/bytes.ts";
import { argon2idBytes } from "./argon2id.ts";
import { fromB64, toB64 } from "./base64.ts";
import { utf8 } from "./bytes.ts";
import { subkey } from "./hash.ts";
import { randomBytes } from "./random.ts";
import { demand } from "./verification-error.ts";

export function freshKdf(): Kdf {
  return { algorithm: "argon2id", ...KDF_FLOOR, saltB64: toB64(randomBytes(BYTES.salt)) };
}

/**
 * What a passphrase opens: the vault key, which stays in the browser, and the sign-in secret, of which the server keeps
 * a hash. Parameters under the floor are refused before anything is derived, whatever the server says.
 */
export async function derivePassphraseKeys(
  passphrase: string,
  kdf: Kdf,
): Promise<{ vaultKey: Uint8Array; signInSecretB64: string }> {
  const parsed = kdfSchema.safeParse(kdf);
  demand(parsed.success && kdfIsStrongEnough(parsed.data), "key-derivation-too-weak");
  if (passphrase.length === 0) throw new RangeError("Empty passphrase");
  const { saltB64, memoryKiB, iterations, parallelism } = parsed.data;
  const root = await argon2idBytes({
    // One spelling for what looks alike, whatever the keyboard made of it.
    password: utf8(passphrase.normalize("NFKC")),
    salt: fromB64(saltB64),
    memoryKiB,
    iterations,
    parallelism,
    byteLength: BYTES.secretKey,
  });
  return { vaultKey: subkey(root, "passphrase-vault"), signInSecretB64: toB64(subkey(root, "sign-in")) };
}
