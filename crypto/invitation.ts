import type { Id } from "../protocol/ids.ts";
import {
  type InvitationPayload,
  invitationPayloadSchema,
  type JoinBinding,
  joinBindingSchema,
  type SealedPayload,
  wrappedInvitationSecretSchema,
} from "../protocol/invitations/endpoints.ts";
import type { KeyId, KeyWrap } from "../protocol/messages/envelope.ts";
import { PROTOCOL } from "../protocol/protocol-name.ts";
import { fromB64, toB64 } from "./base64.ts";
import { checkLength, equalSecrets } from "./bytes.ts";
import { canonicalBytes } from "./canonical.ts";
import { keyedHash, subkey } from "./hash.ts";
import { type Holder, openForHolder, type PublicHolder, sealToHolder } from "./key-box.ts";
import { randomBytes } from "./random.ts";
import { boxValue, unboxValue } from "./secret-box.ts";
import { sha256 } from "./sha256.ts";
import { sign, signatureHolds } from "./signature.ts";
import { demand, refusing } from "./verification-error.ts";

export interface InvitationKeys {
  /** Shown to the server once, to join. */
  readonly redeemTokenB64: string;
  /** SHA-256 of the token's bytes: what the server knows until then. */
  readonly redeemTokenHashB64: string;
  /** Authenticates the joiner's keys. The server never has it. */
  readonly bindKey: Uint8Array;
  readonly payloadKey: Uint8Array;
}

/** The part of the link after the dot; it stands behind `#`, so no server, log or referrer sees it. */
export function generateInvitationSecret(): string {
  return toB64(randomBytes(32));
}

/** Refuses with "invitation" what is not a secret of 32 bytes. */
export function invitationKeys(secretB64: string): InvitationKeys {
  return refusing("invitation", () => {
    const secret = checkLength(fromB64(secretB64), 32, "invitation secret");
    const token = subkey(secret, "invitation-redeem");
    const bindKey = subkey(secret, "invitation-bind");
    return {
      redeemTokenB64: toB64(token),
      redeemTokenHashB64: toB64(sha256(token)),
      bindKey,
      payloadKey: subkey(bindKey, "invitation-payload"),
    };
  });
}

export function sealPayload(payload: InvitationPayload, payloadKey: Uint8Array): SealedPayload {
  const checked = invitationPayloadSchema.parse(payload);
  const { nonce, ciphertext } = boxValue(checked, associated(checked.invitationId), payloadKey);
  return { nonceB64: toB64(nonce), ciphertextB64: toB64(ciphertext) };
}

/** Refuses with "invitation" the payload of another invitation, or one that the inviter did not make. */
export function openPayload(
  sealed: SealedPayload,
  payloadKey: Uint8Array,
  expected: { invitationId: Id },
): InvitationPayload {
  return refusing("invitation", () => {
    const boxed = { nonce: fromB64(sealed.nonceB64), ciphertext: fromB64(sealed.ciphertextB64) };
    const payload = invitationPayloadSchema.parse(
      unboxValue(boxed, associated(expected.invitationId), payloadKey),
    );
    demand(payload.invitationId === expected.invitationId, "invitation");
    return payload;
  });
}

function associated(invitationId: Id): object {
  return { protocol: PROTOCOL, type: "invitation", invitationId };
}

/** The joiner's word, under a key that only the link carries, that these are their keys. */
export function bindJoin(binding: JoinBinding, bindKey: Uint8Array): string {
  return toB64(bindingMac(binding, bindKey));
}

/** Refuses with "invitation". `binding` holds what the inviter meant (invitation, role, participant) and the keys to be certified. */
export function verifyJoin(binding: JoinBinding, macB64: string, bindKey: Uint8Array): void {
  refusing("invitation", () =>
    demand(equalSecrets(bindingMac(binding, bindKey), fromB64(macB64)), "invitation"),
  );
}

function bindingMac(binding: JoinBinding, bindKey: Uint8Array): Uint8Array {
  return keyedHash("join-binding", bindKey, canonicalBytes(joinBindingSchema.parse(binding)));
}

/**
 * The secret for those who will certify the joiner. The inviter signs it: a sealed box proves no sender, and a server
 * that could put in a secret of its own could bind keys of its own.
 */
export function wrapSecret(
  secretB64: string,
  invitationId: Id,
  to: PublicHolder,
  inviterSignSecretKey: Uint8Array,
): KeyWrap {
  const signed = secretStatement(secretB64, invitationId, to.keyId);
  const signatureB64 = toB64(sign("invitation-secret", canonicalBytes(signed), inviterSignSecretKey));
  return sealToHolder({ ...signed, signatureB64 }, to);
}

/** Refuses with "invitation" what the inviter did not sign for this invitation, with "wrap" what is not for `holder`. */
export function openSecretWrap(
  wrap: KeyWrap,
  invitationId: Id,
  holder: Holder,
  inviterSignPublicKey: Uint8Array,
): string {
  const inside = openForHolder(wrap, holder, wrappedInvitationSecretSchema);
  // Built from what was asked for, not from what was found: another invitation's signature does not hold.
  const signed = canonicalBytes(secretStatement(inside.secretB64, invitationId, inside.keyId));
  const holds = refusing("invitation", () =>
    signatureHolds("invitation-secret", signed, fromB64(inside.signatureB64), inviterSignPublicKey),
  );
  demand(holds, "invitation");
  return inside.secretB64;
}

function secretStatement(secretB64: string, invitationId: Id, keyId: KeyId) {
  return { protocol: PROTOCOL, type: "invitation-secret", keyId, invitationId, secretB64 };
}
