import type { Id } from "../../../protocol/ids.ts";
import { isStaffRole } from "../../../protocol/roles.ts";
import { type Actor, asStaff } from "../../domain/accounts/actor.ts";
import { demandAssigned } from "../../domain/cases/case.ts";
import { isOver } from "../../domain/conferences/conference.ts";
import { held } from "../../domain/conferences/course.ts";
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
  return async (actor: Actor, caseId: Id | undefined): Promise<ConferenceRecord[]> => {
    const { conferences, cases } = work.read;
    if (caseId === undefined) return inOrder((await conferences.listOf(own(actor))).map(current));
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
