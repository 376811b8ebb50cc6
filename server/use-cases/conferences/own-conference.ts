import type { Id, Time } from "../../../protocol/ids.ts";
import { type Actor, asStaff, type StaffActor } from "../../domain/accounts/actor.ts";
import { type CaseFacts, demandAssigned } from "../../domain/cases/case.ts";
import { demand, present } from "../../domain/domain-error.ts";
import type { Stores, UnitOfWork } from "../../domain/unit-of-work.ts";
import type { LiveConference } from "./live-conference.ts";
import type { LiveConferences } from "./live-conferences.ts";

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

/**
 * A turn in a conference, for somebody on the staff of its case. Whoever is not keeps nobody from theirs by asking, and hears
 * the same of it as of one that is not there.
 */
export async function inOwnTurn<T>(
  { work, live }: { readonly work: UnitOfWork; readonly live: Pick<LiveConferences, "inTurn"> },
  actor: Actor,
  conferenceId: Id,
  turn: (live: LiveConference) => Promise<T>,
): Promise<T> {
  asStaff(actor);
  const { caseId } = present(await work.read.conferences.find(conferenceId), "not-found");
  await caseOfOwn(work.read, actor, caseId);
  return live.inTurn(conferenceId, turn);
}

/** A day's grace: people plan across time zones, and write down today's as well. */
const GRACE_MS = 24 * 60 * 60 * 1000;

export function demandToCome(startsAt: Time, now: Date): void {
  demand(Date.parse(startsAt) > now.getTime() - GRACE_MS, "malformed");
}
