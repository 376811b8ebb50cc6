import type { Id } from "../../../protocol/ids.ts";
import type { Actor } from "../../domain/accounts/actor.ts";
import { changedFor } from "../../domain/conferences/audience.ts";
import type { Appointment } from "../../domain/conferences/ports.ts";
import { demand, present } from "../../domain/domain-error.ts";
import type { Ports } from "../../domain/ports.ts";
import type { Conferences } from "./conferences.ts";
import { caseOfOwn, demandToCome, inOwnTurn } from "./own-conference.ts";
import { type SeenConference, seeConference } from "./seen-conference.ts";

/** Another time, as long as it has not begun. */
export function rescheduleConference({ work, clock }: Ports, { live }: Conferences) {
  return (actor: Actor, conferenceId: Id, appointment: Appointment): Promise<SeenConference> =>
    inOwnTurn({ work, live }, actor, conferenceId, ({ caseId, course }) =>
      work.transact(async (tx) => {
        const { staff } = await caseOfOwn(tx, actor, caseId);
        const { startsAt, minutes } = appointment;
        const before = present(await tx.conferences.find(conferenceId), "not-found");
        if (before.startsAt !== startsAt || before.minutes !== minutes) {
          demand(course.phase === "not-started", "wrong-state");
          demandToCome(startsAt, clock.now());
          await tx.conferences.setAppointment(conferenceId, appointment);
          const by = { actorId: staff.accountId, caseId, subjectId: conferenceId };
          tx.record({ action: "conference-rescheduled", ...by });
          tx.tell(...course.people.map(({ accountId }) => changedFor(conferenceId, accountId)));
        }
        return seeConference(tx, live, actor, conferenceId);
      }),
    );
}
