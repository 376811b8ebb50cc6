import { fromB64, type RoomKeyHolder, type Roster } from "../../../crypto/index.ts";
import type { Id } from "../../../protocol/ids.ts";
import { isStaffRole } from "../../../protocol/roles.ts";
import { readCase } from "../cases/cases.ts";
import { readMyCase } from "../cases/my-case.ts";
import type { OpenedCase } from "../cases/opened-case.ts";
import type { UnlockedSession } from "../session.ts";

/** What of a case the keys of its conferences rest on. */
export interface CaseOfConference {
  readonly roster: Roster;
  /** Whom a key can be wrapped to, by what staff certified; of staff alone. */
  holderOf(accountId: Id): RoomKeyHolder | null;
}

/** @throws TrustError */
export async function readCaseOfConference(session: UnlockedSession, caseId: Id): Promise<CaseOfConference> {
  if (isStaffRole(session.contents.role)) return asStaff(await readCase(session, caseId));
  const { roster } = await readMyCase(session);
  return { roster, holderOf: () => null };
}

function asStaff({ roster, participants }: OpenedCase): CaseOfConference {
  const keys = new Map<Id, string>();
  for (const { certificate } of participants)
    if (certificate !== null) keys.set(certificate.accountId, certificate.boxPublicKeyB64);
  for (const member of roster.assigned.values()) keys.set(member.accountId, member.boxPublicKeyB64);
  return {
    roster,
    holderOf: (accountId) => {
      const boxPublicKeyB64 = keys.get(accountId);
      return boxPublicKeyB64 === undefined ? null : { accountId, boxPublicKey: fromB64(boxPublicKeyB64) };
    },
  };
}
