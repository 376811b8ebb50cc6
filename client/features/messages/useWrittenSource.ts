import { useMemo } from "react";
import type { WrittenVersion } from "../../lib/messages/written.ts";
import { useOpenedSource } from "./useOpenedSource.ts";

/** The person's own recording as it was sent, to be played. */
export function useWrittenSource(written: WrittenVersion | undefined) {
  const content = written?.content;
  const open = useMemo(
    () =>
      content?.kind === "video-message"
        ? async (signal: AbortSignal) => ({ source: await content.open(signal) })
        : null,
    [content],
  );
  return useOpenedSource(open);
}
