import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Id } from "../../../protocol/ids.ts";
import { readCase } from "../../lib/cases/cases.ts";
import { useUnlocked } from "../../lib/react/session.tsx";
import { readReview } from "../../lib/reviews/decide.ts";
import type { OpenedReview } from "../../lib/reviews/opened-review.ts";
import { type CaseOf, listQueue } from "../../lib/reviews/queue.ts";

/** Cases that were opened a moment ago are not fetched again for each of their messages. */
function useCaseOf(): CaseOf {
  const session = useUnlocked();
  const queries = useQueryClient();
  return (caseId) =>
    queries.fetchQuery({
      queryKey: ["cases", caseId],
      queryFn: () => readCase(session, caseId),
      staleTime: 30_000,
    });
}

export function useQueue() {
  const session = useUnlocked();
  const caseOf = useCaseOf();
  return useInfiniteQuery({
    queryKey: ["reviews", "queue"],
    queryFn: ({ pageParam }) =>
      listQueue(session, { caseOf, ...(pageParam === undefined ? {} : { cursor: pageParam }) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

export function useReview(messageId: Id | undefined) {
  const session = useUnlocked();
  const caseOf = useCaseOf();
  return useQuery({
    queryKey: ["reviews", messageId],
    enabled: messageId !== undefined,
    // Letters do not stay in memory once they are put away, and what is opened again is never an old state of it.
    gcTime: 0,
    queryFn: () => readReview(session, messageId ?? "", caseOf),
  });
}

/** Takes the review as an answer brought it; the queue is asked anew. */
export function useKeepReview(): (review: OpenedReview) => Promise<void> {
  const queries = useQueryClient();
  return async (review) => {
    queries.setQueryData(["reviews", review.item.messageId], review);
    await queries.invalidateQueries({ queryKey: ["reviews", "queue"] });
  };
}
