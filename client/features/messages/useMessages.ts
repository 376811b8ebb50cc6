import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { listUnsentDrafts } from "../../lib/messages/draft-keeper.ts";
import { listMessages, type MessageItem } from "../../lib/messages/list.ts";
import { useUnlocked } from "../../lib/react/session.tsx";
import { listUnsentRecordings } from "../../lib/recorder/unsent.ts";

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

/** Video messages that rest on this device and were not sent yet, newest first. */
export function useUnsentRecordings() {
  const session = useUnlocked();
  return useQuery({
    queryKey: ["messages", "recordings"],
    queryFn: () => listUnsentRecordings(session),
    gcTime: 0,
    staleTime: 0,
  });
}

/** Letters begun on this device that the portal has never heard of. */
export function useUnsentDrafts() {
  const session = useUnlocked();
  return useQuery({ queryKey: ["messages", "unsent"], queryFn: () => listUnsentDrafts(session), gcTime: 0 });
}
