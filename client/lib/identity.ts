import type { Holder, PublicHolder } from "../../crypto/index.ts";
import type { StaffCertificate } from "../../protocol/accounts/account.ts";
import type { Id } from "../../protocol/ids.ts";
import type { KeyId } from "../../protocol/messages/envelope.ts";
import type { Role } from "../../protocol/roles.ts";
import { NotPossibleError } from "./problem.ts";
import type { UnlockedSession } from "./session.ts";

/** Who signs: a party under their participant id, staff under their account id. */
export interface Author {
  readonly id: Id;
  readonly role: Role;
  readonly signSecretKey: Uint8Array;
}

export function authorOf(session: UnlockedSession): Author {
  const { accountId, role, participant } = session.contents;
  const id = participant?.participantId ?? accountId;
  return { id, role, signSecretKey: session.keys.signSecretKey };
}

export function accountKeyId(accountId: Id): KeyId {
  return { holder: "account", id: accountId, epoch: 0 };
}

/** The key that opens what was sealed to this person. */
export function ownHolder(session: UnlockedSession): Holder {
  return { ...ownPublicHolder(session), secretKey: session.keys.boxSecretKey };
}

export function ownPublicHolder(session: UnlockedSession): PublicHolder {
  return { keyId: accountKeyId(session.contents.accountId), publicKey: session.keys.boxPublicKey };
}

/** @throws NotPossibleError `not-ready` until the administrator's browser has certified this member of staff */
export function ownCertificate(session: UnlockedSession): StaffCertificate {
  if (session.certificate === null) throw new NotPossibleError("not-ready");
  return session.certificate;
}
