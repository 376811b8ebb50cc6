import { useQuery } from "@tanstack/react-query";
import type { WrittenMessage } from "../../lib/messages/list.ts";
import { readWrittenVersion } from "../../lib/messages/written.ts";
import { useUnlocked } from "../../lib/react/session.tsx";

/** The latest version that was sent and, where it came back, the facilitator's word on it. */
export function useWrittenVersion(message: WrittenMessage | undefined) {
  const session = useUnlocked();
  const { messageId = "", version = 0, state = "draft" } = message ?? {};
  return useQuery({
    queryKey: ["messages", messageId, "version", version, state],
    queryFn: () => readWrittenVersion(session, { messageId, version }),
    // A version that was taken back is gone; its words are in the draft.
    enabled: version > 0 && state !== "draft",
  });
}
