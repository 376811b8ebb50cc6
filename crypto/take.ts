import { BYTES } from "../protocol/bytes.ts";
import type { Id } from "../protocol/ids.ts";
import { PROTOCOL } from "../protocol/protocol-name.ts";
import { wrappedTakeKeySchema } from "../protocol/recordings/take.ts";
import { aeadDecrypt, aeadEncrypt } from "./aead.ts";
import { fromB64, toB64 } from "./base64.ts";
import { checkLength, concatBytes } from "./bytes.ts";
import { canonicalBytes } from "./canonical.ts";
import { type Holder, openForHolder, type PublicHolder, sealToHolder } from "./key-box.ts";
import { pad, unpad } from "./padding.ts";
import { randomBytes } from "./random.ts";
import { demand, refusing } from "./verification-error.ts";

/** Which piece of a take: a part of what was recorded, by number, or a record kept beside it, by name. */
export type TakePlace =
  | { readonly takeId: Id; readonly number: number }
  | { readonly takeId: Id; readonly name: string };

/** A take rests in its author's browser only, under a key of its own: it becomes a recording under another. */
export function newTakeKey(): Uint8Array {
  return randomBytes(BYTES.secretKey);
}

/** The take's key for its author's own account, bound to the take. */
export function wrapTakeKey(takeKey: Uint8Array, takeId: Id, to: PublicHolder): string {
  const takeKeyB64 = toB64(checkLength(takeKey, BYTES.secretKey, "takeKey"));
  return sealToHolder({ protocol: PROTOCOL, type: "take-key", takeId, takeKeyB64 }, to).sealedB64;
}

/** Refuses with "wrap" the key of another take, or one sealed to somebody else. */
export function openTakeKey(sealedB64: string, takeId: Id, holder: Holder): Uint8Array {
  const inside = openForHolder({ keyId: holder.keyId, sealedB64 }, holder, wrappedTakeKeySchema);
  demand(inside.takeId === takeId, "wrap");
  return refusing("wrap", () => fromB64(inside.takeKeyB64));
}

/** Padded to a coarse size, for what is kept on the device should not tell by its sizes what was said. */
export function encryptTakePart(
  plain: Uint8Array,
  place: TakePlace,
  takeKey: Uint8Array,
  nonce = randomBytes(BYTES.nonce),
): Uint8Array {
  return concatBytes(nonce, aeadEncrypt(pad(plain), associated(place), nonce, takeKey));
}

/** Refuses with "chunks" what was not encrypted under this take's key at this place. */
export function decryptTakePart(bytes: Uint8Array, place: TakePlace, takeKey: Uint8Array): Uint8Array {
  return refusing("chunks", () => {
    const nonce = bytes.subarray(0, BYTES.nonce);
    return unpad(aeadDecrypt(bytes.subarray(BYTES.nonce), associated(place), nonce, takeKey));
  });
}

function associated(place: TakePlace): Uint8Array {
  const { takeId } = place;
  const which =
    "number" in place
      ? { type: "take-part", number: place.number }
      : { type: "take-record", name: place.name };
  return canonicalBytes({ protocol: PROTOCOL, takeId, ...which });
}
