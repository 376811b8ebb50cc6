import type { Id } from "../../../protocol/ids.ts";
import { type Actor, asStaff } from "../../domain/accounts/actor.ts";
import { changedFor } from "../../domain/conferences/audience.ts";
import { demandMaySchedule, invitedOf } from "../../domain/conferences/people.ts";
import type { Appointment, NewConference } from "../../domain/conferences/ports.ts";
import { demand } from "../../domain/domain-error.ts";
import type { Ports } from "../../domain/ports.ts";
import { lockOwnCase } from "../cases/lock-own-case.ts";
import type { Conferences } from "./conferences.ts";
import { demandToCome } from "./own-conference.ts";
import { type SeenConference, seeConference } from "./seen-conference.ts";

/** Once every party who is to come has consented. Whoever may come hears that there is an appointment. */
export function scheduleConference({ work, clock }: Ports, { live }: Conferences) {
  return (
    actor: Actor,
    conferenceId: Id,
    {
      caseId,
      startsAt,
      minutes,
      rehearsalWith,
    }: Pick<NewConference, "caseId" | "rehearsalWith"> & Appointment,
  ): Promise<SeenConference> =>
    work.transact(async (tx) => {
      asStaff(actor, "facilitator", "practice-supervisor");
      const { staff, of } = await lockOwnCase(tx, clock, actor, caseId);
      const known = await tx.conferences.find(conferenceId);
      if (known !== null) {
        const isSame =
          known.caseId === caseId &&
          known.startsAt === startsAt &&
          known.minutes === minutes &&
          known.course.rehearsalWith === rehearsalWith;
        demand(isSame, "conflict");
        return seeConference(tx, live, actor, conferenceId);
      }
      demandMaySchedule(of, rehearsalWith);
      demandToCome(startsAt, clock.now());
      const people = invitedOf(of, rehearsalWith);
      await tx.conferences.create({
        conferenceId,
        caseId,
        startsAt,
        minutes,
        rehearsalWith,
        createdBy: staff.accountId,
        people,
      });
      tx.record({
        action: "conference-scheduled",
        actorId: staff.accountId,
        caseId,
        subjectId: conferenceId,
      });
      tx.tell(...people.map(({ accountId }) => changedFor(conferenceId, accountId)));
      return seeConference(tx, live, actor, conferenceId);
    });
}
