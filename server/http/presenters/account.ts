import type { AccountView, Kdf } from "../../../protocol/accounts/account.ts";
import type { Session, StaffMember } from "../../../protocol/accounts/endpoints.ts";
import type { AccountFacts, StaffRecord } from "../../domain/accounts/account.ts";
import type { SessionRecord } from "../../domain/accounts/session.ts";

export function presentAccount(account: AccountFacts): AccountView {
  return {
    accountId: account.accountId,
    role: account.role,
    certificate: account.certificate,
    participantCertificate: account.participantCertificate,
    secondFactor: account.secondFactorAt !== null,
    recoveryProven: account.recoveryProvenAt !== null,
  };
}

/** Field by field: the order in which a database gives them back would tell a name that exists. */
export function presentKdf({ algorithm, memoryKiB, iterations, parallelism, saltB64 }: Kdf): Kdf {
  return { algorithm, memoryKiB, iterations, parallelism, saltB64 };
}

export function presentSession(account: AccountFacts, session: SessionRecord, idleSeconds: number): Session {
  return { account: presentAccount(account), tabKeyB64: session.tabKeyB64, idleSeconds };
}

export function presentSessions(sessions: readonly SessionRecord[], currentId: string) {
  return sessions.map(({ sessionId, startedAt, lastActiveAt }) => ({
    sessionId,
    current: sessionId === currentId,
    startedAt,
    lastActiveAt,
  }));
}

export function presentStaffMember(staff: StaffRecord): StaffMember {
  return {
    accountId: staff.accountId,
    role: staff.role,
    certificate: staff.certificate,
    secondFactor: staff.secondFactorAt !== null,
    endedAt: staff.endedAt,
  };
}
