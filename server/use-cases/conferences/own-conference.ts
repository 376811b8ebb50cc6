import type { Time } from "../../../protocol/ids.ts";
import { type Actor, asStaff, type StaffActor } from "../../domain/accounts/actor.ts";
import { type CaseFacts, demandAssigned } from "../../domain/cases/case.ts";
import { demand, present } from "../../domain/domain-error.ts";
import type { Stores } from "../../domain/unit-of-work.ts";

/** The case of a conference, for somebody on its staff; for anybody else there is no such conference. */
export async function caseOfOwn(
  stores: Stores,
  actor: Actor,
  caseId: string,
): Promise<{ staff: StaffActor; of: CaseFacts }> {
  const staff = asStaff(actor);
  const of = present(await stores.cases.facts(caseId), "not-found");
  demandAssigned(of, staff.accountId);
  return { staff, of };
}

/** A day's grace: people plan across time zones, and write down today's as well. */
const GRACE_MS = 24 * 60 * 60 * 1000;

export function demandToCome(startsAt: Time, now: Date): void {
  demand(Date.parse(startsAt) > now.getTime() - GRACE_MS, "malformed");
}
