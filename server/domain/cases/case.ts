import type { RosterView } from "../../../protocol/cases/endpoints.ts";
import type { Id, Time } from "../../../protocol/ids.ts";
import type { CaseKeyWrap, Envelope } from "../../../protocol/messages/envelope.ts";
import {
  isPartyRole,
  type ParticipantRole,
  type PartyRole,
  type StaffRole,
} from "../../../protocol/roles.ts";
import type { Signed } from "../../../protocol/signed.ts";
import { type Channel, type ConsentRecord, hasGiven, hasWithdrawn } from "../consents/consent.ts";
import { demand, present } from "../domain-error.ts";

export interface CaseRecord {
  readonly caseId: Id;
  readonly number: number;
  readonly approvals: number;
  readonly epoch: number;
  readonly rosterSeq: number;
  readonly rosterHashB64: string;
  readonly paused: boolean;
  readonly detailsId: Id;
  readonly openedAt: Time;
  readonly lastActivityAt: Time;
}

export interface CaseStaffFacts {
  readonly accountId: Id;
  readonly role: StaffRole;
  readonly ended: boolean;
  readonly signPublicKeyB64: string;
}

export interface ParticipantFacts {
  readonly participantId: Id;
  readonly role: ParticipantRole;
  readonly accountId: Id | null;
  readonly signPublicKeyB64: string | null;
  readonly boxPublicKeyB64: string | null;
  readonly certificateHashB64: string | null;
  readonly detailsId: Id;
  readonly consents: readonly Pick<ConsentRecord, "channel" | "direction" | "given" | "everGiven">[];
}

/** One of the two sides: somebody who may write and receive. */
export interface PartyFacts extends ParticipantFacts {
  readonly role: PartyRole;
}

/** What the rules about a case need to know, in one reading. */
export interface CaseFacts extends CaseRecord {
  /** On the roster's head now. */
  readonly staff: readonly CaseStaffFacts[];
  readonly participants: readonly ParticipantFacts[];
}

export interface ParticipantRecord {
  readonly participantId: Id;
  readonly role: ParticipantRole;
  readonly details: Envelope;
  readonly detailsRevision: number;
  readonly certificate: Signed | null;
  /** Of keys that they had before they joined anew. */
  readonly earlierCertificates: readonly Signed[];
  readonly keyCheck: Signed | null;
  readonly consents: readonly ConsentRecord[];
}

/** A case as a member of its staff sees it. */
export interface CaseSummaryRecord extends CaseRecord {
  readonly details: Envelope;
  readonly detailsRevision: number;
  readonly keyWraps: readonly CaseKeyWrap[];
  readonly roster: RosterView;
}

export interface CaseViewRecord extends CaseSummaryRecord {
  readonly participants: readonly ParticipantRecord[];
}

/** The reader is on the case, or is told that there is none. */
export function demandAssigned(of: CaseFacts, accountId: Id): CaseStaffFacts {
  return present(assignedOf(of, accountId), "not-found");
}

export function assignedOf(of: CaseFacts, accountId: Id): CaseStaffFacts | undefined {
  return of.staff.find((staff) => staff.accountId === accountId && !staff.ended);
}

export function participantOf(of: CaseFacts, participantId: Id): ParticipantFacts {
  return present(
    of.participants.find((one) => one.participantId === participantId),
    "not-found",
  );
}

/** The two sides, without those who accompany them. */
export function partiesOf(of: CaseFacts): PartyFacts[] {
  return of.participants.filter((one): one is PartyFacts => isPartyRole(one.role));
}

/** Who wrote something, or is to receive it. A supporter does neither. */
export function partyOf(of: CaseFacts, participantId: Id): PartyFacts {
  return present(
    partiesOf(of).find((one) => one.participantId === participantId),
    "not-found",
  );
}

/** A letter goes to the other side, never to one's own; and neither from nor to those who accompany a side. */
export function counterpartsOf(of: CaseFacts, role: ParticipantRole): PartyFacts[] {
  return isPartyRole(role) ? partiesOf(of).filter((one) => one.role !== role) : [];
}

/**
 * Paused by a facilitator, or because a party took back a consent to letters or video messages. Whatever hangs on a pause
 * hangs on this, for everybody outside the staff: where one of the two did less than the other, it could be told which
 * it is, by comparing. A conference taken back is a matter of conferences.
 */
export function exchangeIsPaused(of: CaseFacts): boolean {
  return of.paused || partiesOf(of).some((one) => hasWithdrawn(one.consents));
}

/** Whether what `authorId` wrote may now reach `recipientId`. */
export function mayPass(of: CaseFacts, channel: Channel, authorId: Id, recipientId: Id): boolean {
  return passingFault(of, channel, authorId, recipientId) === null;
}

export type PassingFault = "exchange-paused" | "consent-missing" | "not-certified";

export function passingFault(
  of: CaseFacts,
  channel: Channel,
  authorId: Id,
  recipientId: Id,
): PassingFault | null {
  if (exchangeIsPaused(of)) return "exchange-paused";
  const author = partyOf(of, authorId);
  const recipient = partyOf(of, recipientId);
  const agreed =
    hasGiven(author.consents, channel, "send") && hasGiven(recipient.consents, channel, "receive");
  if (!agreed) return "consent-missing";
  return author.certificateHashB64 === null || recipient.certificateHashB64 === null ? "not-certified" : null;
}

/** A case is never left without somebody who can read and decide. */
export function demandFacilitatorStays(of: CaseFacts, leavingId: Id): void {
  const staying = of.staff.filter(
    (one) => one.accountId !== leavingId && !one.ended && one.role === "facilitator",
  );
  demand(staying.length > 0, "last-facilitator");
}

export type CaseAbility = "edit" | "invite" | "add-staff" | "remove-staff" | "pause" | "resume";

export function abilitiesIn(of: CaseFacts): CaseAbility[] {
  const removable = of.staff.length > 1;
  return [
    "edit",
    "invite",
    "add-staff",
    ...(removable ? (["remove-staff"] as const) : []),
    of.paused ? "resume" : "pause",
  ];
}
