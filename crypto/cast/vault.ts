import type { VaultContents } from "../../protocol/accounts/account.ts";
import { PROTOCOL } from "../../protocol/protocol-name.ts";
import { toB64 } from "../base64.ts";
import { idOf, keysOf, organisation, person } from "./people.ts";

/** What the vault of a victim holds. */
export function vaultOf(name: string): VaultContents {
  const { id, keys } = person(name);
  const { id: organisationId, signPublicKeyB64 } = organisation();
  return {
    protocol: PROTOCOL,
    type: "vault",
    accountId: id,
    role: "victim",
    signSecretKeyB64: toB64(keys.signSecretKey),
    boxSecretKeyB64: toB64(keys.boxSecretKey),
    organisation: {
      id: organisationId,
      signPublicKeyB64,
      recoveryPublicKeyB64: toB64(keysOf("recovery").boxPublicKey),
    },
    participant: {
      participantId: idOf(`participant ${name}`),
      caseId: idOf("case"),
      role: "victim",
      rosterRootHashB64: toB64(keysOf("root").boxPublicKey),
      preferredName: "V.",
    },
    organisationSignSecretKeyB64: null,
  };
}
