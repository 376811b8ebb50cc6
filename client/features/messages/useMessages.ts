import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { Id } from "../../../protocol/ids.ts";
import { listUnsentDrafts } from "../../lib/messages/draft-keeper.ts";
import { listMessages, type MessageItem } from "../../lib/messages/list.ts";
import { useUnlocked } from "../../lib/react/session.tsx";
import { listUnsentRecordings, type UnsentSummary } from "../../lib/recorder/unsent.ts";

/** All messages of a party that were fetched so far, newest first. */
export function useMessages() {
  const session = useUnlocked();
  const pages = useInfiniteQuery({
    queryKey: ["messages", "list"],
    queryFn: ({ pageParam }) => listMessages(session, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const messages: readonly MessageItem[] | undefined = pages.data?.pages.flatMap((page) => page.messages);
  return { ...pages, messages };
}

/**
 * Video messages that rest on this device and were not sent yet, newest first. One of which nothing was recorded is not
 * worth a word on the first page: `emptyFor` has it for when one is begun again, with the notes that were made for it.
 */
export function useUnsentRecordings() {
  const session = useUnlocked();
  const query = useQuery({
    queryKey: ["messages", "recordings"],
    queryFn: () => listUnsentRecordings(session),
    gcTime: 0,
    staleTime: 0,
  });
  const isEmpty = ({ stage, seconds }: UnsentSummary) => stage === "takes" && seconds === 0;
  return {
    ...query,
    recordings: query.data?.filter((one) => !isEmpty(one)),
    emptyFor: (recipientId: Id) =>
      query.data?.find((one) => isEmpty(one) && one.version === 1 && one.recipientId === recipientId)
        ?.messageId,
  };
}

/** Letters begun on this device that the portal has never heard of. */
export function useUnsentDrafts() {
  const session = useUnlocked();
  return useQuery({ queryKey: ["messages", "unsent"], queryFn: () => listUnsentDrafts(session), gcTime: 0 });
}
