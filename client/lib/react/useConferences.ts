import { useQuery } from "@tanstack/react-query";
import type { Id } from "../../../protocol/ids.ts";
import { listConferences, readConference } from "../conferences/conferences.ts";
import { isNow } from "../conferences/nearness.ts";
import { useUnlocked } from "./session.tsx";

/** One's own conferences, or for its staff those of a case; coming ones first. */
export function useConferences(caseId?: Id) {
  const session = useUnlocked();
  return useQuery({
    queryKey: caseId === undefined ? ["conferences", "list"] : ["conferences", "list", caseId],
    queryFn: () => listConferences(session, caseId),
  });
}

/** Whether a person should go into one about now: then nothing else on their page asks for more. */
export function useHasConferenceNow(): boolean {
  return (useConferences().data ?? []).some((one) => one.available && isNow(one, Date.now()));
}

/** One of them, verified. */
export function useConference(conferenceId: Id) {
  const session = useUnlocked();
  return useQuery({
    queryKey: ["conferences", conferenceId],
    queryFn: () => readConference(session, conferenceId),
  });
}
