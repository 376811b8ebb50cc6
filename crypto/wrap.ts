import { type KeyWrap, wrappedContentKeySchema } from "../protocol/messages/envelope.ts";
import { PROTOCOL } from "../protocol/protocol-name.ts";
import { fromB64, toB64 } from "./base64.ts";
import { checkLength } from "./bytes.ts";
import { type Holder, openForHolder, type PublicHolder, sameKeyId, sealToHolder } from "./key-box.ts";
import { demand, VerificationError } from "./verification-error.ts";

/** The content key for one holder, bound to the manifest it belongs to. */
export function wrapContentKey(contentKey: Uint8Array, manifestHashB64: string, to: PublicHolder): KeyWrap {
  const contentKeyB64 = toB64(checkLength(contentKey, 32, "contentKey"));
  return sealToHolder({ protocol: PROTOCOL, type: "content-key", manifestHashB64, contentKeyB64 }, to);
}

/** Opens the wrap that is for one of `holders`. Refuses with "wrap"; an empty list of either is refused too. */
export function openContentKey(
  wraps: readonly KeyWrap[],
  manifestHashB64: string,
  holders: readonly Holder[],
): Uint8Array {
  for (const wrap of wraps) {
    const holder = holders.find((one) => sameKeyId(one.keyId, wrap.keyId));
    if (holder === undefined) continue;
    const inside = openForHolder(wrap, holder, wrappedContentKeySchema);
    demand(inside.manifestHashB64 === manifestHashB64, "wrap");
    return fromB64(inside.contentKeyB64);
  }
  throw new VerificationError("wrap");
}
