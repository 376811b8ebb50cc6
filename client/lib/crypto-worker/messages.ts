import type { Kdf } from "../../../protocol/accounts/account.ts";
import type { PassphraseKeys } from "../passphrase-deriver.ts";

export interface DeriveRequest {
  number: number;
  passphrase: string;
  kdf: Kdf;
}

export type DeriveReply =
  | { number: number; keys: PassphraseKeys }
  | { number: number; refused: "key-derivation-too-weak" | "failed" };
