import { useQuery } from "@tanstack/react-query";
import type { Id } from "../../../protocol/ids.ts";
import { listConferences, readConference } from "../conferences/conferences.ts";
import { useUnlocked } from "./session.tsx";

/** One's own conferences, or for its staff those of a case; coming ones first. */
export function useConferences(caseId?: Id) {
  const session = useUnlocked();
  return useQuery({
    queryKey: caseId === undefined ? ["conferences", "list"] : ["conferences", "list", caseId],
    queryFn: () => listConferences(session, caseId),
  });
}

/** One of them, verified. */
export function useConference(conferenceId: Id) {
  const session = useUnlocked();
  return useQuery({
    queryKey: ["conferences", conferenceId],
    queryFn: () => readConference(session, conferenceId),
  });
}
