import { fromB64, type Holder, type RoomKeyHolder, type Roster } from "../../../crypto/index.ts";
import type { Side } from "../../../protocol/conferences/conference.ts";
import type { Id } from "../../../protocol/ids.ts";
import { isPartyRole, isStaffRole, sideOfRole } from "../../../protocol/roles.ts";
import { caseHolders } from "../cases/case-envelope.ts";
import { readCase } from "../cases/cases.ts";
import { readMyCase } from "../cases/my-case.ts";
import type { OpenedCase } from "../cases/opened-case.ts";
import { ownHolder } from "../identity.ts";
import type { UnlockedSession } from "../session.ts";
import { TrustError } from "../trust.ts";

/** What of a case its conferences rest on: their keys, and who may have written what. */
export interface CaseOfConference {
  readonly roster: Roster;
  /** What the reader opens texts with: the keys of the case, of everybody else their own. */
  readonly holders: readonly Holder[];
  /** Whom something can be sealed to, by what staff certified; for staff alone. */
  holderOf(accountId: Id): RoomKeyHolder | null;
  /**
   * Whether somebody is who the portal says they are: to staff by what they certified; to everybody else as far as they
   * can know it, which is whether it is staff of the case.
   */
  isWho(said: SaidOf): boolean;
}

/** Somebody in a conference as the portal calls them. */
export interface SaidOf {
  readonly accountId: Id;
  /** Told to staff alone. */
  readonly participantId?: Id | null;
  readonly role: "facilitator" | "party" | "supporter";
  readonly side: Side | null;
}

const known = new WeakMap<UnlockedSession, Map<Id, CaseOfConference>>();

/** As it was read and verified last in this tab. */
export function knownCase(session: UnlockedSession, caseId: Id): CaseOfConference | null {
  return known.get(session)?.get(caseId) ?? null;
}

/** @throws TrustError */
export async function readCaseOfConference(session: UnlockedSession, caseId: Id): Promise<CaseOfConference> {
  const of = isStaffRole(session.contents.role)
    ? asStaff(await readCase(session, caseId))
    : await asParticipant(session);
  const cases = known.get(session) ?? new Map<Id, CaseOfConference>();
  known.set(session, cases.set(caseId, of));
  return of;
}

/** What the case was read as last may be too old to know a colleague or a newcomer: then it is read once more. */
export async function withCase<T>(
  session: UnlockedSession,
  caseId: Id,
  use: (of: CaseOfConference) => T,
): Promise<T> {
  const last = knownCase(session, caseId);
  if (last !== null) {
    try {
      return use(last);
    } catch (error) {
      if (!(error instanceof TrustError)) throw error;
    }
  }
  return use(await readCaseOfConference(session, caseId));
}

async function asParticipant(session: UnlockedSession): Promise<CaseOfConference> {
  const { roster } = await readMyCase(session);
  return {
    roster,
    holders: [ownHolder(session)],
    holderOf: () => null,
    isWho: (said) => isStaffOf(roster, said) || (!roster.assigned.has(said.accountId) && said.side !== null),
  };
}

function asStaff(of: OpenedCase): CaseOfConference {
  const { roster } = of;
  const keys = new Map<Id, string>();
  for (const { certificate } of of.participants)
    if (certificate !== null) keys.set(certificate.accountId, certificate.boxPublicKeyB64);
  for (const member of roster.assigned.values()) keys.set(member.accountId, member.boxPublicKeyB64);
  return {
    roster,
    holders: caseHolders(of),
    holderOf: (accountId) => {
      const boxPublicKeyB64 = keys.get(accountId);
      return boxPublicKeyB64 === undefined ? null : { accountId, boxPublicKey: fromB64(boxPublicKeyB64) };
    },
    isWho: (said) => {
      const certified = of.participants.find(({ certificate }) => certificate?.accountId === said.accountId);
      if (certified === undefined) return isStaffOf(roster, said) && said.participantId === null;
      const { participantId, role } = certified;
      const as = isPartyRole(role) ? "party" : "supporter";
      return said.participantId === participantId && said.side === sideOfRole[role] && said.role === as;
    },
  };
}

function isStaffOf(roster: Roster, { accountId, role, side }: SaidOf): boolean {
  return roster.assigned.has(accountId) && role === "facilitator" && side === null;
}
