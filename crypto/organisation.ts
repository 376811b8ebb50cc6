import { fromBase32, inGroups, readCode, toBase32, withCheck } from "./base32.ts";
import { hash, subkey } from "./hash.ts";
import { randomBytes, randomId } from "./random.ts";
import { boxPublicKeyOf } from "./seal.ts";
import { sodium } from "./sodium.ts";

/** 52 characters are the 256 bits of the seed (and 4 zero bits); 4 more check them: 14 groups of 4. */
const SEED_BYTES = 32;
const CHARACTERS = 52;
const CHECK_CHARACTERS = 4;
const CHECK = "recovery-kit-check";

export interface OrganisationKeys {
  readonly signPublicKey: Uint8Array;
  readonly signSecretKey: Uint8Array;
  readonly recoveryPublicKey: Uint8Array;
  readonly recoverySecretKey: Uint8Array;
}

/** The recovery secret key is left out on purpose: it lives on the printed kit alone. */
export function generateOrganisation(): { id: string; kitCode: string } & Omit<
  OrganisationKeys,
  "recoverySecretKey"
> {
  const seed = randomBytes(SEED_BYTES);
  const { signPublicKey, signSecretKey, recoveryPublicKey } = keysFromSeed(seed);
  const kitCode = inGroups(withCheck(CHECK, toBase32(seed, CHARACTERS), CHECK_CHARACTERS)).join("-");
  return { id: randomId(), kitCode, signPublicKey, signSecretKey, recoveryPublicKey };
}

/** Both key pairs from the printed kit; null if what was typed is no kit code. */
export function organisationFromKit(kitCode: string): OrganisationKeys | null {
  const text = readCode(CHECK, kitCode, CHARACTERS, CHECK_CHARACTERS);
  const seed = text === null ? null : fromBase32(text, SEED_BYTES);
  return seed === null ? null : keysFromSeed(seed);
}

function keysFromSeed(seed: Uint8Array): OrganisationKeys {
  const root = hash("recovery-kit", seed);
  const signPair = sodium.crypto_sign_seed_keypair(subkey(root, "organisation-sign"));
  const recoverySecretKey = subkey(root, "organisation-recovery");
  return {
    signPublicKey: signPair.publicKey,
    signSecretKey: signPair.privateKey,
    recoveryPublicKey: boxPublicKeyOf(recoverySecretKey),
    recoverySecretKey,
  };
}
