import type { Id } from "../../../protocol/ids.ts";
import type { Actor } from "../../domain/accounts/actor.ts";
import { cancelled } from "../../domain/conferences/course.ts";
import type { Ports } from "../../domain/ports.ts";
import type { Conferences } from "./conferences.ts";
import { caseOfOwn, inOwnTurn } from "./own-conference.ts";
import { type SeenConference, seeConference } from "./seen-conference.ts";

/** It is not going to be; whoever waits already is sent home. */
export function cancelConference({ work }: Ports, { live, course }: Conferences) {
  return async (actor: Actor, conferenceId: Id): Promise<SeenConference> => {
    await inOwnTurn({ work, live }, actor, conferenceId, async (now) => {
      const { caseId } = now;
      const { staff } = await caseOfOwn(work.read, actor, caseId);
      const after = cancelled(now.course);
      if (now.course.phase === "cancelled") return;
      const by = { actorId: staff.accountId, caseId, subjectId: conferenceId };
      await course.settle(now, {
        after,
        pause: null,
        acts: [{ action: "conference-cancelled", ...by }],
        happened: false,
      });
    });
    return seeConference(work.read, live, actor, conferenceId);
  };
}
