import type { Id } from "../../../protocol/ids.ts";
import type { UnitOfWork } from "../../domain/unit-of-work.ts";

/** A server that starts knows of nobody who is there: what was in session comes back paused, and is named. */
export function pauseAfterStart({ work }: { readonly work: UnitOfWork }) {
  return (): Promise<Id[]> =>
    work.transact(async (tx) => {
      const paused = await tx.conferences.pauseAll();
      for (const { conferenceId, caseId } of paused)
        tx.record({ action: "conference-paused", actorId: null, caseId, subjectId: conferenceId });
      return paused.map(({ conferenceId }) => conferenceId);
    });
}
