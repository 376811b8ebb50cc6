import { toB64 } from "../base64.ts";
import { wrapCaseKey } from "../case-key.ts";
import { caseHolder } from "../cast/case.ts";
import { deliver, scene, words, writeLetter } from "../cast/letter.ts";
import { idOf, seedOf, staff } from "../cast/people.ts";
import { vaultOf } from "../cast/vault.ts";
import { wrapSecret } from "../invitation.ts";
import { sealForTab } from "../tab.ts";
import { sealVault } from "../vault.ts";

/** Formats with fresh randomness in them: made once, frozen, and opened again ever after. */
export function sealedFormats() {
  const play = scene();
  const delivered = deliver(play, writeLetter(play, words("A letter kept for ever.")));
  const holder = caseHolder("case");
  const anna = staff("Anna");
  return {
    envelope: delivered.letter.envelope,
    delivery: delivered.of,
    description: delivered.description.envelope,
    caseKeyWrap: wrapCaseKey(
      {
        caseId: idOf("case"),
        epoch: 1,
        keyId: anna.holder.keyId,
        casePublicKey: holder.publicKey,
        caseSecretKey: holder.secretKey,
      },
      anna.holder.publicKey,
    ),
    secretWrap: wrapSecret(
      toB64(seedOf("invitation secret")),
      idOf("invitation"),
      holder,
      anna.keys.signSecretKey,
    ),
    vault: sealVault(vaultOf("Vera"), seedOf("vault key"), "recovery", 7),
    tab: sealForTab(vaultOf("Vera"), toB64(seedOf("tab key"))),
  };
}
