import { useQuery } from "@tanstack/react-query";
import type { ConferenceSummary } from "../../../protocol/conferences/endpoints.ts";
import type { Id } from "../../../protocol/ids.ts";
import { listConferences, readConference } from "../conferences/conferences.ts";
import { isAhead } from "../conferences/nearness.ts";
import { useUnlocked } from "./session.tsx";

/** One's own conferences, or for its staff those of a case; coming ones first. */
export function useConferences(caseId?: Id) {
  const session = useUnlocked();
  return useQuery({
    queryKey: caseId === undefined ? ["conferences", "list"] : ["conferences", "list", caseId],
    queryFn: () => listConferences(session, caseId),
  });
}

/** Those that still concern a person's first page; none while they are fetched. */
export function useConferencesAhead(): readonly ConferenceSummary[] {
  return (useConferences().data ?? []).filter((one) => isAhead(one, Date.now()));
}

/** One of them, verified. */
export function useConference(conferenceId: Id) {
  const session = useUnlocked();
  return useQuery({
    queryKey: ["conferences", conferenceId],
    queryFn: () => readConference(session, conferenceId),
  });
}
