import type { Id } from "../../../protocol/ids.ts";
import {
  isPartyRole,
  isStaffRole,
  type ParticipantRole,
  type PartyRole,
  type StaffRole,
} from "../../../protocol/roles.ts";
import { demand, refuse } from "../domain-error.ts";
import type { AccountFacts } from "./account.ts";
import type { SessionRecord } from "./session.ts";

/** Who asks: a living account in a living session. */
export interface Actor {
  readonly account: AccountFacts;
  readonly session: SessionRecord;
}

/**
 * What a request needs of its session. `recovery`: any session; `account`: a full one; `full`: a full one, and of
 * staff a second factor too.
 */
export type Access = "recovery" | "account" | "full";

export function demandAccess(actor: Actor, access: Access): void {
  if (access === "recovery") return;
  demand(actor.session.scope === "full", "forbidden");
  if (access === "account") return;
  demand(!isStaffRole(actor.account.role) || actor.account.secondFactorAt !== null, "second-factor-needed");
}

/** A certified member of staff with a second factor (`demandAccess` has seen to that). */
export interface StaffActor {
  readonly accountId: Id;
  readonly role: StaffRole;
  readonly signPublicKeyB64: string;
}

export function asStaff(actor: Actor, ...roles: StaffRole[]): StaffActor {
  const { accountId, role, signPublicKeyB64, certificate } = actor.account;
  if (!isStaffRole(role) || (roles.length > 0 && !roles.includes(role))) refuse("forbidden");
  demand(certificate !== null, "not-certified");
  return { accountId, role, signPublicKeyB64 };
}

/** Somebody who takes part in a case: a party, or who accompanies one. */
export interface ParticipantActor {
  readonly accountId: Id;
  readonly role: ParticipantRole;
  readonly participantId: Id;
  readonly caseId: Id;
  readonly signPublicKeyB64: string;
}

export function asParticipant(actor: Actor): ParticipantActor {
  const { accountId, role, participantId, caseId, signPublicKeyB64 } = actor.account;
  if (isStaffRole(role) || participantId === null || caseId === null) refuse("forbidden");
  return { accountId, role, participantId, caseId, signPublicKeyB64 };
}

/** One of the two sides. Whoever accompanies one writes and receives nothing. */
export interface PartyActor extends ParticipantActor {
  readonly role: PartyRole;
}

export function asParty(actor: Actor): PartyActor {
  const participant = asParticipant(actor);
  const { role } = participant;
  if (!isPartyRole(role)) refuse("forbidden");
  return { ...participant, role };
}

export function asCertifiedParty(actor: Actor): PartyActor {
  const party = asParty(actor);
  demand(actor.account.participantCertificate !== null, "not-certified");
  return party;
}
