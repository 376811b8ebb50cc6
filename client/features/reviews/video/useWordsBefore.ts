import { useQuery } from "@tanstack/react-query";
import type { Captions } from "../../../../protocol/recordings/header.ts";
import type { OpenedVersion } from "../../../lib/reviews/opened-review.ts";

/**
 * The words of an earlier version, to compare with: staff's, or its author's, for which its header is fetched. Undefined
 * until they are there, and where nothing is compared; null where there are none.
 */
export function useWordsBefore(
  messageId: string,
  before: OpenedVersion | null,
  isComparing: boolean,
): Captions | null | undefined {
  const isWanted = isComparing && before?.content.kind === "video-message";
  const words = useQuery({
    queryKey: ["recording-words", messageId, before?.version, before?.submittedAt],
    enabled: isWanted && before.captions === null,
    staleTime: Number.POSITIVE_INFINITY,
    // What is said does not stay in memory once it is put away.
    gcTime: 0,
    queryFn: async ({ signal }) => {
      if (before?.content.kind !== "video-message") return null;
      const source = await before.content.open(signal);
      const { captions } = source.header;
      source.close();
      return captions;
    },
  });
  if (!isWanted) return undefined;
  return before.captions ?? words.data;
}
