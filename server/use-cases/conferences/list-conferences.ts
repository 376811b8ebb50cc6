import type { Id } from "../../../protocol/ids.ts";
import { isStaffRole } from "../../../protocol/roles.ts";
import { type Actor, asStaff } from "../../domain/accounts/actor.ts";
import { type CaseFacts, demandAssigned } from "../../domain/cases/case.ts";
import { isOver } from "../../domain/conferences/conference.ts";
import { held } from "../../domain/conferences/course.ts";
import { invitedOf } from "../../domain/conferences/people.ts";
import type { ConferenceRecord } from "../../domain/conferences/ports.ts";
import { demand, present } from "../../domain/domain-error.ts";
import type { Ports } from "../../domain/ports.ts";
import type { Conferences } from "./conferences.ts";

/** Of a case for its staff, or one's own. Those to come first, the next one before all; then the others, newest first. */
export function listConferences({ work }: Ports, { live }: Conferences) {
  const current = (record: ConferenceRecord): ConferenceRecord => ({
    ...record,
    course: live.find(record.conferenceId)?.course ?? held(record.course),
  });
  /** Of one that is over the people stay written down, also who was taken off the case since. */
  const ofCases = async (accountId: Id): Promise<ConferenceRecord[]> => {
    const records = await work.read.conferences.listOf(accountId);
    const cases = new Map<Id, CaseFacts | null>();
    for (const caseId of new Set(records.map((record) => record.caseId)))
      cases.set(caseId, await work.read.cases.facts(caseId));
    return records.filter(({ caseId, course }) => {
      const of = cases.get(caseId) ?? null;
      return of !== null && invitedOf(of, course.rehearsalWith).some((one) => one.accountId === accountId);
    });
  };
  return async (actor: Actor, caseId: Id | undefined): Promise<ConferenceRecord[]> => {
    const { conferences, cases } = work.read;
    if (caseId === undefined) return inOrder((await ofCases(own(actor))).map(current));
    const { accountId } = asStaff(actor);
    demandAssigned(present(await cases.facts(caseId), "not-found"), accountId);
    return inOrder((await conferences.listOfCase(caseId)).map(current));
  };
}

function own({ account }: Actor): Id {
  demand(isStaffRole(account.role) ? account.certificate !== null : account.caseId !== null, "not-certified");
  return account.accountId;
}

function inOrder(records: readonly ConferenceRecord[]): ConferenceRecord[] {
  const earliest = records.toSorted((one, other) => one.startsAt.localeCompare(other.startsAt));
  const isPast = ({ course }: ConferenceRecord) => isOver(course);
  return [...earliest.filter((one) => !isPast(one)), ...earliest.filter(isPast).toReversed()];
}
