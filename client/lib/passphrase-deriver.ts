import { derivePassphraseKeys } from "../../crypto/index.ts";
import type { Kdf } from "../../protocol/accounts/account.ts";

export interface PassphraseKeys {
  vaultKey: Uint8Array;
  signInSecretB64: string;
}

/** Argon2id takes a fifth of a second and 64 MiB: in browsers a worker does it (`browser/worker-deriver.ts`). */
export interface PassphraseDeriver {
  /** @throws VerificationError `key-derivation-too-weak` when `kdf` is under the floor, before anything is derived. */
  derive(passphrase: string, kdf: Kdf): Promise<PassphraseKeys>;
}

/** For Node: in this thread. */
export const directDeriver: PassphraseDeriver = { derive: derivePassphraseKeys };
