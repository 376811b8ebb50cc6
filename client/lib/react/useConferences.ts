import { useQuery } from "@tanstack/react-query";
import type { Id } from "../../../protocol/ids.ts";
import { listConferences, readConference } from "../conferences/conferences.ts";
import { useUnlocked } from "./session.tsx";

/** One's own conferences, coming ones first. */
export function useConferences() {
  const session = useUnlocked();
  return useQuery({ queryKey: ["conferences", "list"], queryFn: () => listConferences(session) });
}

/** One of them, verified. */
export function useConference(conferenceId: Id) {
  const session = useUnlocked();
  return useQuery({
    queryKey: ["conferences", conferenceId],
    queryFn: () => readConference(session, conferenceId),
  });
}
