import { inGroups, readCode, toBase32, withCheck } from "./base32.ts";
import { toB64 } from "./base64.ts";
import { utf8 } from "./bytes.ts";
import { hash, subkey } from "./hash.ts";
import { randomBytes } from "./random.ts";

/** 26 characters are 130 random bits; 2 more check them: 7 groups of 4. */
const CHARACTERS = 26;
const CHECK_CHARACTERS = 2;
const CHECK = "recovery-code-check";

/** What a person writes down to come back without their passphrase, as "ABCD-EFGH-…". */
export function generateRecoveryCode(): string {
  return spelled(toBase32(randomBytes(17), CHARACTERS));
}

/** The one spelling of what was typed, or null if it is not a recovery code. */
export function normaliseRecoveryCode(typed: string): string | null {
  const text = readCode(CHECK, typed, CHARACTERS, CHECK_CHARACTERS);
  return text === null ? null : spelled(text);
}

/** Throws a RangeError on what is no recovery code. */
export function recoveryKeys(code: string): { vaultKey: Uint8Array; recoverySecretB64: string } {
  const text = readCode(CHECK, code, CHARACTERS, CHECK_CHARACTERS);
  if (text === null) throw new RangeError("Not a recovery code");
  // 130 random bits need no slow derivation.
  const root = hash("recovery-code", utf8(text));
  return {
    vaultKey: subkey(root, "recovery-vault"),
    recoverySecretB64: toB64(subkey(root, "recovery-secret")),
  };
}

function spelled(text: string): string {
  return inGroups(withCheck(CHECK, text, CHECK_CHARACTERS)).join("-");
}
