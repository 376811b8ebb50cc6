import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Id } from "../../../protocol/ids.ts";
import { listCases, readCase } from "../../lib/cases/cases.ts";
import type { OpenedCase } from "../../lib/cases/opened-case.ts";
import { listInvitations } from "../../lib/invitations/invite.ts";
import { useUnlocked } from "../../lib/react/session.tsx";

export function useCases() {
  const session = useUnlocked();
  return useInfiniteQuery({
    queryKey: ["cases", "list"],
    queryFn: ({ pageParam }) => listCases(session, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

export function useCase(caseId: Id) {
  const session = useUnlocked();
  return useQuery({ queryKey: ["cases", caseId], queryFn: () => readCase(session, caseId) });
}

/** Takes the case as an answer brought it, so that the next page shows it at once; what hangs on it is asked anew. */
export function useKeepCase(): (opened: OpenedCase) => Promise<void> {
  const queries = useQueryClient();
  return async (opened) => {
    queries.setQueryData(["cases", opened.caseId], opened);
    await queries.invalidateQueries({ queryKey: ["cases", "list"] });
  };
}

export function useCaseInvitations(caseId: Id) {
  const session = useUnlocked();
  return useQuery({
    queryKey: ["invitations", caseId],
    queryFn: () => listInvitations(session, caseId),
  });
}
