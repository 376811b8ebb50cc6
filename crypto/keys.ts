import type { VaultContents } from "../protocol/accounts/account.ts";
import { fromB64 } from "./base64.ts";
import { checkLength, equalBytes } from "./bytes.ts";
import { boxPublicKeyOf } from "./seal.ts";
import { SIGN_SECRET_KEY_BYTES } from "./signature.ts";
import { sodium } from "./sodium.ts";
import { demand, refusing } from "./verification-error.ts";

/** Ed25519 for signing (secret 64 bytes), X25519 for sealing (secret 32 bytes). */
export interface AccountKeys {
  readonly signPublicKey: Uint8Array;
  readonly signSecretKey: Uint8Array;
  readonly boxPublicKey: Uint8Array;
  readonly boxSecretKey: Uint8Array;
}

export function generateAccountKeys(): AccountKeys {
  const signPair = sodium.crypto_sign_keypair();
  const boxPair = sodium.crypto_box_keypair();
  return {
    signPublicKey: signPair.publicKey,
    signSecretKey: signPair.privateKey,
    boxPublicKey: boxPair.publicKey,
    boxSecretKey: boxPair.privateKey,
  };
}

/** The public halves are computed from the secret ones, never believed. Refuses with "vault". */
export function accountKeysFromVault(
  contents: Pick<VaultContents, "signSecretKeyB64" | "boxSecretKeyB64">,
): AccountKeys {
  return refusing("vault", () => {
    const signSecretKey = checkLength(
      fromB64(contents.signSecretKeyB64),
      SIGN_SECRET_KEY_BYTES,
      "signSecretKey",
    );
    const boxSecretKey = fromB64(contents.boxSecretKeyB64);
    return {
      signPublicKey: signPublicKeyOf(signSecretKey),
      signSecretKey,
      boxPublicKey: boxPublicKeyOf(boxSecretKey),
      boxSecretKey,
    };
  });
}

/** A secret key whose second half is not the public key of its first would leak the seed when it signs. */
export function signPublicKeyOf(signSecretKey: Uint8Array): Uint8Array {
  checkLength(signSecretKey, SIGN_SECRET_KEY_BYTES, "signSecretKey");
  const { publicKey } = sodium.crypto_sign_seed_keypair(signSecretKey.subarray(0, 32));
  demand(equalBytes(publicKey, signSecretKey.subarray(32)), "vault");
  return publicKey;
}

export function generateCaseKey(): { publicKey: Uint8Array; secretKey: Uint8Array } {
  const pair = sodium.crypto_box_keypair();
  return { publicKey: pair.publicKey, secretKey: pair.privateKey };
}
