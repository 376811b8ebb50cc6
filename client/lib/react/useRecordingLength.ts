import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { MessageKind } from "../../../protocol/messages/kind.ts";
import { readCase } from "../cases/cases.ts";
import type { OpenedCase } from "../cases/opened-case.ts";
import { readReview } from "../reviews/decide.ts";
import { useUnlocked } from "./session.tsx";

export interface RecordingLength {
  readonly durationMs: number;
  readonly soundOnly: boolean;
}

/** One after the other: a list of many video messages is no crowd of requests. */
let before: Promise<unknown> = Promise.resolve();

/**
 * How long a version of a video message is; undefined for a letter, and until it is known. Only its own encrypted header
 * says so, and only staff of the case can read that, so it is fetched and verified; a version never changes, so once.
 */
export function useRecordingLength(item: {
  readonly kind: MessageKind;
  readonly messageId: string;
  readonly version: number;
}): RecordingLength | undefined {
  const session = useUnlocked();
  const queries = useQueryClient();
  const { kind, messageId, version } = item;
  async function read(signal: AbortSignal): Promise<RecordingLength> {
    signal.throwIfAborted();
    const caseOf = (caseId: string): Promise<OpenedCase> =>
      queries.fetchQuery({
        queryKey: ["cases", caseId],
        queryFn: () => readCase(session, caseId),
        staleTime: 30_000,
      });
    const review = await readReview(session, messageId, caseOf);
    const content = review.versions.find((one) => one.version === version)?.content;
    if (content?.kind !== "video-message") throw new Error("no recording");
    const source = await content.open(signal);
    const { durationMs, picture } = source.header;
    source.close();
    return { durationMs, soundOnly: picture === null };
  }
  return useQuery({
    queryKey: ["recording-length", messageId, version],
    enabled: kind === "video-message",
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => {
      const mine = before.then(() => read(signal));
      before = mine.catch(() => undefined);
      return mine;
    },
  }).data;
}
