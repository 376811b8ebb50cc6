import { type VaultContents, vaultContentsSchema } from "../protocol/accounts/account.ts";
import { BYTES } from "../protocol/bytes.ts";
import { PROTOCOL } from "../protocol/protocol-name.ts";
import { fromB64, toB64 } from "./base64.ts";
import { concatBytes } from "./bytes.ts";
import { boxValue, unboxValue } from "./secret-box.ts";
import { refusing } from "./verification-error.ts";

const ASSOCIATED = { protocol: PROTOCOL, type: "tab" };

/** The unlocked keys as they rest in one tab's storage, useless without the tab key that the server holds for the session. */
export function sealForTab(contents: VaultContents, tabKeyB64: string): string {
  const { nonce, ciphertext } = boxValue(vaultContentsSchema.parse(contents), ASSOCIATED, fromB64(tabKeyB64));
  return toB64(concatBytes(nonce, ciphertext));
}

/** Refuses with "vault". */
export function openFromTab(sealed: string, tabKeyB64: string): VaultContents {
  return refusing("vault", () => {
    const bytes = fromB64(sealed);
    const boxed = { nonce: bytes.subarray(0, BYTES.nonce), ciphertext: bytes.subarray(BYTES.nonce) };
    return vaultContentsSchema.parse(unboxValue(boxed, ASSOCIATED, fromB64(tabKeyB64)));
  });
}
