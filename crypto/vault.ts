import { type VaultContents, type VaultCopy, vaultContentsSchema } from "../protocol/accounts/account.ts";
import type { Id } from "../protocol/ids.ts";
import { PROTOCOL } from "../protocol/protocol-name.ts";
import { fromB64, toB64 } from "./base64.ts";
import { accountKeysFromVault } from "./keys.ts";
import { boxValue, unboxValue } from "./secret-box.ts";
import { demand, refusing } from "./verification-error.ts";

export type VaultCopyName = VaultCopy["copy"];

export function sealVault(
  contents: VaultContents,
  vaultKey: Uint8Array,
  copy: VaultCopyName,
  revision: number,
): VaultCopy {
  const { accountId } = vaultContentsSchema.parse(contents);
  const { nonce, ciphertext } = boxValue(contents, associated({ accountId, copy, revision }), vaultKey);
  return { accountId, copy, revision, nonceB64: toB64(nonce), ciphertextB64: toB64(ciphertext) };
}

/** Refuses with "vault": another account's, the other copy, one older than `minRevision`, altered, or another key. */
export function openVault(
  vault: VaultCopy,
  vaultKey: Uint8Array,
  expected: { copy: VaultCopyName; accountId?: Id; minRevision?: number },
): VaultContents {
  demand(vault.copy === expected.copy, "vault");
  demand(expected.accountId === undefined || vault.accountId === expected.accountId, "vault");
  demand(vault.revision >= (expected.minRevision ?? 1), "vault");
  const contents = refusing("vault", () => {
    const boxed = { nonce: fromB64(vault.nonceB64), ciphertext: fromB64(vault.ciphertextB64) };
    return vaultContentsSchema.parse(unboxValue(boxed, associated(vault), vaultKey));
  });
  demand(contents.accountId === vault.accountId, "vault");
  accountKeysFromVault(contents);
  return contents;
}

function associated(of: Pick<VaultCopy, "accountId" | "copy" | "revision">): object {
  return { protocol: PROTOCOL, accountId: of.accountId, copy: of.copy, revision: of.revision };
}
