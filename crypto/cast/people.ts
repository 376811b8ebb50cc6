import type { StaffCertificate } from "../../protocol/accounts/account.ts";
import type { KeyId } from "../../protocol/messages/envelope.ts";
import type { StaffRole } from "../../protocol/roles.ts";
import type { Signed } from "../../protocol/signed.ts";
import { toB64 } from "../base64.ts";
import { utf8 } from "../bytes.ts";
import { hash } from "../hash.ts";
import type { Holder } from "../key-box.ts";
import type { AccountKeys } from "../keys.ts";
import { sodium } from "../sodium.ts";
import { certifyStaff, type PinnedOrganisation } from "../staff-certificate.ts";

/** The same people, keys and ids in every test and frozen vector: all of it follows from names. */
export const AT = "2026-03-01T09:00:00.000Z";

export function seedOf(name: string): Uint8Array {
  return hash("cast", utf8(name));
}

/** A UUID (version 4 in form) that follows from a name. */
export function idOf(name: string): string {
  const hex = sodium
    .to_hex(seedOf(`id ${name}`))
    .slice(0, 32)
    .split("");
  hex[12] = "4";
  hex[16] = "8";
  const at = (from: number, to: number) => hex.slice(from, to).join("");
  return [at(0, 8), at(8, 12), at(12, 16), at(16, 20), at(20, 32)].join("-");
}

export function keysOf(name: string): AccountKeys {
  const signPair = sodium.crypto_sign_seed_keypair(seedOf(`sign ${name}`));
  const boxPair = sodium.crypto_box_seed_keypair(seedOf(`box ${name}`));
  return {
    signPublicKey: signPair.publicKey,
    signSecretKey: signPair.privateKey,
    boxPublicKey: boxPair.publicKey,
    boxSecretKey: boxPair.privateKey,
  };
}

export interface Person {
  readonly id: string;
  readonly keys: AccountKeys;
  readonly holder: Holder;
}

export function person(name: string): Person {
  const keys = keysOf(name);
  const id = idOf(name);
  const keyId: KeyId = { holder: "account", id, epoch: 0 };
  return { id, keys, holder: { keyId, publicKey: keys.boxPublicKey, secretKey: keys.boxSecretKey } };
}

export interface Organisation extends PinnedOrganisation {
  readonly signSecretKey: Uint8Array;
}

export function organisation(name = "organisation"): Organisation {
  const { signPublicKey, signSecretKey } = keysOf(name);
  return { id: idOf(name), signPublicKeyB64: toB64(signPublicKey), signSecretKey };
}

export interface Staff extends Person {
  readonly certificate: Signed;
}

/** A member of staff with the organisation's certificate, under keys of their own or (`keysName`) another's. */
export function staff(
  name: string,
  of: { role?: StaffRole; by?: Organisation; keysName?: string } = {},
): Staff {
  const someone = person(of.keysName ?? name);
  const by = of.by ?? organisation();
  const certificate: Omit<StaffCertificate, "protocol" | "type"> = {
    organisationId: by.id,
    accountId: idOf(name),
    role: of.role ?? "facilitator",
    displayName: name,
    signPublicKeyB64: toB64(someone.keys.signPublicKey),
    boxPublicKeyB64: toB64(someone.keys.boxPublicKey),
    createdAt: AT,
  };
  return { ...someone, id: idOf(name), certificate: certifyStaff(certificate, by.signSecretKey) };
}
