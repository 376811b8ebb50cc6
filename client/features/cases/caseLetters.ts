import { useInfiniteQuery } from "@tanstack/react-query";
import type { OpenedCase } from "../../lib/cases/opened-case.ts";
import { useUnlocked } from "../../lib/react/session.tsx";
import { listCaseMessages } from "../../lib/reviews/queue.ts";

/** Letters of a case that were decided about, newest first. */
export function useCaseLetters(opened: OpenedCase) {
  const session = useUnlocked();
  return useInfiniteQuery({
    queryKey: ["letters", opened.caseId],
    queryFn: ({ pageParam }) => listCaseMessages(session, opened, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}
