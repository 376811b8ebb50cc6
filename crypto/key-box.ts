import type { KeyId, KeyWrap } from "../protocol/messages/envelope.ts";
import { fromB64, toB64 } from "./base64.ts";
import { equalBytes } from "./bytes.ts";
import { canonicalBytes, jsonFromBytes } from "./canonical.ts";
import type { Parser } from "./parser.ts";
import { openSealed, sealTo } from "./seal.ts";
import { demand, refusing } from "./verification-error.ts";

/** A public key and the name of whose it is. */
export interface PublicHolder {
  readonly keyId: KeyId;
  readonly publicKey: Uint8Array;
}
export interface Holder extends PublicHolder {
  readonly secretKey: Uint8Array;
}

export function sameKeyId(a: KeyId, b: KeyId): boolean {
  return a.holder === b.holder && a.id === b.id && a.epoch === b.epoch;
}

/** Seals `inside` to a holder, naming the holder inside too: a wrap moved to another key id is found out. */
export function sealToHolder(inside: object, to: PublicHolder): KeyWrap {
  const keyId: KeyId = { holder: to.keyId.holder, id: to.keyId.id, epoch: to.keyId.epoch };
  return { keyId, sealedB64: toB64(sealTo(to.publicKey, canonicalBytes({ ...inside, keyId }))) };
}

/** Refuses with "wrap" what is not sealed to this holder under this holder's own key id. */
export function openForHolder<T extends { keyId: KeyId }>(
  wrap: KeyWrap,
  holder: Holder,
  schema: Parser<T>,
): T {
  demand(sameKeyId(wrap.keyId, holder.keyId), "wrap");
  return refusing("wrap", () => {
    const bytes = openSealed(fromB64(wrap.sealedB64), holder.publicKey, holder.secretKey);
    const inside = schema.parse(jsonFromBytes(bytes));
    demand(sameKeyId(inside.keyId, holder.keyId), "wrap");
    demand(equalBytes(canonicalBytes(inside), bytes), "wrap");
    return inside;
  });
}
