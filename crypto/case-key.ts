import { type CaseKeyWrap, type KeyId, wrappedCaseKeySchema } from "../protocol/messages/envelope.ts";
import { PROTOCOL } from "../protocol/protocol-name.ts";
import { fromB64, toB64 } from "./base64.ts";
import { checkLength, equalBytes } from "./bytes.ts";
import { type Holder, openForHolder, sealToHolder } from "./key-box.ts";
import type { Roster } from "./roster.ts";
import { boxPublicKeyOf } from "./seal.ts";
import { demand, refusing } from "./verification-error.ts";

export interface CaseKey {
  readonly epoch: number;
  readonly publicKey: Uint8Array;
  readonly secretKey: Uint8Array;
}

export function wrapCaseKey(
  of: { caseId: string; epoch: number; keyId: KeyId; casePublicKey: Uint8Array; caseSecretKey: Uint8Array },
  holderPublicKey: Uint8Array,
): CaseKeyWrap {
  const { caseId, epoch } = of;
  checkLength(of.caseSecretKey, 32, "caseSecretKey");
  const inside = {
    protocol: PROTOCOL,
    type: "case-key",
    caseId,
    epoch,
    casePublicKeyB64: toB64(checkLength(of.casePublicKey, 32, "casePublicKey")),
    caseSecretKeyB64: toB64(of.caseSecretKey),
  };
  return { caseId, epoch, ...sealToHolder(inside, { keyId: of.keyId, publicKey: holderPublicKey }) };
}

/** Refuses with "wrap" unless it is, for this holder, the secret half of the key that the roster names for this epoch. */
export function openCaseKey(wrap: CaseKeyWrap, holder: Holder, roster: Roster): CaseKey {
  demand(wrap.caseId === roster.caseId, "wrap");
  const inside = openForHolder(wrap, holder, wrappedCaseKeySchema);
  demand(inside.caseId === roster.caseId && inside.epoch === wrap.epoch, "wrap");
  demand(roster.casePublicKeys.get(inside.epoch) === inside.casePublicKeyB64, "wrap");
  return refusing("wrap", () => {
    const publicKey = fromB64(inside.casePublicKeyB64);
    const secretKey = fromB64(inside.caseSecretKeyB64);
    demand(equalBytes(boxPublicKeyOf(secretKey), publicKey), "wrap");
    return { epoch: inside.epoch, publicKey, secretKey };
  });
}
