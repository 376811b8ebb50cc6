import type { UnitOfWork } from "../../domain/unit-of-work.ts";

/** A server that starts knows of nobody who is there: what was in session comes back paused. */
export function pauseAfterStart({ work }: { readonly work: UnitOfWork }) {
  return (): Promise<void> =>
    work.transact(async (tx) => {
      for (const { conferenceId, caseId } of await tx.conferences.pauseAll())
        tx.record({ action: "conference-paused", actorId: null, caseId, subjectId: conferenceId });
    });
}
